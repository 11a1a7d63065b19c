/// Breaks prose into lines of at most `width` columns.
///
/// Latin words stay whole and move to the next line; a word longer than a line is broken. Between
/// Chinese characters a line may end anywhere, but no closing punctuation starts a line and no
/// opening bracket ends one. "\n" always ends a line; blanks at a break belong to neither line.
/// The lines are slices of the text, so that styled runs can be found again by their indices.
///
/// - Returns: no lines when `width` is below 1, one empty line for an empty text.
public func wrap(_ text: String, width: Int) -> [Substring] { wrap(text[...], width: width) }

/// The same of a part of a text.
public func wrap(_ text: Substring, width: Int) -> [Substring] {
  if width < 1 { return [] }
  return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
    LineBreaker(paragraph: $0, width: width).lines()
  }
}

/// Greedy line breaking over the scalars of one paragraph.
private struct LineBreaker {
  let paragraph: Substring
  let width: Int

  func lines() -> [Substring] {
    let scalars = paragraph.unicodeScalars
    let isChinese = scalars.contains { $0.value >= 0x2E80 && displayWidth(of: $0) == 2 }
    var lines: [Range<String.Index>] = []
    var start = paragraph.startIndex
    var columns = 0  // of scalars[start..<index]
    var opportunity: String.Index?  // the last place where this line may end
    var weakOpportunity: String.Index?  // the last place within a formula
    var previous: Unicode.Scalar?
    var lastVisible: Unicode.Scalar?
    var index = start
    while index < paragraph.endIndex {
      let scalar = scalars[index]
      let shown = presentable(scalar).map { displayWidth(of: $0) } ?? 0
      if let previous, shown > 0, mayBreak(between: previous, and: scalar) {
        let isInFormula =
          isChinese && previous == " "
          && (operators.contains(scalar) || lastVisible.map(operators.contains) == true)
        if isInFormula { weakOpportunity = index } else { opportunity = index }
      }
      // A blank that does not fit hangs over the edge: it is trimmed there.
      if columns + shown > width && scalar != " " && index > start {
        let places = [opportunity, weakOpportunity].compactMap { $0 }.filter { $0 > start }
        let end = places.first ?? forcedEnd(index, after: start)
        lines.append(start..<end)
        if weakOpportunity.map({ $0 <= end }) == true { weakOpportunity = nil }
        start = end
        while start < index && scalars[start] == " " { start = scalars.index(after: start) }
        columns = displayWidth(of: paragraph[start..<index])
        opportunity = nil
        // What was carried over may itself be longer than a line.
        if columns + shown > width && start < index { continue }
      }
      columns += shown
      if shown > 0 { previous = scalar }
      if shown > 0, scalar != " " { lastVisible = scalar }
      index = scalars.index(after: index)
    }
    lines.append(start..<paragraph.endIndex)
    if isChinese { joinOrphan(&lines) }
    return lines.map(trimmed)
  }

  /// A single character on the last line takes its neighbours of the line before with it.
  private func joinOrphan(_ lines: inout [Range<String.Index>]) {
    guard lines.count > 1, let last = lines.last,
      paragraph[last].unicodeScalars.count(where: { !closers.contains($0) && $0 != " " }) == 1
    else { return }
    let scalars = paragraph.unicodeScalars
    let before = lines[lines.count - 2]
    var place = before.upperBound
    while place > before.lowerBound {
      place = scalars.index(before: place)
      guard place > before.lowerBound else { return }
      let left = scalars[scalars.index(before: place)]
      let moved = paragraph[place..<last.upperBound]
      if place < before.upperBound, mayBreak(between: left, and: scalars[place]),
        moved.unicodeScalars.count(where: { !closers.contains($0) && $0 != " " }) > 1
      {
        guard displayWidth(of: moved) <= width else { return }
        lines[lines.count - 2] = before.lowerBound..<place
        lines[lines.count - 1] = place..<last.upperBound
        return
      }
    }
  }

  /// Returns where a word that is longer than a line is broken: before `index`, or a little
  /// earlier when the next line would start with closing punctuation.
  private func forcedEnd(_ index: String.Index, after start: String.Index) -> String.Index {
    let scalars = paragraph.unicodeScalars
    var end = index
    while end > start {
      let left = scalars.index(before: end)
      let isCombining = presentable(scalars[end]).map { displayWidth(of: $0) == 0 } ?? true
      if !isCombining && !openers.contains(scalars[left]) && !closers.contains(scalars[end]) {
        return end
      }
      end = left
    }
    return index
  }

  private func trimmed(_ range: Range<String.Index>) -> Substring {
    var line = paragraph[range]
    while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
    return line
  }

  private func mayBreak(between left: Unicode.Scalar, and right: Unicode.Scalar) -> Bool {
    if right == " " { return false }
    if left == " " { return true }
    if openers.contains(left) || closers.contains(right) { return false }
    return displayWidth(of: left) == 2 || displayWidth(of: right) == 2
  }
}

/// What holds a formula together, in the midst of Chinese text.
private let operators = Set("=+−-·×÷/→←<>≤≥≈*".unicodeScalars)

/// What may not start a line.
private let closers = Set(
  "，。、；：？！）》」』】〕〉〗”’…—·～％‰ー々,.;:?!)]}%ぁぃぅぇぉっゃゅょァィゥェォッャュョ".unicodeScalars)

/// What may not end a line.
private let openers = Set("（《「『【〔〈〖“‘([{￥＄".unicodeScalars)
