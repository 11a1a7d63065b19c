import Engine
import Foundation
import Scenes
import TestSupport
import Testing
import Trace

/// What lesson 19 says of its runs.
@Suite struct GamesLessonTests {
  private func scene(_ name: String, _ settings: [String: String] = [:]) throws -> Scene {
    try Scene(lesson: "19-games", name, settings)
  }

  private func number(_ name: String, of scene: Scene, after updates: Int) throws -> Double {
    let element = try #require(scene.names.element(named: name))
    var machine = Machine(scene.program)
    machine.run(updates: updates)
    return machine[element.value, element.index]
  }

  /// The rewards that were paid, in order.
  private func rewards(_ scene: Scene, updates: Int) throws -> [Double] {
    let r = try #require(scene.program.value(named: "r")).id
    var machine = Machine(scene.program)
    return (0..<updates).map { _ in
      machine.run()
      return machine[r, 0]
    }
  }

  @Test func `credit comes back one cell an episode`() throws {
    let scene = try scene("scene")
    for (episode, cell) in zip(1...4, [3, 2, 1, 0]) {
      #expect(try number("Q[\(cell),1]", of: scene, after: 4 * (episode - 1)) == 0)
      #expect(try number("Q[\(cell),1]", of: scene, after: 4 * episode) > 0)
    }
    for (cell, worth) in [(3, 1.0), (2, 0.9), (1, 0.81), (0, 0.729)] {
      #expect(abs(try number("Q[\(cell),1]", of: scene, after: 400) - worth) < 1e-9)
    }
  }

  @Test(arguments: 1...5)
  func `once greedy has found the near reward it takes nothing else`(seed: Int) throws {
    let all = try rewards(scene("world", ["seed": "\(seed)"]), updates: 2000)
    let first = try #require(all.firstIndex(of: 1))
    #expect(all[first...].allSatisfy { $0 == 1 })
  }

  @Test func `a half left to chance earns more than none and than all`() throws {
    var wins = 0
    for seed in 1...5 {
      let earned = try [0, 0.5, 1].map {
        try number(
          "earned", of: scene("world", ["seed": "\(seed)", "world.epsilon": "\($0)"]), after: 2000)
      }
      if earned[1] > earned[0], earned[1] > earned[2] { wins += 1 }
      #expect(earned[2] < 1000, "walking at random earns little")
    }
    #expect(wins >= 4)
    // In the page's own run, which the goal speaks of as well.
    let page = try (0...10).map {
      try number("earned", of: scene("world", ["world.epsilon": "\(Double($0) / 10)"]), after: 2000)
    }
    #expect(page[5] > page[0] && page[5] > page[10] && page.contains { $0 > 3000 }, "\(page)")
  }

  @Test(arguments: 1...5)
  func `who walked at random has learnt the way`(seed: Int) throws {
    let scene = try scene("world", ["seed": "\(seed)", "world.epsilon": "1"])
    var machine = Machine(scene.program)
    machine.run(updates: 2000)
    let q = machine.tensor(try #require(scene.program.value(named: "Q")).id).elements
    var (cell, moves) = (5, 0)
    while cell != 11, moves < 10 {
      let row = Array(q[cell * 4..<cell * 4 + 4])
      let best = try #require(row.firstIndex(of: row.max() ?? 0))
      cell += [-1, 1, -4, 4][best]
      moves += 1
    }
    #expect(moves == 3)
  }

  @Test(arguments: 1...5)
  func `paid for each move the agent hardly arrives any more`(seed: Int) throws {
    func episodes(_ step: String) throws -> Double {
      try number(
        "episode", of: scene("paid", ["seed": "\(seed)", "world.step": step]), after: 1000)
    }
    let (plain, paid, hurried) = try (episodes("0"), episodes("0.2"), episodes("-0.1"))
    #expect(plain > 150 && hurried > 150 && paid < 100, "\(plain) \(paid) \(hurried)")
  }

  @Test(arguments: 1...5)
  func `the better arm wins`(seed: Int) throws {
    let scene = try scene("bandit", ["seed": "\(seed)"])
    #expect(try number("z[1]", of: scene, after: 500) > number("z[0]", of: scene, after: 500) + 1.4)
    let turned = try self.scene(
      "bandit", ["seed": "\(seed)", "values.pays_0": "0.9", "values.pays_1": "0.2"])
    // p above 0.8 is a lead of ln 4 = 1.39.
    #expect(
      try number("z[0]", of: turned, after: 500) > number("z[1]", of: turned, after: 500) + 1.4)
  }
}
