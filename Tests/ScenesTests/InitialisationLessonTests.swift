import Engine
import Foundation
import Scenes
import TestSupport
import Testing

/// What lesson 14 says of its networks, for five seeds.
@Suite struct InitialisationLessonTests {
  private static let seeds = 1...5

  private func scene(_ name: String = "scene", _ settings: [String: String] = [:]) throws -> Scene {
    try Scene(lesson: "14-initialisation", name, settings)
  }

  private func deep(scale: Double, seed: Int) throws -> Machine {
    var machine = Machine(
      try scene("scene", ["values.scale": "\(scale)", "seed": "\(seed)"]).program)
    machine.run()
    return machine
  }

  private func number(_ name: String, in machine: Machine) throws -> Double {
    machine[try #require(machine.program.value(named: name)).id, 0]
  }

  private func deviation(_ name: String, in machine: Machine) throws -> Double {
    let numbers = machine.tensor(try #require(machine.program.value(named: name)).id).elements
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count))
      .squareRoot()
  }

  @Test(arguments: seeds) func `layer 20 fades, holds or explodes with the scale`(seed: Int) throws
  {
    for (scale, range) in [
      (0.01, 1e-25...1e-21), (0.1, 1e-5...0.05), (0.12, 1e-4...0.3), (0.1414, 0.1...3),
      (0.2, 3...1e5), (1, 1e15...1e19),
    ] {
      let spread = try number("spread", in: deep(scale: scale, seed: seed))
      #expect(range.contains(spread), "\(scale): \(spread)")
    }
  }

  @Test(arguments: seeds) func `each layer's factor is about scale times the root of fifty`(
    seed: Int
  ) throws {
    let machine = try deep(scale: 0.01, seed: seed)
    let factor = pow(
      try deviation("h20", in: machine) / deviation("h1", in: machine), 1.0 / 19)
    #expect(abs(factor - 0.0707) < 0.008, "\(factor)")
    #expect(abs(try number("gain", in: machine) - 0.0707107) < 1e-6)
  }

  @Test(arguments: seeds) func `on the way back the first layers get the smallest slopes`(
    seed: Int
  ) throws {
    let machine = try deep(scale: 0.1, seed: seed)
    let (first, last) = (
      try deviation("d(h1)", in: machine), try deviation("d(h20)", in: machine)
    )
    #expect(first < last / 100)
    let held = try deep(scale: 0.1414, seed: seed)
    #expect(try deviation("d(h1)", in: held) > deviation("d(h20)", in: held) / 30)
  }

  @Test(arguments: seeds) func `training mends no scale that is far too small`(seed: Int) throws {
    for (scale, falls) in [(0.01, false), (0.1414, true)] {
      var machine = try deep(scale: scale, seed: seed)
      let before = try number("L", in: machine)
      for _ in 0..<20 {
        machine.begin(update: machine.update + 1)
        machine.run()
      }
      let after = try number("L", in: machine)
      #expect(falls ? after < 0.9 * before : abs(after - before) < 1e-6 * before, "\(scale)")
    }
  }

  @Test func `rules give what the pages say`() throws {
    #expect(abs(try scene("he", ["values.in": "100"]).number("he") - 0.141421356) < 1e-8)
    #expect(abs(try scene("he").number("he") - 0.1) < 1e-12)
    #expect(abs(try scene("fans").number("limit") - (6.0 / 250).squareRoot()) < 1e-12)
    #expect(abs(try scene("chain").number("d(x)") - pow(0.25, 10)) < 1e-15)
    #expect(abs(try scene("chain", ["values.w": "4"]).number("d(x)") - 1) < 1e-12)
  }

  private let ones = [
    "model.config.layers[1].config.kernel_initializer": "ones",
    "model.config.layers[2].config.kernel_initializer": "ones",
  ]

  @Test func `from zeros nothing moves, and from ones all units stay equal`() throws {
    #expect(abs(try scene("equal").number("loss", after: 100) - log(2)) < 1e-12)
    var machine = Machine(try scene("equal", ones).program)
    machine.run(updates: 400)
    let kernel = machine.tensor(
      try #require(machine.program.value(named: "hidden/kernel")).id
    ).elements
    #expect(Set(kernel[..<4]).count == 1 && Set(kernel[4...]).count == 1)
    #expect(kernel[0] != 1)
    #expect(try number("loss", in: machine) > 0.3)
  }

  @Test(arguments: [0.5, 0.6, 0.7, 0.8, 0.9]) func `one nudge parts the units`(weight: Double)
    throws
  {
    let scene = try scene("equal", ones)
    var machine = Machine(scene.program)
    let kernel = try #require(scene.program.value(named: "hidden/kernel")).id
    machine[kernel, 0] = weight
    machine.run(updates: 401)
    #expect(try number("loss", in: machine) < 0.05)
  }
}
