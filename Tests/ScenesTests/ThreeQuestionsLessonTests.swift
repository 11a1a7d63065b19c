import Engine
import Foundation
import Learning
import Scenes
import TestSupport
import Testing

/// What lesson 21 says of its runs.
@Suite struct ThreeQuestionsLessonTests {
  private static let seeds = 1...5

  private func scene(_ name: String = "scene", _ settings: [String: String] = [:]) throws -> Scene {
    try Scene(lesson: "21-three-questions", name, settings)
  }

  private func report(
    _ name: String = "scene", _ settings: [String: String], updates: Int
  ) throws -> TrainingReport {
    let scene = try scene(name, settings)
    var report = TrainingReport(scene.program, scene.companions)
    for _ in 0..<updates { report.runUpdate() }
    return report
  }

  private func numbers(_ name: String, in machine: Machine) throws -> [Double] {
    machine.tensor(try #require(machine.program.value(named: name)).id).elements
  }

  @Test(arguments: seeds) func `twenty digits go far, and fifty times as many halve the errors`(
    seed: Int
  ) throws {
    func right(_ rows: Int) throws -> Double {
      let report = try report(
        "scene", ["data.rows": "[0,\(rows)]", "seed": "\(seed)"], updates: 200)
      return try #require(report.epochs.last?.validationAccuracy)
    }
    let (few, some, many) = (try right(20), try right(100), try right(1000))
    #expect(few > 0.7 && few < 0.8, "\(few)")
    #expect(some > 0.75 && some < 0.86, "\(some)")
    #expect(many > 0.87 && many < 0.92, "\(many)")
    #expect((1 - few) / (1 - many) > 1.7)
  }

  @Test func `the first twenty digits are two of each kind`() {
    let classes = DataSet.digits.rows(0..<20).targets.elements
    #expect(classes.sorted() == (0..<10).flatMap { [Double($0), Double($0)] })
  }

  @Test(arguments: seeds) func `parity is learned by heart`(seed: Int) throws {
    let report = try report("parity", ["seed": "\(seed)"], updates: 200)
    let last = try #require(report.epochs.last)
    #expect(last.accuracy == 1)
    #expect(try #require(last.validationAccuracy) <= 0.5)
    #expect(try #require(last.validationLoss) > log(2))
  }

  @Test(arguments: seeds) func `outside the points the network goes on straight`(seed: Int) throws {
    var machine = Machine(try scene("outside", ["seed": "\(seed)"]).program)
    machine.run(updates: 201)
    #expect(try numbers("loss", in: machine)[0] < 0.01)
    let w1 = try numbers("W1", in: machine), b1 = try numbers("b1", in: machine)
    let w2 = try numbers("W2", in: machine), b2 = try numbers("b2", in: machine)
    let answer = w1.indices.reduce(b2[0]) { sum, unit in
      sum + w2[unit] * max(0, w1[unit] * 3 + b1[unit])
    }
    #expect(answer < 7.5, "\(answer) instead of 9")
  }

  @Test func `who sees the edge is right in training and wrong where the scanners are swapped`()
    throws
  {
    for (edge, range) in [("1", 0.0...0.1), ("0", 0.9...1.0)] {
      let scene = try scene("edge", ["values.edge": edge])
      let report = try report("edge", ["values.edge": edge], updates: 100)
      let last = try #require(report.epochs.last)
      #expect(last.loss < 0.05)
      var machine = Machine(scene.program)
      machine.run(updates: 100)
      var new = Machine(try #require(scene.companions.validation))
      for name in ["w", "b"] {
        let target = try #require(new.program.value(named: name)).id
        for (index, number) in try numbers(name, in: machine).enumerated() {
          new[target, index] = number
        }
      }
      new.run()
      let answers = try numbers("p", in: new), targets = try numbers("y", in: new)
      let right = zip(answers, targets).count { ($0 > 0.5) == ($1 == 1) }
      #expect(range.contains(Double(right) / Double(targets.count)), "\(right)")
      #expect(targets.count == 80)
    }
  }

  @Test func `one step along the signs makes all ten misread, and a coin's doesn't`() throws {
    func misread(_ epsilon: Double) throws -> Double {
      try scene("ten", ["values.epsilon": "\(epsilon)"]).number("misread")
    }
    #expect(try misread(0) == 0)
    #expect(try misread(0.2) >= 8)
    #expect(try misread(0.3) == 10)
    for seed in 1...5 {
      let ten = try scene(
        "ten", ["values.coin": "1", "values.epsilon": "0.3", "seed": "\(seed)"])
      #expect(try ten.number("misread") <= 3)
    }
  }

  @Test func `what the scene writes out is the engine's slope by the picture`() throws {
    let source = try scene("step", ["loss": "loss", "values.epsilon": "0"])
    var machine = Machine(source.program)
    machine.run()
    let slopes = try numbers("slopes", in: machine)
    let engine = try numbers("d(digits)", in: machine)[3 * 64..<4 * 64].map { 16 * $0 }
    #expect(zip(slopes, engine).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func `the network reads 93 of 100 new digits`() throws {
    let machine = {
      var machine = Machine($0)
      machine.run()
      return machine
    }(try scene("ten").program)
    let weights = try numbers("W", in: machine), bias = try numbers("b", in: machine)
    let new = DataSet.digits.rows(1000..<1797)
    var right = 0
    for row in 0..<797 {
      let scores = (0..<10).map { kind in
        (0..<64).reduce(bias[kind]) { sum, pixel in
          sum + weights[pixel * 10 + kind] * new.inputs.elements[row * 64 + pixel] / 16
        }
      }
      if scores.max() == scores[Int(new.targets.elements[row])] { right += 1 }
    }
    #expect(abs(Double(right) / 797 - 0.93) < 0.005, "\(right)")
  }
}
