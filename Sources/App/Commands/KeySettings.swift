import Screen
import Widgets

/// What a person has set for themselves: a line for each key, in a file of their own.
///
///     # what I am used to
///     key w = next update
///     key F5 = go loss
///     mouse off
public struct KeySettings: Hashable, Sendable {
  private var commands: [Key: TypedCommand] = [:]
  /// The keys as they were written, with what they do, in the order of the file.
  private(set) var lines: [Line] = []
  public private(set) var hasMouse = true

  struct Line: Hashable {
    let key: Key
    let text: String
  }

  public init() {}

  subscript(key: Key) -> TypedCommand? { commands[key] }

  /// What is wrong in a line of the file.
  public struct Problem: Hashable, Sendable {
    /// Counted from 1.
    public let line: Int
    let reason: Reason
  }

  enum Reason: Hashable, Sendable {
    case notALine(String)
    case noKey(String)
    /// By this key one gets out of everything.
    case reserved(String)
    case twice(String)
    case command(TypedCommandProblem)
    case mouse(String)
  }

  /// No file that a person wrote by hand is longer.
  public static let sizeLimit = 1 << 16

  /// Reads a file's text: what can be read is taken, and what can't be is listed.
  public init(_ text: String, problems: inout [Problem]) {
    let lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      do {
        try take(first, Array(words.dropFirst()), line: String(line))
      } catch {
        problems.append(Problem(line: index + 1, reason: error))
      }
    }
  }

  private mutating func take(
    _ first: String, _ words: [String], line: String
  ) throws(Reason) {
    switch (first, words.count) {
    case ("mouse", 1):
      guard ["on", "off"].contains(words[0]) else { throw .mouse(words[0]) }
      hasMouse = words[0] == "on"
    case ("key", 3...) where words[1] == "=":
      guard let key = Key(named: words[0]) else { throw .noKey(words[0]) }
      guard key != .escape, key != .control("c") else { throw .reserved(words[0]) }
      guard commands[key] == nil else { throw .twice(words[0]) }
      let text = words.dropFirst(2).joined(separator: " ")
      do {
        commands[key] = try TypedCommand.parse(text)
      } catch {
        throw .command(error)
      }
      lines.append(Line(key: key, text: text))
    default: throw .notALine(line.trimmingCharacters(in: .whitespaces))
    }
  }
}

extension KeySettings.Reason: Error {}

extension KeySettings.Problem {
  /// What is wrong, and what would be right.
  public func text(_ strings: Strings) -> String {
    switch reason {
    case .notALine(let line):
      strings(
        "“\(line)” was not understood. Lines read: key w = next update, or: mouse off",
        "看不懂“\(line)”。每行写作：key w = next update，或：mouse off")
    case .noKey(let name):
      strings(
        "“\(name)” is no key. Keys are written w, F5, C-t, Home, PgUp.",
        "“\(name)”不是按键。按键写作 w、F5、C-t、Home、PgUp。")
    case .reserved(let name):
      strings("“\(name)” keeps its meaning: it leads out of everything.", "“\(name)”不能改：它用来离开任何地方。")
    case .twice(let name):
      strings("“\(name)” has been given a meaning above.", "“\(name)”在上面已经定义过。")
    case .command(let problem): problem.text(strings)
    case .mouse(let word):
      strings("The mouse is on or off, not “\(word)”.", "mouse 后写 on 或 off，不是“\(word)”。")
    }
  }
}
