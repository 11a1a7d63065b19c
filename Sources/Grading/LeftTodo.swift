/// A starter's `throw Todo()` that stayed in a file whose learner has begun to write.
struct LeftTodo: Hashable {
  /// Counted from 1.
  let line: Int
  /// Whether the learner's code stands below it, where nothing is ever executed.
  let isAbove: Bool

  init?(in source: SourceCode, starter: String, _ diagnostics: [Diagnostic]) {
    guard Self.code(of: source) != Self.code(of: SourceCode(starter)) else { return nil }
    let lines = source.lines
    let thrown = lines.indices.filter {
      lines[$0].drop { $0 == " " || $0 == "\t" }.hasPrefix("throw Todo()")
    }
    let unreached = diagnostics.first { $0.message.contains("code after 'throw'") }
    if let unreached, let above = thrown.last(where: { $0 < unreached.line - 1 }) {
      line = above + 1
      isAbove = true
    } else if let first = thrown.first {
      line = first + 1
      isAbove = false
    } else {
      return nil
    }
  }

  /// What counts: no comments, no blanks.
  private static func code(of source: SourceCode) -> String {
    source.lines.map { SourceCode.code(of: $0).filter { !$0.isWhitespace } }.joined()
  }
}
