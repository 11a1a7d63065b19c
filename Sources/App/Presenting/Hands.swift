import Course
import Foundation
import Trace
import Widgets

/// A show of hands: what a class thought before it saw the answer.
public struct Hands: Codable, Hashable, Sendable {
  public struct Guess: Codable, Hashable, Sendable {
    public var number: Double
    public var hands: Int
  }

  /// How many for each choice, in the order of the page.
  public var choices: [Int] = []
  /// Numbers that were called, and how many held each.
  public var guesses: [Guess] = []

  public init(choices: [Int] = [], guesses: [Guess] = []) {
    self.choices = choices
    self.guesses = guesses
  }

  /// Takes back the number that was entered last, as it would be typed.
  mutating func takeLast() -> String? {
    guard let last = guesses.popLast() else { return nil }
    return "\(NumberText.constant(last.number)) x\(last.hands)"
  }

  public var isEmpty: Bool { choices.allSatisfy { $0 == 0 } && guesses.isEmpty }
  public var total: Int { choices.reduce(0, +) + guesses.reduce(0) { $0 + $1.hands } }

  /// Adds what was typed: `0.38`, `0.38 x12` for twelve hands, several with `;` between them. Returns false,
  /// and adds nothing, when any of it is neither.
  mutating func add(_ text: String) -> Bool {
    var all = self
    for part in text.split(whereSeparator: { ";；".contains($0) }) {
      guard all.addOne(part.lowercased()) else { return false }
    }
    guard all.guesses.count <= 8, all != self else { return false }
    self = all
    return true
  }

  private mutating func addOne(_ text: String) -> Bool {
    let parts = text.split { " x*×".contains($0) }
    guard (1...2).contains(parts.count), let number = NumberInput.number(String(parts[0])) else {
      return false
    }
    let hands = parts.count == 2 ? Int(parts[1]) : 1
    guard let hands, (1...9999).contains(hands) else { return false }
    if let index = guesses.firstIndex(where: { $0.number == number }) {
      guesses[index].hands = min(9999, guesses[index].hands + hands)
    } else {
      guesses.append(Guess(number: number, hands: hands))
    }
    return true
  }
}

/// What a class answered, as it is kept: one line of JSON.
public struct HandsRecord: Codable, Hashable, Sendable {
  public let when: Date
  public let lesson: String
  public let question: String
  public let hands: Hands
  public let truth: CourseProgress.Guess

  /// The record as a line of a file.
  public var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.dateEncodingStrategy = .iso8601
    let data = (try? encoder.encode(self)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// Reads the lines of a file; a line that is none of ours is passed over.
  public static func read(_ text: String) -> [HandsRecord] {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return text.split(separator: "\n").compactMap {
      try? decoder.decode(HandsRecord.self, from: Data($0.utf8))
    }
  }
}
