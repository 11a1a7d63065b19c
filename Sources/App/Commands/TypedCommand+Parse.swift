import Course
import Widgets

extension TypedCommand {
  /// Reads a line: `go 3:5`, `step 4`, `next update`.
  ///
  /// - Throws: what is wrong with it.
  public static func parse(_ line: String) throws(TypedCommandProblem) -> TypedCommand {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else { throw .unknown("", near: []) }
    if let command = action(words) { return command }
    let name = first.lowercased()
    let rest = words.dropFirst().joined(separator: " ")
    guard
      let word = CommandWord.all.first(where: {
        $0.name == name || $0.short.map { first == String($0) } ?? false
      })
    else { throw .unknown(first, near: near(name)) }
    if word.takesArgument, rest.isEmpty { throw .missing(word) }
    if !word.takesArgument, !rest.isEmpty { throw .surplus(word, received: rest) }
    guard let command = word.parse(rest) else { throw .bad(word, received: rest) }
    return command
  }

  /// What a key does, by the words of the help in either language, and how many times.
  private static func action(_ words: [String]) -> TypedCommand? {
    func binding(_ words: some Collection<String>) -> Keymap.Binding? {
      let text = words.joined(separator: " ").lowercased()
      return Keymap.bindings.first { binding in
        Language.allCases.contains { binding.help(Strings($0)).lowercased() == text }
      }
    }
    if let binding = binding(words) { return .action(binding.action, count: 1) }
    guard words.count > 1, let count = words.last.flatMap({ Int($0) }),
      (1...mostRepeated).contains(count), let binding = binding(words.dropLast()),
      case .time = binding.action
    else { return nil }
    return .action(binding.action, count: count)
  }

  private static let mostRepeated = 10_000

  /// The words that are nearest in letters.
  private static func near(_ name: String) -> [String] {
    CommandWord.all.map(\.name).filter { word in
      word.hasPrefix(name) || name.hasPrefix(word) || FuzzyMatch(name, in: word) != nil
    }
  }
}

/// Whether letters occur in a text in their order, and how well.
struct FuzzyMatch: Comparable {
  /// Smaller is better: letters that stand together, at the beginnings of words, early.
  private let cost: Int

  init?(_ letters: String, in text: String) {
    let text = Array(text.lowercased())
    var cost = 0
    var place = 0
    var last = -1
    for letter in letters.lowercased() where letter != " " {
      guard let found = text[place...].firstIndex(of: letter) else { return nil }
      let isStart = found == 0 || !text[found - 1].isLetter
      cost += found == last + 1 ? 0 : isStart ? 1 : 3 + min(20, found - place)
      last = found
      place = found + 1
    }
    self.cost = cost + text.count / 16
  }

  static func < (a: FuzzyMatch, b: FuzzyMatch) -> Bool { a.cost < b.cost }
}
