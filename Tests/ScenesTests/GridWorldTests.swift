import Engine
import Foundation
import Scenes
import TestSupport
import Testing
import Trace

/// Worlds as scenes: what is learnt there, number by number, and what isn't read.
@Suite struct GridWorldTests {
  private func scene(_ world: String, seed: Int = 1, rate: Double = 0.3) throws -> Scene {
    try Scene(
      Data(
        """
        {"scene": 1, "world": \(world), "seed": \(seed), "dtype": "float64",
         "optimizer": {"class_name": "SGD", "config": {"learning_rate": \(rate)}}}
        """.utf8))
  }

  private static let wide = """
    {"map": ["..a.", "S#.b", "...."], "rewards": {"a": 1, "b": -2}, "step": -0.05,
     "epsilon": 0.4, "gamma": 0.95}
    """

  private func elements(_ scene: Scene, _ name: String, _ machine: Machine) throws -> [Double] {
    machine.tensor(try #require(scene.program.value(named: name)).id).elements
  }

  /// Q-learning as a textbook writes it, along the moves that the agent makes.
  @Test(arguments: 1...5)
  func `Q is that of a plain loop over the same moves, to the last digit`(seed: Int) throws {
    let scene = try scene(Self.wide, seed: seed)
    let map = Array("..a.S#.b....")
    let steps = [(0, -1), (0, 1), (-1, 0), (1, 0)]
    var q = Array(repeating: [0.0, 0, 0, 0], count: map.count)
    var (cell, episodes, earned) = (4, 0, 0.0)
    var machine = Machine(scene.program)
    for _ in 0..<600 {
      machine.run()
      let action = Int(try elements(scene, "action", machine)[0])
      let (row, column) = (cell / 4 + steps[action].0, cell % 4 + steps[action].1)
      var next = row * 4 + column
      if !(0..<3).contains(row) || !(0..<4).contains(column) || map[next] == "#" { next = cell }
      let reward = map[next] == "a" ? 1.0 : map[next] == "b" ? -2 : -0.05
      let best = q[next].max() ?? 0
      q[cell][action] += 0.3 * (reward + 0.95 * best - q[cell][action])
      earned += reward
      let isOver = map[next] == "a" || map[next] == "b"
      episodes += isOver ? 1 : 0
      cell = isOver ? 4 : next
      #expect(try elements(scene, "Q", machine) == q.flatMap { $0 })
      #expect(try elements(scene, "cell", machine) == [Double(cell)])
    }
    #expect(try elements(scene, "episode", machine) == [Double(episodes)])
    #expect(try elements(scene, "earned", machine) == [earned])
    #expect(episodes > 10)
  }

  @Test func `going back takes moves back, and any way to a moment leads to the same bits`() throws
  {
    let scene = try scene(Self.wide)
    var forwards = Timeline(scene.program)
    var seen: [[Double]] = []
    for update in 0...80 {
      forwards.seek(to: Moment(update: update, executed: 0))
      seen.append(
        try elements(scene, "Q", forwards.machine) + elements(scene, "cell", forwards.machine))
    }
    var jumping = Timeline(scene.program)
    for update in [80, 3, 41, 40, 79, 0, 17] {
      jumping.seek(to: Moment(update: update, executed: 7))
      jumping.seek(to: Moment(update: update, executed: 0))
      #expect(
        try elements(scene, "Q", jumping.machine) + elements(scene, "cell", jumping.machine)
          == seen[update], "\(update)")
    }
    for update in stride(from: 80, through: 0, by: -1) {
      forwards.seek(to: Moment(update: update, executed: 0))
      #expect(
        try elements(scene, "Q", forwards.machine) + elements(scene, "cell", forwards.machine)
          == seen[update])
    }
  }

  @Test func `seeds draw otherwise, and chance is as even as it says`() throws {
    let program = try scene(#"{"map": ["S...G"], "rewards": {"G": 1}, "epsilon": 0}"#).program
    var machine = Machine(program)
    let draw = try #require(program.value(named: "draw")).id
    var draws: [Double] = []
    for _ in 0..<4000 {
      machine.run()
      draws.append(machine[draw, 0])
    }
    #expect(draws.allSatisfy { $0 >= 0 && $0 < 1 } && Set(draws).count == draws.count)
    // A share's deviation is √(0.1 · 0.9 / 4000) = 0.005.
    for tenth in 0..<10 {
      let share = Double(draws.count { Int($0 * 10) == tenth }) / 4000
      #expect(abs(share - 0.1) < 0.025, "\(tenth): \(share)")
    }
    let other = try scene(
      #"{"map": ["S...G"], "rewards": {"G": 1}, "epsilon": 0}"#, seed: 2)
    var second = Machine(other.program)
    second.run()
    #expect(second[try #require(other.program.value(named: "draw")).id, 0] != draws[0])
  }

  /// Eleven rows of a hundred cells.
  private static let tooLarge: String = {
    let row = "\"" + String(repeating: ".", count: 100) + "\""
    return "{\"map\": [" + Array(repeating: row, count: 11).joined(separator: ", ") + "]}"
  }()

  @Test(arguments: [
    (#"{"map": []}"#, "world.map"), (#"{"map": [""]}"#, "world.map[0]"),
    (#"{"map": ["S.", "."]}"#, "world.map[1]"), (#"{"map": ["..."]}"#, "world.map"),
    (#"{"map": ["SS"]}"#, "world.map"), (#"{"map": ["S?"]}"#, "world.map[0]"),
    (#"{"map": ["SG"]}"#, "world.map[0]"), (#"{"map": "S"}"#, "world.map"),
    (#"{"map": ["S."], "rewards": {"S": 1}}"#, "world.rewards"),
    (#"{"map": ["S."], "rewards": {"GG": 1}}"#, "world.rewards"),
    (#"{"map": ["SG"], "rewards": {"G": 1}, "ends": ["H"]}"#, "world.ends[0]"),
    (#"{"map": ["S."], "epsilon": 1.5}"#, "world.epsilon"),
    (#"{"map": ["S."], "gamma": -1}"#, "world.gamma"),
    (#"{"map": ["S."], "policy": [1, 0], "epsilon": 0.1}"#, "world.epsilon"),
    (#"{"map": ["S."], "policy": [1]}"#, "world.policy"),
    (#"{"map": ["S."], "slip": 1}"#, "world"),
    (tooLarge, "world.map"),
    ("{}", "world"), ("3", "world"),
  ])
  func `a world that can't be is named with its place`(world: String, path: String) throws {
    let error = #expect(throws: SceneError.self) { try scene(world) }
    #expect(error?.path == path, "\(world)")
  }

  @Test func `carried values must be there and fit, and change places together`() throws {
    func scene(_ carry: String) throws -> Scene {
      try Scene(
        Data(
          """
          {"scene": 1, "values": {"a": 1, "b": 2, "c": [1, 2]}, "dtype": "float64",
           "graph": [{"name": "L", "op": "add", "of": ["a", "b"]}], "loss": "L", "carry": \(carry)}
          """.utf8))
    }
    var machine = Machine(try scene(#"{"a": "b", "b": "a"}"#).program)
    machine.run()
    let names = ["a", "b"].compactMap { machine.program.value(named: $0)?.id }
    #expect(names.map { machine[$0, 0] } == [2, 1])
    for carry in [#"{"d": "a"}"#, #"{"a": "d"}"#, #"{"c": "a"}"#, #"{"L": "a"}"#, "[]"] {
      #expect(throws: SceneError.self, "\(carry)") { try scene(carry) }
    }
  }
}
