import Engine
import Foundation
import Scenes
import TestSupport
import Testing

/// What lesson 22 says of its runs, for five seeds.
@Suite struct AttentionLessonTests {
  private static let seeds = 1...5

  private func scene(_ name: String = "scene", _ settings: [String: String] = [:]) throws -> Scene {
    try Scene(lesson: "22-attention", name, settings)
  }

  private func seeded(_ seed: Int, _ settings: [String: String] = [:]) -> [String: String] {
    settings.merging(["seed": "\(seed)"]) { $1 }
  }

  private func machine(_ scene: Scene, updates: Int) -> Machine {
    var machine = Machine(scene.program)
    machine.run(updates: updates)
    return machine
  }

  private func numbers(_ name: String, in machine: Machine) throws -> [Double] {
    machine.tensor(try #require(machine.program.value(named: name)).id).elements
  }

  private func loss(_ scene: Scene, after updates: Int) throws -> Double {
    try numbers("loss", in: machine(scene, updates: updates + 1))[0]
  }

  private func validation(_ scene: Scene, epochs: Int) throws -> [Double] {
    var report = TrainingReport(scene.program, scene.companions)
    for _ in 0..<epochs { report.runUpdate() }
    return try report.epochs.map { try #require($0.validationLoss) }
  }

  @Test(arguments: seeds) func `a window pays ln 2 for every place that it misses`(seed: Int) throws
  {
    for (window, missed) in [(3, 3.0), (5, 1), (6, 0)] {
      let loss = try loss(
        scene("window", seeded(seed, ["values.window": "\(window)"])), after: 100)
      #expect(abs(loss - missed / 6 * log(2)) < 0.01, "\(window): \(loss)")
    }
  }

  @Test(arguments: seeds) func `places with weights of their own learn nothing of new ones`(
    seed: Int
  ) throws {
    let losses = try validation(scene("places", seeded(seed)), epochs: 100)
    #expect(losses[99] > log(2), "\(losses[99])")
    #expect(try loss(scene("places", seeded(seed)), after: 100) < 0.01)
  }

  @Test(arguments: seeds) func `a head finds the bracket where none has been`(seed: Int) throws {
    let losses = try validation(scene("brackets", seeded(seed)), epochs: 100)
    #expect(losses[99] < 0.01, "\(losses[99])")
    let parameters = try scene("brackets").program.parameters
    let program = try scene("brackets").program
    #expect(parameters.reduce(0) { $0 + program[$1].shape.count } == 12 + 4 + 16 + 8)
  }

  @Test(arguments: seeds) func `who sees the future reads it off the dice, who doesn't stays`(
    seed: Int
  ) throws {
    let open = try machine(scene("dice", seeded(seed)), updates: 151)
    let (seeing, masked) = (
      try numbers("loss", in: open)[0],
      try loss(scene("dice", seeded(seed, ["values.masked": "1"])), after: 150)
    )
    #expect(seeing < 0.4, "\(seeing)")
    #expect(masked > 1.25 && masked < log(4), "\(masked)")
    // Each but the last looks at the next more than at any other.
    let weights = try numbers("shares", in: open)
    var next = 0
    for row in 0..<200 * 6 where row % 6 < 5 {
      let shares = weights[row * 6..<row * 6 + 6]
      if shares.max() == shares[row * 6 + row % 6 + 1] { next += 1 }
    }
    #expect(next > 950, "\(next) of 1000")
  }

  @Test(arguments: seeds) func `a mask gives the future nothing and every row one`(seed: Int) throws
  {
    let machine = try machine(
      scene("dice", seeded(seed, ["values.masked": "1"])), updates: 2)
    let weights = try numbers("shares", in: machine)
    for row in 0..<200 * 6 {
      let shares = weights[row * 6..<row * 6 + 6]
      #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
      #expect(shares.dropFirst(row % 6 + 1).allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: seeds) func `scores of 64 numbers grow, and their softmax saturates`(seed: Int)
    throws
  {
    func most(_ divisor: Int) throws -> Double {
      try scene("root", seeded(seed, ["values.divisor": "\(divisor)"])).number("most")
    }
    #expect(try most(1) > 0.7)
    #expect(try most(8) < 0.4)
    #expect(try most(4) > 0.4)
    let spread = try scene("root", seeded(seed)).number("spread")
    #expect(spread > 5.5 && spread < 10, "\(spread)")
  }

  @Test func `places change places, and the last row keeps its shares`() throws {
    func row(_ settings: [String: String]) throws -> (shares: [Double], answer: [Double]) {
      let machine = try machine(scene("three", settings), updates: 1)
      return (
        Array(try numbers("shares", in: machine)[12...]),
        Array(try numbers("Y", in: machine)[6...])
      )
    }
    let swap = ["values.text[1]": "2", "values.text[2]": "1"]
    let (before, after) = (try row([:]), try row(swap))
    #expect([0, 2, 1, 3].map { before.shares[$0] } == after.shares)
    #expect(zip(before.answer, after.answer).allSatisfy { abs($0 - $1) < 1e-12 })
    let placed = ["values.placed": "1"]
    let (first, second) = (try row(placed), try row(placed.merging(swap) { $1 }))
    #expect(
      zip([0, 2, 1, 3].map { first.shares[$0] }, second.shares).contains { abs($0 - $1) > 0.05 })
  }

  @Test func `what is looked at most isn't what the answer comes from`() throws {
    func answer(_ hidden: Int) throws -> Double {
      try scene("hidden", ["values.hidden": "\(hidden)"]).number("answer")
    }
    let all = try scene("hidden")
    #expect(try all.number("p2") > 0.8 && all.number("p1") < 0.2)
    #expect(try answer(0) == 0)
    #expect(try answer(1) > answer(4) && answer(4) > 0)
  }

  @Test(arguments: seeds.prefix(2)) func `one block learns its names`(seed: Int) throws {
    let block = try scene("block", seeded(seed))
    #expect(try loss(block, after: 99) < 1.6)
  }
}
