/// Finds which of the known names somebody may have meant.
enum NearestName {
  /// Returns the nearest name, or nil when none is near: at most one letter in three is wrong, or the
  /// name is part of one of them.
  static func of(_ name: String, among known: [String]) -> String? {
    // Nobody mistypes a name as long as a page.
    guard !name.isEmpty, name.count <= 64 else { return nil }
    let folded = fold(name)
    var best: (name: String, distance: Int)?
    for candidate in known {
      let distance = distance(folded, fold(candidate))
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    if let best, best.distance <= max(1, folded.count / 3) { return best.name }
    // Part of a name, when it is part of no other.
    let whole = known.filter { String(fold($0)).contains(String(folded)) }
    return folded.count >= 3 && whole.count == 1 ? whole[0] : nil
  }

  /// Capitals and underscores are not what makes a name another.
  private static func fold(_ name: String) -> [Character] {
    name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
  }

  /// How many letters must be put in, left out, changed, or swapped with their neighbour.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
