import Engine
import Foundation
import Scenes
import TestSupport
import Testing

/// What lesson 20 says of its runs.
@Suite struct DataParallelLessonTests {
  private func scene(_ name: String, _ settings: [String: String] = [:]) throws -> Scene {
    try Scene(lesson: "20-data-parallel", name, settings)
  }

  private func numbers(
    _ names: [String], of scene: Scene, after updates: Int
  ) throws -> [Double] {
    var machine = Machine(scene.program)
    machine.run(updates: updates)
    return try names.map {
      let element = try #require(scene.names.element(named: $0))
      return machine[element.value, element.index]
    }
  }

  @Test func `equal shards train as one machine does, but for the last digits`() throws {
    for updates in 1...40 {
      let w = try numbers(["w", "w_1", "w_2", "g", "d(w)"], of: scene("scene"), after: updates)
      #expect(w[1] == w[2])
      // 1e-12: eight terms, added in another order, forty times.
      #expect(abs(w[0] - w[1]) < 1e-12 && abs(w[3] - w[4]) < 1e-12, "\(updates): \(w)")
    }
  }

  @Test func `unequal shards need weights, and without them end elsewhere, with falling losses`()
    throws
  {
    let plain = try numbers(["g", "d(w)"], of: scene("unequal"), after: 1)
    #expect(abs(plain[0] + 8) < 1e-12 && abs(plain[1] + 7) < 1e-12)
    for weights in [["3", "1"], ["6", "2"]] {
      let right = try scene(
        "unequal", ["values.k_1": weights[0], "values.k_2": weights[1]])
      let g = try numbers(["g", "d(w)"], of: right, after: 1)
      #expect(abs(g[0] - g[1]) < 1e-12)
    }
    for k1 in 1...6 {
      for k2 in 1...6 where k1 != 3 * k2 {
        let g = try numbers(
          ["g", "d(w)"], of: scene("unequal", ["values.k_1": "\(k1)", "values.k_2": "\(k2)"]),
          after: 1)
        #expect(abs(g[0] - g[1]) > 0.01, "\(k1) \(k2)")
      }
    }
    let end = try numbers(["w", "w_1", "w_2"], of: scene("unequal"), after: 100)
    // Σ x·t / Σ x², and the same of the two means.
    #expect(abs(end[0] - 64.0 / 36) < 1e-9)
    #expect(abs(end[1] - (46.0 / 6 + 18.0 / 2) / (28.0 / 6 + 8.0 / 2)) < 1e-9 && end[1] == end[2])
    let losses = try [1, 100].map { try numbers(["L_1", "L_2"], of: scene("unequal"), after: $0) }
    #expect(losses[1][0] < losses[0][0] && losses[1][1] < losses[0][1])
  }

  @Test func `a replica that begins elsewhere stays as far away`() throws {
    for updates in [1, 5, 60] {
      let w = try numbers(
        ["w_1", "w_2"], of: scene("pair", ["values.w_2": "1.5"]), after: updates)
      #expect(abs(w[1] - w[0] - 0.5) < 1e-12)
    }
  }

  @Test func `the ring gives everybody every sum`() throws {
    let names = ["a1.1", "b1.1", "c1.2", "a2.2", "b2.1", "c2.1", "a3.1", "b3.2", "c3.1"]
    #expect(
      try numbers(names, of: scene("ring"), after: 1)
        == [111, 222, 333, 111, 222, 333, 111, 222, 333])
  }

  @Test func `the time line's model is that of its sentence`() throws {
    for count in 1...4 {
      let n = Double(count)
      let found = try numbers(
        ["speedup", "e"], of: scene("time", ["values.N": "\(count)"]), after: 1)
      let exchange = 2 * (n - 1) * (0.1 + 2 / n)
      #expect(abs(found[1] - exchange) < 1e-12)
      #expect(abs(found[0] - 12 / (12 / n + exchange)) < 1e-12)
    }
    let helped = try numbers(
      ["speedup"], of: scene("time", ["values.N": "4", "values.work": "60", "values.send": "1"]),
      after: 1)
    #expect(helped[0] > 3)
  }
}
