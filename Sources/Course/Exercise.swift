/// An exercise: what is asked for, how it is told, and what its author knows about wrong answers.
///
/// The solution, the checks and the wrong answers are in here too: a program that shows exercises
/// to learners shows `task` and `starter` only.
///
/// A class, because it never changes once it is read: whoever holds it holds one reference.
public final class Exercise: Sendable {
  /// Sizes that are refused before anything is read.
  public struct Limits: Sendable, Hashable {
    public var sourceBytes = 256 << 10
    public var textBytes = 256 << 10
    public var wrongAnswers = 100

    public init() {}
  }

  /// A function that the learner writes.
  public struct Signature: Sendable, Hashable {
    public let name: String
    public let parameters: [Parameter]
    public let returns: ExerciseType

    /// The name with its labels: `outputDelta(output:target:)`.
    public var fullName: String {
      parameters.isEmpty
        ? "\(name)()" : "\(name)(\(parameters.map { $0.label + ":" }.joined()))"
    }

    /// The line that a learner must have: `func outputDelta(output: Double) -> Double`.
    public var declaration: String {
      let list = parameters.map { parameter in
        let names =
          parameter.label == parameter.name
          ? parameter.name : "\(parameter.label) \(parameter.name)"
        return "\(names): \(parameter.type.swift)"
      }
      return "func \(name)(\(list.joined(separator: ", "))) -> \(returns.swift)"
    }
  }

  public struct Parameter: Sendable, Hashable {
    /// What a caller writes; `_` for nothing.
    public let label: String
    public let name: String
    public let type: ExerciseType
  }

  /// What a report says about a check; the check itself is in Checks.swift.
  public struct CheckDescription: Sendable, Hashable, Decodable {
    public let id: String
    public let name: LocalizedText
    public let points: Int
    /// Visible unless the file says otherwise.
    public let visibility: Visibility

    private enum CodingKeys: CodingKey {
      case id, name, points, visibility
    }

    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      id = try values.decode(String.self, forKey: .id)
      name = try values.decode(LocalizedText.self, forKey: .name)
      points = try values.decode(Int.self, forKey: .points)
      visibility = try values.decodeIfPresent(Visibility.self, forKey: .visibility) ?? .visible
    }
  }

  /// Who may see a check's result, and when.
  public enum Visibility: String, Sendable, Hashable, Codable, CaseIterable {
    case visible, hidden
    case afterDueDate = "after_due_date"
    case afterPublished = "after_published"
  }

  /// A mistake that learners make, by name.
  public struct Misconception: Sendable, Hashable, Codable {
    public let id: String
    public let name: LocalizedText
    public let explanation: LocalizedText
  }

  /// A wrong answer that the author knows: its file name begins with its misconception.
  public struct WrongAnswer: Sendable, Hashable {
    public let file: String
    public let misconception: String
    public let source: String
  }

  /// Where in the lesson's network the learner's function can run, to see what it does there.
  public struct Network: Sendable, Hashable, Codable {
    /// One of the exercise's functions.
    public let function: String
    /// Whose instruction it replaces: `d(output/preactivation)`, `update of w`.
    public let value: String
    /// What it is called with, a value's name for each parameter: of a list the whole value, of a
    /// number the element that is asked for, with `[i,*]` that element's row.
    public let arguments: [String]
  }

  public let id: String
  public let network: Network?
  /// The folder's real path.
  public let path: String
  public let points: Int
  public let functions: [Signature]
  public let checks: [CheckDescription]
  public let misconceptions: [Misconception]
  public let texts: Localized<ExerciseText>
  public let starter: String
  public let solution: String
  public let checkSource: String
  public let wrongAnswers: [WrongAnswer]

  /// Reads an exercise from its folder.
  ///
  /// - Throws: every problem that reading finds; whether the code is right, only running says.
  public init(path: String, limits: Limits = Limits()) throws(ExerciseProblems) {
    let read = try ExerciseReader.read(path, limits)
    id = read.file.id
    network = read.file.network
    self.path = read.path
    points = read.file.points
    functions = read.functions
    checks = read.file.checks
    misconceptions = read.file.misconceptions
    texts = read.texts
    starter = read.starter
    solution = read.solution
    checkSource = read.checks
    wrongAnswers = read.wrongAnswers
  }

  public func text(in language: Language) -> ExerciseText { texts[language] }

  public func misconception(_ id: String) -> Misconception? {
    misconceptions.first { $0.id == id }
  }

  /// Changes when the checks or the signatures do; progress made with other checks is asked anew.
  public var contentHash: String {
    ContentHash.of([checkSource, solution] + functions.map(\.declaration))
  }
}

/// An exercise is itself alone: read again, it may have changed.
extension Exercise: Hashable {
  public static func == (left: Exercise, right: Exercise) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
