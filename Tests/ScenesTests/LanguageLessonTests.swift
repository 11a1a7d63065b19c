import Engine
import Foundation
import Learning
import Scenes
import TestSupport
import Testing
import Trace

/// What lesson 18 says of its tables and networks.
@Suite struct LanguageLessonTests {
  private func scene(_ name: String, _ settings: [String: String] = [:]) throws -> Scene {
    try Scene(lesson: "18-language", name, settings)
  }

  private func trained(_ program: Program, updates: Int) -> Machine {
    var machine = Machine(program)
    machine.run(updates: updates)
    return machine
  }

  private func numbers(_ name: String, in machine: Machine) throws -> [Double] {
    let value = try #require(machine.program.value(named: name))
    return machine.tensor(value.id).elements
  }

  /// How often each character follows each other one.
  private var counts: [[Double]] {
    var table = [[Double]](repeating: [Double](repeating: 0, count: 27), count: 27)
    let pairs = DataSet.firstNames(context: 1)
    for (before, after) in zip(pairs.inputs.elements, pairs.targets.elements) {
      table[Int(before)][Int(after)] += 1
    }
    return table
  }

  @Test func `the table of the lesson is counted from the list`() throws {
    let counts = counts
    #expect(try numbers("counts", in: Machine(scene("scene").program)) == counts.flatMap { $0 })
    // Behind an a most names end; behind it n, then r.
    let order = counts[1].indices.sorted { counts[1][$0] > counts[1][$1] }
    #expect(order.prefix(3) == [0, 14, 18])
    #expect(counts[1][0] / counts[1].reduce(0, +) > 1.0 / 3)
    #expect(counts[17].reduce(0, +) == 41 && counts[17][21] == 40 && counts[17][9] == 1)
  }

  /// The mean surprise at all pairs, of the shares that were counted from them.
  private var countedLoss: Double {
    var sum = 0.0
    var all = 0.0
    for row in counts {
      let total = row.reduce(0, +)
      for count in row where count > 0 {
        sum -= count * log(count / total)
        all += count
      }
    }
    return sum / all
  }

  @Test func `training comes to the counted table, and no lower`() throws {
    #expect(abs(countedLoss - 2.3403) < 1e-4 && abs(exp(countedLoss) - 10.384) < 1e-3)
    var machine = Machine(try scene("scene").program)
    machine.run()
    #expect(abs(try numbers("loss", in: machine)[0] - log(27.0)) < 1e-12)
    machine = trained(machine.program, updates: 101)
    let loss = try numbers("loss", in: machine)[0]
    #expect(loss > countedLoss && loss < 2.35)
    for letter in [0, 1, 10, 14] {
      let row = try trained(
        scene("scene", ["values.before": "[\(letter)]"]).program, updates: 101)
      for (share, p) in zip(try numbers("share", in: row), try numbers("p", in: row)) {
        #expect(abs(share - p) < 0.03, "\(letter)")
      }
    }
  }

  @Test func `a small temperature leaves a alone behind j`() throws {
    for (temperature, range) in [("0.05", 0.9...1.0), ("1", 0.3...0.4), ("5", 0.03...0.1)] {
      let machine = trained(
        try scene("scene", ["values.T": temperature]).program, updates: 101)
      #expect(range.contains(try numbers("q", in: machine)[1]), "\(temperature)")
    }
  }

  @Test(arguments: 1...5) func `three characters surprise less than one`(seed: Int) throws {
    let three = try scene("three", ["seed": "\(seed)", "validation_data.rows": "[24000,26000]"])
    #expect(
      three.program.parameters.reduce(0) { $0 + three.program[$1].shape.count } == 3571)
    let machine = trained(three.program, updates: 2 * three.program.batching.updatesPerEpoch)
    var evaluation = Evaluation(try #require(three.companions.validation))
    let loss = evaluation.run(with: machine).loss
    #expect(loss > 2 && loss < 2.25 && loss < countedLoss - 0.1, "\(loss)")
  }

  @Test func `a low temperature writes a few names again and again`() throws {
    var kinds: [Int] = []
    for temperature in ["0.05", "1"] {
      let trained = try scene("trained", ["values.T": temperature])
      let before = try #require(trained.names.value(named: "before"))
      let shares = try #require(trained.names.value(named: "q"))
      var writing = try #require(
        Writing(
          inputs: before, shares: shares, count: 16,
          seed: trained.names.element(named: "dice"), in: trained.program))
      writing.follow(Stepper(trained.program, names: trained.names))
      writing.refine(budget: .max)
      #expect(writing.isSettled && !writing.isBroken && writing.texts.count == 16)
      kinds.append(Set(writing.texts).count)
    }
    #expect(kinds[0] <= 8 && kinds[1] >= 13, "\(kinds)")
  }

  @Test func `to pick a row is to multiply by one-hot, to the last bit`() throws {
    var machine = Machine(try scene("rows").program)
    machine.run()
    #expect(try numbers("gap", in: machine) == [0, 0, 0])
    #expect(try numbers("product", in: machine) == [-0.4, 0.9, 2])
  }

  @Test(arguments: [
    ("kind", ["good", "lovely", "happy", "a"], ["bad", "awful", "hate", "an", "neighbour"]),
    ("kind-zh", ["好看", "好吃", "喜欢", "高兴"], ["难看", "难吃", "讨厌", "邻居"]),
  ]) func `words get the sign of their sentences`(name: String, kind: [String], unkind: [String])
    throws
  {
    let scene = try scene(name)
    let machine = trained(scene.program, updates: 60)
    func number(_ word: String) throws -> Double {
      let element = try #require(scene.names.element(named: word))
      return machine[element.value, element.index]
    }
    #expect(try kind.allSatisfy { try number($0) > 1 })
    #expect(try unkind.allSatisfy { try number($0) < -1 })
    #expect(try numbers("kind", in: machine).count == 24)
    // All its own sentences are told apart.
    let answers = zip(try numbers("p", in: machine), try numbers("kind", in: machine))
    #expect(answers.allSatisfy { ($0 > 0.5) == ($1 == 1) })
  }
}
