import Foundation

/// Something to be reached in the playground: a beginning, and what is wanted of the run.
public struct Challenge: Sendable, Hashable, Decodable {
  public let id: String
  public let title: LocalizedText
  /// What is to be done.
  public let text: LocalizedText
  /// What is to be learnt from it, said once it is done.
  public let why: LocalizedText
  /// The playground that it begins with, as an address.
  public let play: String
  /// The loss of the test samples has to come below it.
  public let testLoss: Double
  /// How many hidden units there may be; nil for any.
  public let units: Int?
  /// How many updates it may take, and how many seconds from the first; nil for any.
  public let updates: Int?
  public let seconds: Double?

  private enum CodingKeys: String, CodingKey {
    case id, title, text, why, play
    case testLoss = "test_loss"
    case units, updates, seconds
  }

  /// Checks what the types don't say.
  func problems(file: String, path: String) -> [CourseProblem] {
    var problems: [CourseProblem] = []
    func report(_ kind: CourseProblem.Kind) { problems.append(CourseProblem(file: file, kind)) }
    if !Identifier.isWellFormed(id) { report(.badIdentifier(id)) }
    for (name, text) in [("title", title), ("text", text), ("why", why)] {
      for language in text.missing { report(.emptyText(path: "\(path).\(name).\(language.code)")) }
    }
    let limits =
      [("test_loss", testLoss), ("units", units.map(Double.init) ?? 1)]
      + [("updates", updates.map(Double.init) ?? 1), ("seconds", seconds ?? 1)]
    for (name, number) in limits where !(number > 0 && number.isFinite) {
      report(.wrongField(path: "\(path).\(name)", .unknownValue))
    }
    return problems
  }
}

/// A try of a challenge that reached what was wanted.
public struct ChallengeTry: Codable, Sendable, Hashable {
  public let testLoss: Double
  public let units: Int
  public let updates: Int
  public let seconds: Double
  /// The playground as it was then.
  public let address: String
  public let when: Date

  public init(
    testLoss: Double, units: Int, updates: Int, seconds: Double, address: String, when: Date
  ) {
    self.testLoss = testLoss
    self.units = units
    self.updates = updates
    self.seconds = seconds
    self.address = address
    self.when = when.wholeSecond
  }

  /// Fewer units are better; of as many, fewer updates.
  public func isBetter(than other: ChallengeTry) -> Bool {
    (units, updates) < (other.units, other.updates)
  }
}

extension CourseProgress {
  /// Keeps a try, unless one before was as good; returns whether it is the best.
  @discardableResult
  public mutating func meet(challenge id: String, _ new: ChallengeTry) -> Bool {
    if let best = challenges[id], !new.isBetter(than: best) { return false }
    challenges[id] = new
    return true
  }
}
