import Foundation

/// Reads the marks inside one block of text.
struct InlineParser {
  /// The characters of a block, each with the line it came from.
  private let characters: [(character: Character, line: Int)]
  private let file: String
  private(set) var problems: [CourseProblem] = []
  private var position = 0
  private let liveOnly: Bool

  /// Joins lines: with a space, except between two Chinese characters.
  init(_ lines: [SourceLine], file: String, liveOnly: Bool = false) {
    var characters: [(Character, Int)] = []
    for line in lines {
      let text = liveOnly ? line.text : line.trimmed
      if let last = characters.last, let first = text.first, !liveOnly,
        !(last.0.isFullWidth && first.isFullWidth)
      {
        characters.append((" ", last.1))
      }
      characters += text.map { ($0, line.number) }
    }
    self.characters = characters
    self.file = file
    self.liveOnly = liveOnly
  }

  mutating func parse() -> [Inline] { run(until: nil) }

  private mutating func run(until closing: String?) -> [Inline] {
    var result: [Inline] = []
    var text = ""
    func flush(_ text: inout String) {
      if !text.isEmpty { result.append(.text(text)) }
      text = ""
    }
    while position < characters.count {
      if let closing, starts(with: closing) { break }
      let line = characters[position].line
      if starts(with: "{{") {
        flush(&text)
        if let live = live(line) { result.append(live) }
      } else if liveOnly {
        text.append(characters[position].character)
        position += 1
      } else if characters[position].character == "\\", let next = character(after: position),
        next.isEscapable
      {
        text.append(next)
        position += 2
      } else if starts(with: "**") {
        flush(&text)
        if closing == nil, let inner = span(.strong) { result.append(.strong(inner)) }
      } else if starts(with: "*") {
        flush(&text)
        if closing != "*", let inner = span(.emphasis) { result.append(.emphasis(inner)) }
      } else if starts(with: "`") {
        flush(&text)
        if let inner = raw(.code, closing: "`") { result.append(.code(inner)) }
      } else if starts(with: "[[") {
        flush(&text)
        if let inner = raw(.term, closing: "]]") { result.append(term(inner, line: line)) }
      } else {
        text.append(characters[position].character)
        position += 1
      }
    }
    flush(&text)
    return result
  }

  /// `**…**` or `*…*`, with marks inside.
  private mutating func span(_ mark: CourseProblem.Mark) -> [Inline]? {
    let line = characters[position].line
    position += mark.rawValue.count
    let inner = run(until: mark.rawValue)
    guard starts(with: mark.rawValue) else {
      report(line, .unclosed(mark))
      return inner
    }
    position += mark.rawValue.count
    if inner.isEmpty { report(line, .emptyMark(mark)) }
    return inner
  }

  /// Text between two marks, taken as it is.
  private mutating func raw(_ mark: CourseProblem.Mark, closing: String) -> String? {
    let line = characters[position].line
    position += mark.rawValue.count
    var text = ""
    while position < characters.count, !starts(with: closing) {
      text.append(characters[position].character)
      position += 1
    }
    guard position < characters.count else {
      report(line, .unclosed(mark))
      return nil
    }
    position += closing.count
    guard text.contains(where: { $0 != " " }) else {
      report(line, .emptyMark(mark))
      return nil
    }
    return text
  }

  private mutating func live(_ line: Int) -> Inline? {
    guard let text = raw(.live, closing: "}}") else { return nil }
    do throws(LiveSyntaxError) {
      return .live(try LiveNumber.parse(text))
    } catch {
      report(line, .badLiveNumber(text.trimmingCharacters(in: .whitespaces), error))
      return nil
    }
  }

  private mutating func term(_ text: String, line: Int) -> Inline {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    if parts.contains("") { report(line, .emptyMark(.term)) }
    return .term(key: parts[0], shown: parts.count == 2 ? parts[1] : nil)
  }

  private func starts(with mark: String) -> Bool {
    var index = position
    for character in mark {
      guard index < characters.count, characters[index].character == character else { return false }
      index += 1
    }
    return true
  }

  private func character(after index: Int) -> Character? {
    index + 1 < characters.count ? characters[index + 1].character : nil
  }

  private mutating func report(_ line: Int, _ kind: CourseProblem.Kind) {
    problems.append(CourseProblem(file: file, line: line, kind))
  }
}

extension Character {
  /// What a backslash may stand before.
  var isEscapable: Bool { "\\*`[]{}@#->0123456789.".contains(self) }

  /// Characters that Chinese sets without spaces between.
  var isFullWidth: Bool {
    guard let value = unicodeScalars.first?.value else { return false }
    switch value {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF01...0xFF60, 0x20000...0x3FFFF: return true
    case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: return true
    default: return false
    }
  }
}
