import Foundation

/// Reads the lines of a page, or of a directive's indented body, as blocks.
struct BlockParser {
  private let lines: [SourceLine]
  let file: String
  private let isBody: Bool
  private var position = 0
  private(set) var blocks: [LessonBlock] = []
  private(set) var directives: [Directive] = []
  var problems: [CourseProblem] = []

  init(_ lines: [SourceLine], file: String, isBody: Bool) {
    self.lines = lines
    self.file = file
    self.isBody = isBody
  }

  /// Reads everything; directives that place something on the page become blocks via `place`.
  mutating func parse(
    placing place: (Directive, inout [CourseProblem]) -> LessonBlock.Content? = { _, _ in nil }
  ) {
    while position < lines.count {
      let line = lines[position]
      let text = line.text
      if line.isBlank {
        position += 1
      } else if text.hasPrefix("```") {
        fence()
      } else if text.hasPrefix("@") {
        if let directive = directive() {
          directives.append(directive)
          if let content = place(directive, &problems) {
            blocks.append(LessonBlock(line: line.number, content: content))
          }
        }
      } else if text.hasPrefix("#") {
        heading()
      } else if text.hasPrefix("- ") {
        let items = listItems { $0.text.hasPrefix("- ") ? 2 : nil }
        blocks.append(LessonBlock(line: line.number, content: .bulletList(items)))
      } else if let first = Self.number(of: text) {
        let items = listItems { Self.number(of: $0.text)?.markerWidth }
        blocks.append(
          LessonBlock(line: line.number, content: .numberedList(first: first.value, items)))
      } else if text.hasPrefix(">") {
        quote()
      } else if line.indent > 0 {
        problems.append(CourseProblem(file: file, line: line.number, .strayIndent))
        position += 1
      } else if let syntax = Self.unknownSyntax(text) {
        problems.append(CourseProblem(file: file, line: line.number, .unknownSyntax(syntax)))
        position += 1
      } else {
        paragraph()
      }
    }
  }

  // MARK: - Kinds of block

  private mutating func paragraph() {
    let start = position
    while position < lines.count, Self.continues(lines[position]) { position += 1 }
    let text = Array(lines[start..<position])
    blocks.append(LessonBlock(line: lines[start].number, content: .paragraph(inline(text))))
  }

  private mutating func heading() {
    let line = lines[position]
    position += 1
    let level = line.text.prefix { $0 == "#" }.count
    let rest = line.text.dropFirst(level)
    guard (2...3).contains(level), rest.hasPrefix(" ") else {
      let marks = String(line.text.prefix(level + 1)).trimmingCharacters(in: .whitespaces)
      problems.append(CourseProblem(file: file, line: line.number, .unknownSyntax(marks)))
      return
    }
    let text = inline([SourceLine(number: line.number, text: String(rest))])
    if text.isEmpty { problems.append(CourseProblem(file: file, line: line.number, .emptyTitle)) }
    blocks.append(LessonBlock(line: line.number, content: .heading(level: level, text)))
  }

  /// Items begin with a marker; lines indented as far as the text belong to the item.
  private mutating func listItems(marker: (SourceLine) -> Int?) -> [[Inline]] {
    var items: [[Inline]] = []
    while position < lines.count, let width = marker(lines[position]) {
      var item = [
        SourceLine(
          number: lines[position].number, text: String(lines[position].text.dropFirst(width)))
      ]
      position += 1
      while position < lines.count, !lines[position].isBlank, lines[position].indent >= 2 {
        item.append(lines[position])
        position += 1
      }
      items.append(inline(item))
    }
    return items
  }

  private mutating func quote() {
    let start = position
    var text: [SourceLine] = []
    while position < lines.count, lines[position].text.hasPrefix(">") {
      let line = lines[position]
      text.append(SourceLine(number: line.number, text: String(line.text.dropFirst())))
      position += 1
    }
    blocks.append(LessonBlock(line: lines[start].number, content: .note(inline(text))))
  }

  private mutating func fence() {
    let open = lines[position]
    let kind = String(open.text.dropFirst(3)).trimmingCharacters(in: .whitespaces)
    position += 1
    var body: [SourceLine] = []
    while position < lines.count, lines[position].text.trimmed != "```" {
      body.append(lines[position])
      position += 1
    }
    guard position < lines.count else {
      problems.append(CourseProblem(file: file, line: open.number, .unclosed(.fence)))
      return
    }
    position += 1
    switch kind {
    case "formula":
      let parts = body.map { inline([$0], liveOnly: true) }
      blocks.append(
        LessonBlock(
          line: open.number, content: .formula(LiveFormula(lines: parts, source: body.map(\.text))))
      )
    case "swift", "text":
      blocks.append(
        LessonBlock(line: open.number, content: .code(language: kind, lines: body.map(\.text))))
    default:
      problems.append(CourseProblem(file: file, line: open.number, .unknownFence(kind)))
    }
  }

  private mutating func directive() -> Directive? {
    let line = lines[position]
    position += 1
    var body: [SourceLine] = []
    while position < lines.count, lines[position].isBlank || lines[position].indent >= 2 {
      body.append(lines[position])
      position += 1
    }
    while body.last?.isBlank == true { body.removeLast() }
    guard let directive = Directive(line, body: body, file: file, problems: &problems) else {
      return nil
    }
    if isBody {
      problems.append(
        directive.problem(.inBody))
      return nil
    }
    return directive
  }

  // MARK: - Helpers

  mutating func inline(_ text: [SourceLine], liveOnly: Bool = false) -> [Inline] {
    var parser = InlineParser(text, file: file, liveOnly: liveOnly)
    let result = parser.parse()
    problems += parser.problems
    return result
  }

  private static func continues(_ line: SourceLine) -> Bool {
    !line.isBlank && !["```", "@", "#", "- ", ">"].contains { line.text.hasPrefix($0) }
      && line.indent == 0 && number(of: line.text) == nil && unknownSyntax(line.text) == nil
  }

  /// `3. ` at the start of a line: the number, and how wide the marker is.
  private static func number(of text: String) -> (value: Int, markerWidth: Int)? {
    let digits = text.prefix { $0.isASCIIDigit }
    guard (1...3).contains(digits.count), let value = Int(digits),
      text.dropFirst(digits.count).hasPrefix(". ")
    else { return nil }
    return (value, digits.count + 2)
  }

  /// Markdown that readers might expect and that this subset has no meaning for.
  private static func unknownSyntax(_ text: String) -> String? {
    ["---", "***", "===", "~~~", "+ ", "* ", "|", "<", "!["].first { text.hasPrefix($0) }
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
