import Course
import Foundation
import Screen
import Trace
import Widgets

extension DemoScript {
  /// More than this is no script that anyone wrote.
  public static let sizeLimit = 1 << 20
  static let longestPause = 3600.0
  static let mostMoves = 10_000

  /// Reads a script.
  ///
  /// - Throws: every problem in it, each with its line.
  public static func parse(_ data: Data) throws(ScriptProblems) -> DemoScript {
    let (script, problems) = examine(data)
    guard problems.isEmpty else { throw ScriptProblems(problems) }
    return script
  }

  /// Reads what can be read, and lists what is wrong.
  public static func examine(_ data: Data) -> (script: DemoScript, problems: [ScriptProblem]) {
    var bytes = data[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard bytes.count <= sizeLimit, let text = String(validating: bytes, as: UTF8.self) else {
      return (DemoScript(lines: []), [ScriptProblem(line: nil, .notText)])
    }
    var reader = ScriptReader()
    let lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() { reader.read(line, number: index + 1) }
    reader.finish()
    return (DemoScript(lines: reader.lines), reader.problems)
  }
}

/// Turns lines into commands, keeping what is wrong for the end.
private struct ScriptReader {
  var lines: [DemoScript.Line] = []
  var problems: [ScriptProblem] = []
  /// What has been said in one language and waits for the other.
  private var said: (number: Int, texts: [Language: String])?
  private var number = 0

  mutating func read(_ text: Substring, number: Int) {
    self.number = number
    let line = text.trimmingCharacters(in: .whitespaces)
    if line.isEmpty || line.hasPrefix("#") { return }
    guard line.unicodeScalars.allSatisfy({ $0 == "\t" || $0.value >= 0x20 && $0.value != 0x7F })
    else { return report(.controlCharacter) }
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let name = words.first else { return }
    let rest = Array(words.dropFirst())
    if name != "say" { finishSaying() }
    if let command = command(name, rest, line) { append(command) }
  }

  mutating func finish() {
    finishSaying()
    if lines.isEmpty, problems.isEmpty { problems.append(ScriptProblem(line: nil, .empty)) }
  }

  private mutating func append(_ command: DemoScript.Command) {
    if case .lesson = command, !lines.isEmpty { report(.lessonNotFirst) }
    lines.append(DemoScript.Line(number: number, command: command))
  }

  private mutating func report(_ kind: ScriptProblem.Kind) {
    problems.append(ScriptProblem(line: number, kind))
  }

  // MARK: - Commands

  private mutating func command(
    _ name: String, _ rest: [String], _ line: String
  ) -> DemoScript.Command? {
    if let move = DemoScript.Move(rawValue: name) {
      guard !rest.isEmpty else { return .move(move, count: 1) }
      return integer(name, rest, 1...DemoScript.mostMoves).map { .move(move, count: $0) }
    }
    switch name {
    case "lesson": return word(name, rest, "NAME").map { .lesson($0) }
    case "language":
      return choice(name, rest, Language.allCases.map(\.code)) { Language(rawValue: $0) }
        .map { .language($0) }
    case "page": return integer(name, rest, 1...999).map { .page($0) }
    case "moment":
      if rest.isEmpty { return missing(name, "MOMENT") }
      return .moment(rest.joined(separator: " "))
    case "speed": return number(name, rest, 0.1...60).map { .speed($0) }
    case "grain":
      let all = Stepper.Grain.allCases
      return choice(name, rest, all.map { "\($0)" }) { word in all.first { "\($0)" == word } }
        .map { .grain($0) }
    case "pause": return number(name, rest, 0...DemoScript.longestPause).map { .pause($0) }
    case "think": return number(name, rest, 1...DemoScript.longestPause).map { .think($0) }
    case "pane":
      let all = PaneName.shown
      return choice(name, rest, all.map { "\($0)" }) { word in all.first { "\($0)" == word } }
        .map { .pane($0) }
    case "zoom":
      return choice(name, rest, DemoScript.Zoom.allCases.map(\.rawValue)) {
        DemoScript.Zoom(rawValue: $0)
      }.map { .zoom($0) }
    default: return otherCommand(name, rest, line)
    }
  }

