/// The side of its column at which a text stands.
enum Alignment { case left, right }

extension String {
  /// The columns that the text takes in a terminal: a Chinese character takes two.
  var columnCount: Int { unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) } }

  /// Returns the beginning of the text that fits into a width.
  func prefix(columns width: Int) -> String {
    var rest = width
    return String(
      prefix {
        rest -= String($0).columnCount
        return rest >= 0
      })
  }

  /// Returns the text with as many characters beside it as fill a width.
  func padded(to width: Int, _ alignment: Alignment, with character: Character = " ") -> String {
    let padding = String(repeating: character, count: max(0, width - columnCount))
    return alignment == .left ? self + padding : padding + self
  }
}
