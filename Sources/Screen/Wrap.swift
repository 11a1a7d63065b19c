/// Breaks prose into lines of at most `width` columns.
///
/// Latin words stay whole and move to the next line; a word longer than a line is broken. Between
/// Chinese characters a line may end anywhere, but no closing punctuation starts a line and no
/// opening bracket ends one. "\n" always ends a line; blanks at a break belong to neither line.
/// The lines are slices of the text, so that styled runs can be found again by their indices.
///
/// - Returns: no lines when `width` is below 1, one empty line for an empty text.
public func wrap(_ text: String, width: Int) -> [Substring] {
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
    var lines: [Substring] = []
    var start = paragraph.startIndex
    var columns = 0  // of scalars[start..<index]
    var opportunity: String.Index?  // the last place where this line may end
    var previous: Unicode.Scalar?
    var index = start
    while index < paragraph.endIndex {
      let scalar = scalars[index]
      let shown = presentable(scalar).map { displayWidth(of: $0) } ?? 0
      if let previous, shown > 0, mayBreak(between: previous, and: scalar) { opportunity = index }
      // A blank that does not fit hangs over the edge: it is trimmed there.
      if columns + shown > width && scalar != " " && index > start {
        let end = opportunity.map { $0 > start ? $0 : index } ?? forcedEnd(index, after: start)
        lines.append(trimmed(start..<end))
        start = end
        while start < index && scalars[start] == " " { start = scalars.index(after: start) }
        columns = displayWidth(of: paragraph[start..<index])
        opportunity = nil
        // What was carried over may itself be longer than a line.
        if columns + shown > width && start < index { continue }
      }
      columns += shown
      if shown > 0 { previous = scalar }
      index = scalars.index(after: index)
    }
    lines.append(trimmed(start..<paragraph.endIndex))
    return lines
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

/// What may not start a line.
private let closers = Set(
  "，。、；：？！）》」』】〕〉〗”’…—·～％‰ー々,.;:?!)]}%ぁぃぅぇぉっゃゅょァィゥェォッャュョ".unicodeScalars)

/// What may not end a line.
private let openers = Set("（《「『【〔〈〖“‘([{￥＄".unicodeScalars)
