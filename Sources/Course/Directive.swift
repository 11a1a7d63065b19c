import Foundation

/// What a directive may be called. To add one, add its case: the compiler lists who must know it.
public enum DirectiveName: String, CaseIterable, Sendable, Hashable {
  // Of the page as a whole
  case scene, moment, until, panes, spotlight, pane, knob, note
  // Placed on the page
  case predict, ask, goal, exercise, widget
}

/// A line such as `@predict id=delta answer="d(o1.net)" tolerance=5%` and its indented body.
struct Directive: Hashable {
  let name: DirectiveName
  let line: Int
  /// Everything behind the name, as written.
  let rest: String
  /// Words without `=`.
  let words: [String]
  let arguments: [String: String]
  /// The indented lines below, moved to the margin.
  let body: [SourceLine]
  let file: String

  init?(
    _ line: SourceLine, body: [SourceLine], file: String, problems: inout [CourseProblem]
  ) {
    let word = line.text.dropFirst().prefix { $0.isLetter }
    guard let name = DirectiveName(rawValue: String(word)) else {
      let shown = "@" + line.text.dropFirst().prefix { $0 != " " }
      problems.append(CourseProblem(file: file, line: line.number, .unknownDirective(shown)))
      return nil
    }
    self.name = name
    self.line = line.number
    self.file = file
    let indent = body.filter { !$0.isBlank }.map(\.indent).min() ?? 0
    self.body = body.map { $0.dedented(by: indent) }
    rest = String(line.text.dropFirst(word.count + 1)).trimmed
    guard let parts = Self.split(rest) else {
      problems.append(CourseProblem(file: file, line: line.number, .unclosed(.quote)))
      return nil
    }
    var words: [String] = []
    var arguments: [String: String] = [:]
    for part in parts {
      guard let equals = part.firstIndex(of: "="), Self.isKey(part[..<equals]) else {
        words.append(part)
        continue
      }
      let key = String(part[..<equals])
      let value = String(part[part.index(after: equals)...])
      if arguments.updateValue(value, forKey: key) != nil {
        problems.append(
          CourseProblem(
            file: file, line: line.number, .directive(name, .badArgument(key, value: value))))
      }
    }
    self.words = words
    self.arguments = arguments
  }

  private static func isKey(_ text: Substring) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    return text.allSatisfy { $0.isLetter || $0.isASCIIDigit || $0 == "-" || $0 == "_" }
  }

  /// Splits at spaces outside double quotes and drops the quotes; nil when one stays open.
  private static func split(_ text: String) -> [String]? {
    var parts: [String] = []
    var current = ""
    var isQuoted = false
    var isOpen = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
        isOpen = true
      } else if character == " ", !isQuoted {
        if isOpen { parts.append(current) }
        current = ""
        isOpen = false
      } else {
        current.append(character)
        isOpen = true
      }
    }
    if isQuoted { return nil }
    if isOpen { parts.append(current) }
    return parts
  }

  func problem(_ kind: CourseProblem.Kind) -> CourseProblem {
    CourseProblem(file: file, line: line, kind)
  }

  /// Says what is wrong with how the directive is written.
  func problem(_ problem: CourseProblem.DirectiveProblem) -> CourseProblem {
    self.problem(.directive(name, problem))
  }

  /// Reports arguments and words that the directive has no use for.
  func expect(
    arguments allowed: Set<String>, words count: ClosedRange<Int>,
    into problems: inout [CourseProblem]
  ) {
    for key in arguments.keys.sorted() where !allowed.contains(key) {
      problems.append(problem(.unknownArgument(key)))
    }
    if words.count > count.upperBound {
      problems.append(
        problem(.unknownArgument(words[count.upperBound])))
    }
    if words.count < count.lowerBound {
      problems.append(problem(.missingArgument("NAME")))
    }
  }

  /// An identifier: letters, digits, `-`, `_`; reported when missing or malformed.
  func identifier(_ key: String, into problems: inout [CourseProblem]) -> String? {
    guard let value = arguments[key] else {
      problems.append(problem(.missingArgument(key)))
      return nil
    }
    guard Identifier.isWellFormed(value) else {
      problems.append(problem(.badArgument(key, value: value)))
      return nil
    }
    return value
  }
}

/// Names that are also file names or keys: lower-case letters, digits and `-`.
public enum Identifier {
  public static func isWellFormed(_ text: String) -> Bool {
    guard let first = text.first, first != "-", text.utf8.count <= 64 else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
    }
  }
}