  private mutating func otherCommand(
    _ name: String, _ rest: [String], _ line: String
  ) -> DemoScript.Command? {
    switch name {
    case "spotlight":
      if rest.isEmpty { return missing(name, "NAME … | off") }
      return .spotlight(rest == ["off"] ? [] : rest)
    case "edit":
      guard rest.count == 2 else { return missing(name, "NAME NUMBER") }
      guard let number = Double(rest[1]), number.isFinite else {
        return bad(name, rest[1], "NUMBER")
      }
      return .edit(rest[0], number)
    case "turn":
      guard rest.count == 2 else { return missing(name, "NAME VALUE | + | -") }
      return .turn(rest[0], rest[1])
    case "undo":
      guard rest.isEmpty else { return bad(name, rest.joined(separator: " "), "—") }
      return .undo
    case "explain": return word(name, rest, "NAME | off").map { .explain($0 == "off" ? nil : $0) }
    case "black":
      return choice(name, rest, ["on", "off"]) { $0 == "on" ? true : $0 == "off" ? false : nil }
        .map { .black($0) }
    case "reveal":
      guard rest.isEmpty else { return bad(name, rest.joined(separator: " "), "—") }
      return .reveal
    case "hands":
      let counts = rest.compactMap { Int($0) }.filter { (0...9999).contains($0) }
      if rest.isEmpty { return missing(name, "N N …") }
      guard counts.count == rest.count else {
        return bad(name, rest.joined(separator: " "), "N N …")
      }
      return .hands(counts)
    case "key":
      if rest.isEmpty { return missing(name, "KEY …") }
      var keys: [Key] = []
      for word in rest {
        if let key = Key(named: word) { keys.append(key) } else { report(.unknownKey(word)) }
      }
      return keys.count == rest.count ? .keys(keys) : nil
    case "say":
      say(rest, line)
      return nil
    default:
      report(.unknownCommand(name))
      return nil
    }
  }

  /// A line is said in all languages or in none: the translations follow each other.
  private mutating func say(_ rest: [String], _ line: String) {
    guard let tag = rest.first else {
      return report(.missingArgument(command: "say", expected: "en TEXT | zh-Hans TEXT | off"))
    }
    if rest == ["off"] {
      finishSaying()
      return append(.say(nil))
    }
    guard let language = Language(rawValue: tag) else {
      return report(
        .badArgument(
          command: "say", found: tag,
          expected: (Language.allCases.map(\.code) + ["off"]).joined(separator: " | ")))
    }
    guard rest.count > 1, let range = line.range(of: tag) else {
      return report(.missingArgument(command: "say \(tag)", expected: "TEXT"))
    }
    if said?.texts[language] != nil { finishSaying() }
    let text = line[range.upperBound...].trimmingCharacters(in: .whitespaces)
    var waiting = said ?? (number, [:])
    waiting.texts[language] = text
    said = waiting
    if waiting.texts.count == Language.allCases.count { finishSaying() }
  }

  private mutating func finishSaying() {
    guard let waiting = said else { return }
    said = nil
    guard let texts = Localized(each: { waiting.texts[$0] }).complete() else {
      let missing = Language.allCases.first { waiting.texts[$0] == nil } ?? .english
      problems.append(ScriptProblem(line: waiting.number, .missingTranslation(missing)))
      return
    }
    lines.append(
      DemoScript.Line(number: waiting.number, command: .say(texts)))
  }

  // MARK: - Arguments

  private mutating func missing<Value>(_ name: String, _ expected: String) -> Value? {
    report(.missingArgument(command: name, expected: expected))
    return nil
  }

  private mutating func bad<Value>(_ name: String, _ found: String, _ expected: String) -> Value? {
    report(.badArgument(command: name, found: found, expected: expected))
    return nil
  }

  private mutating func word(_ name: String, _ rest: [String], _ expected: String) -> String? {
    guard let word = rest.first else { return missing(name, expected) }
    guard rest.count == 1 else { return bad(name, rest.joined(separator: " "), expected) }
    return word
  }

  private mutating func integer(
    _ name: String, _ rest: [String], _ range: ClosedRange<Int>
  ) -> Int? {
    let expected = "\(range.lowerBound)…\(range.upperBound)"
    guard let word = word(name, rest, expected) else { return nil }
    guard let value = Int(word), range.contains(value) else { return bad(name, word, expected) }
    return value
  }

  private mutating func number(
    _ name: String, _ rest: [String], _ range: ClosedRange<Double>
  ) -> Double? {
    let expected =
      "\(NumberText.constant(range.lowerBound))…\(NumberText.constant(range.upperBound))"
    guard let word = word(name, rest, expected) else { return nil }
    guard let value = Double(word), range.contains(value) else { return bad(name, word, expected) }
    return value
  }

  private mutating func choice<Value>(
    _ name: String, _ rest: [String], _ known: [String], _ read: (String) -> Value?
  ) -> Value? {
    let expected = known.joined(separator: " | ")
    guard let word = word(name, rest, expected) else { return nil }
    guard let value = read(word) else { return bad(name, word, expected) }
    return value
  }
}
