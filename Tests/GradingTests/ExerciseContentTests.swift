import Course
import Foundation
import TestSupport
import Testing

@testable import Grading

/// Every exercise of every lesson, against answers whose verdict is known.
///
/// Fixtures/EXERCISE/correct/HOW.swift           another right way: must pass
/// Fixtures/EXERCISE/mistaken/MISTAKE.HOW.swift  the same mistake in other words: the same name
/// Fixtures/EXERCISE/unknown/HOW.swift           a mistake that has no name: must not get another's
@Suite(.tags(.slow)) struct ExerciseContentTests {
  /// A file with where it belongs; described by its short name, so that a failure says which.
  struct Answer: Sendable, CustomTestStringConvertible {
    let exercise: String
    let name: String
    let source: String

    var testDescription: String { "\(exercise)/\(name)" }
    var misconception: String { String(name.prefix { $0 != "." }) }
  }

  static let lessons = Checkout.lessons
  static let fixtures = Checkout.fixture().path

  /// The folders of all exercises by id.
  static let folders: [String: String] = {
    var folders: [String: String] = [:]
    for lesson in names(in: lessons.path) {
      let exercises = "\(lessons.path)/\(lesson)/exercises"
      for id in names(in: exercises) { folders[id] = "\(exercises)/\(id)" }
    }
    return folders
  }()

  static let ids = folders.keys.sorted()

  static func names(in folder: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { !$0.hasPrefix(".") }.sorted()
  }

  static func answers(in folder: (_ id: String) -> String) -> [Answer] {
    ids.flatMap { id in
      names(in: folder(id)).map { name in
        Answer(
          exercise: id, name: name,
          source: (try? String(contentsOfFile: "\(folder(id))/\(name)", encoding: .utf8)) ?? "")
      }
    }
  }

  static let wrong = answers { "\(folders[$0] ?? "")/wrong" }
  static let correct = answers { "\(fixtures)/\($0)/correct" }
  static let unknown = answers { "\(fixtures)/\($0)/unknown" }
  static let mistaken = answers { "\(fixtures)/\($0)/mistaken" }

  func exercise(_ id: String) throws -> Exercise {
    try Exercise(path: #require(Self.folders[id]))
  }

  /// Judges a source once for each seed; it is compiled once.
  func reports(
    _ source: String, for id: String, seeds: [UInt64] = [Grader.standardSeed]
  ) throws -> [Grader.Report] {
    let folder = try WorkFolder(prefix: "gradus-test")
    let file = try folder.write(source, to: "Answer.swift")
    return try Shared.grader().check(
      exercise(id), file: file, at: Shared.place, seeds: seeds)
  }

  func record(_ source: String, for id: String) throws -> Record {
    try reports(source, for: id)[0].record
  }

  @Test func `every exercise has tests of its own`() {
    #expect(Self.ids.count >= 10)
    for id in Self.ids {
      #expect(Self.wrong.count { $0.exercise == id } >= 3, "\(id)")
      #expect(Self.correct.count { $0.exercise == id } >= 2, "\(id)")
      #expect(Self.mistaken.contains { $0.exercise == id }, "\(id)")
      #expect(Self.unknown.contains { $0.exercise == id }, "\(id)")
    }
  }

  @Test func `every fixture belongs to an exercise`() {
    #expect(Self.names(in: Self.fixtures).allSatisfy { Self.folders[$0] != nil })
  }

  @Test func `the prose names every exercise that is there, and no other`() throws {
    var read = 0
    for lesson in Self.names(in: Self.lessons.path) {
      let folder = "\(Self.lessons.path)/\(lesson)"
      for language in Language.allCases {
        let path = "\(folder)/lesson.\(language.code).md"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
        read += 1
        let named = text.split(separator: "\n").filter { $0.hasPrefix("@exercise ") }
          .map { $0.dropFirst("@exercise ".count).trimmingCharacters(in: .whitespaces) }
        #expect(named.sorted() == Self.names(in: "\(folder)/exercises"), "\(path)")
      }
    }
    #expect(read >= 4 * Language.allCases.count)
  }

  @Test(arguments: ids)
  func `the code of the hints is the same in all languages`(id: String) throws {
    let exercise = try exercise(id)
    let original = exercise.text(in: .english).hints
    for language in Language.allCases {
      let code = exercise.text(in: language).hints.map(Self.code)
      #expect(code == original.map(Self.code), "\(language)")
    }
    let last = try #require(original.last)
    #expect(!Self.code(in: last).isEmpty)
  }

  /// The lines between fences; of a line with a comment only what stands before it.
  static func code(in text: String) -> [String] {
    var isInside = false
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside.toggle()
      } else if isInside {
        lines.append(String(line.prefix { $0 != "/" }))
      }
    }
    return lines
  }

  @Test(arguments: ids)
  func `the starter is to do, with no point given and no warning`(id: String) throws {
    let starter = try exercise(id).starter
    #expect(starter.contains("TODO"))
    let report = try reports(starter, for: id)[0]
    #expect(report.record.verdict == .todo, "\(report.record.json())")
    #expect(report.record.points == 0)
    #expect(report.diagnostics.isEmpty)
  }

  /// A check that is right for one seed only would show.
  @Test(arguments: ids)
  func `the solution passes whatever the seed`(id: String) throws {
    let exercise = try exercise(id)
    let seeds = [Grader.standardSeed, 1, 123_456_789]
    let records = try reports(exercise.solution, for: id, seeds: seeds).map(\.record)
    #expect(records.map(\.seed) == seeds)
    for record in records {
      #expect(record.verdict == .pass, "\(record.json())")
      #expect(record.points == exercise.points)
    }
  }

  @Test(arguments: wrong)
  func `each wrong answer is known by its own name`(answer: Answer) throws {
    let seeds = [Grader.standardSeed, 7]
    let records = try reports(answer.source, for: answer.exercise, seeds: seeds).map(\.record)
    #expect(records.map(\.seed) == seeds)
    for record in records {
      #expect(record.verdict == .fail, "\(record.json())")
      let names = Set(record.checks.compactMap(\.misconception))
      #expect(names == [answer.misconception], "\(record.json())")
    }
  }

  @Test(arguments: correct)
  func `a right answer written differently passes`(answer: Answer) throws {
    let record = try record(answer.source, for: answer.exercise)
    #expect(record.verdict == .pass, "\(record.json())")
  }

  /// Where a mistake ends the program on some inputs, the verdict is a crash; the name stays.
  @Test(arguments: mistaken)
  func `the same mistake written differently has the same name`(answer: Answer) throws {
    let record = try record(answer.source, for: answer.exercise)
    #expect([.fail, .crash].contains(record.verdict), "\(record.json())")
    let names = Set(record.checks.compactMap(\.misconception))
    #expect(names == [answer.misconception], "\(record.json())")
  }

  @Test(arguments: unknown)
  func `a mistake without a name gets none`(answer: Answer) throws {
    let record = try record(answer.source, for: answer.exercise)
    #expect(record.verdict == .fail, "\(record.json())")
    #expect(record.checks.allSatisfy { $0.misconception == nil }, "\(record.json())")
  }

  /// The numbers that a task and its first check speak of are those of the lesson's scene.
  @Test func `worked examples are the scenes of their lessons`() throws {
    let layer = try scene("02-layers/scene.json")
    let weights = try #require(layer.values["W"]).rows
    let column = { (name: String) in layer.values[name]?.rows.flatMap { $0 } ?? [] }
    let matvec = try exercise("matvec").checkSource
    #expect(matvec.contains("\(weights)"))
    #expect(matvec.contains("\(column("b")), \(column("x"))"))

    let tree = try scene("06-chain-rule/scene.json")
    let leaves = ["a", "b", "c"].compactMap { tree.values[$0]?.rows.first?.first }
    #expect(try exercise("chain-rule-node").checkSource.contains("\(leaves)"))

    let square = try scene("06-chain-rule/fan-out.scene.json")
    let x = try #require(square.values["x"]?.rows.first?.first)
    #expect(try exercise("fan-out").checkSource.contains("[1.0, 1.0], [\(x), \(x)]"))

    let bowl = try scene("10-gradient-descent/scene.json")
    let w = try #require(bowl.values["w"]?.rows.first?.first)
    let goal = try #require(bowl.values["goal"]?.rows.first?.first)
    let rate = try #require(bowl.learningRate)
    #expect(try exercise("descent-loop").checkSource.contains("[\(w), \(goal), \(rate), 20]"))

    let half = try scene("10-gradient-descent/half.scene.json")
    #expect(half.values["w"]?.rows == bowl.values["w"]?.rows)
    let slope = 2 * (w - goal)
    #expect(try exercise("one-step").checkSource.contains("[\(w), \(slope), \(goal)]"))
    #expect(half.learningRate == (w - goal) / slope)
  }

  func scene(_ path: String) throws -> SceneValues {
    let data = try Data(contentsOf: Self.lessons.appending(path: path))
    return try JSONDecoder().decode(SceneValues.self, from: data)
  }
}

/// Of a scene what the exercises repeat.
struct SceneValues: Decodable {
  /// A number, or a matrix of them.
  struct Value: Decodable {
    let rows: [[Double]]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        rows = [[number]]
      } else {
        rows = try container.decode([[Double]].self)
      }
    }
  }

  private struct Optimizer: Decodable {
    struct Config: Decodable {
      let learning_rate: Double
    }
    let config: Config
  }

  private enum Key: CodingKey {
    case values, optimizer
  }

  let values: [String: Value]
  let learningRate: Double?

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    values = try container.decode([String: Value].self, forKey: .values)
    learningRate = try? container.decode(Optimizer.self, forKey: .optimizer).config.learning_rate
  }
}
