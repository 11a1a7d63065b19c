import Engine
import Foundation
import Scenes
import TestSupport
import Testing

/// What lesson 13 says of its runs.
@Suite struct MomentumLessonTests {
  private func scene(_ name: String = "scene", _ settings: [String: String] = [:]) throws -> Scene {
    try Scene(lesson: "13-momentum-and-adam", name, settings)
  }

  private let adam = ["optimizer.class_name": "Adam"]
  private let momentum = ["optimizer.config.momentum": "0.8"]

  /// A number after 0, 1, 2 … updates.
  private func trail(_ name: String, of scene: Scene, updates: Int) throws -> [Double] {
    let element = try #require(scene.names.element(named: name))
    var machine = Machine(scene.program)
    return (0...updates).map { update in
      if update > 0 {
        if machine.isUpdateComplete { machine.begin(update: machine.update + 1) }
        machine.run()
      }
      return machine[element.value, element.index]
    }
  }

  /// After how many updates the loss stays below 0.01.
  private func arrival(_ scene: Scene, updates: Int = 300) throws -> Int {
    let w1 = try trail("w1", of: scene, updates: updates)
    let w2 = try trail("w2", of: scene, updates: updates)
    let losses = zip(w1, w2).map { 0.05 * $0 * $0 + 5 * $1 * $1 }
    return (losses.lastIndex { $0 >= 0.01 } ?? -1) + 1
  }

  @Test func `momentum is the first to stay at the bottom, then Adam, then plain descent`() throws {
    let plain = try arrival(ravine())
    let heavy = try arrival(ravine(momentum))
    let measured = try arrival(ravine(adam))
    #expect(heavy < measured && measured < plain, "\(heavy) \(measured) \(plain)")
    #expect(heavy <= 60 && measured <= 60 && plain > 60)
    // From other starts as well.
    for start in [-3.0, -2.0, 2.5, 3.5, 4.0] {
      let place = ["values.w1": "\(start)"]
      #expect(
        try arrival(ravine(momentum, place)) < arrival(ravine(adam, place)), "\(start)")
    }
  }

  private func ravine(_ settings: [String: String]...) throws -> Scene {
    try scene("scene", settings.reduce([:]) { $0.merging($1) { $1 } })
  }

  @Test func `at a rate of 0.2 the steep weight swings for ever`() throws {
    let w2 = try trail(
      "w2", of: ravine(["optimizer.config.learning_rate": "0.2"]), updates: 40)
    #expect(w2.enumerated().allSatisfy { abs($1 - ($0 % 2 == 0 ? 1 : -1)) < 1e-9 })
    for rate in ["0.1", "0.15", "0.18", "0.19", "0.2", "0.21"] {
      let w1 = try trail(
        "w1", of: ravine(["optimizer.config.learning_rate": rate]), updates: 20)
      #expect(w1[20] < -2.5, "no rate that w2 bears brings w1 near")
    }
  }

  @Test func `velocity ends at the plain step over one less momentum`() throws {
    for momentum in [0.5, 0.8, 0.9] {
      let end = try trail(
        "momentum(w)", of: scene("slide", ["optimizer.config.momentum": "\(momentum)"]),
        updates: 200)
      #expect(abs(end[200] - 0.1 / (1 - momentum)) < 1e-6)
    }
  }

  @Test func `with momentum 0.9 the weight rolls past the bottom and comes back`() throws {
    let w1 = try trail(
      "w1", of: ravine(["optimizer.config.momentum": "0.9"]), updates: 60)
    #expect((w1.max() ?? 0) > 0.5 && abs(w1[60]) < 0.2)
    let hardly = try arrival(ravine(["optimizer.config.momentum": "0.99"]))
    #expect(hardly > 200)
  }

  @Test(arguments: [0.01, 0.05, 0.1, 0.2])
  func `Keras's trail and PyTorch's part once the rate changes, and not before`(
    later: Double
  ) throws {
    let scene = try scene("recipes", ["values.later": "\(later)"])
    for update in 0...6 {
      let keras = try scene.number("keras[\(update)]"),
        torch = try scene.number("pytorch[\(update)]")
      if update <= 3 || later == 0.1 {
        #expect(abs(keras - torch) < 1e-12)
      } else {
        #expect(abs(keras - torch) > 0.01)
      }
    }
    let average = try self.scene("recipes", ["values.of_average": "0.5"])
    #expect(try average.number("gap") < 1e-12)
    #expect(try self.scene("recipes").number("gap") > 1)
  }

  @Test(arguments: [-4.0, -0.5, 0.1, 2.0, 40.0])
  func `Adam's first step is the rate against the slope's sign`(start: Double) throws {
    for rate in [0.01, 0.18, 1] {
      let w1 = try trail(
        "w1",
        of: ravine(
          adam,
          ["values.w1": "\(start)", "optimizer.config.learning_rate": "\(rate)"]), updates: 1)
      // All but the 1e-7 below the root, of which a slope of 0.01 feels something.
      #expect(abs(w1[1] - (start - (start > 0 ? rate : -rate))) < 1e-3)
    }
  }

  @Test func `a hundred times the loss leaves Adam's trail as it is`() throws {
    let cents = try trail(
      "w1", of: ravine(adam, ["values.flat": "5", "values.steep": "500"]), updates: 60)
    let euros = try trail("w1", of: ravine(adam), updates: 60)
    #expect(zip(cents, euros).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func `at a rate of 0.01 Adam takes four hundred updates and more`() throws {
    let w1 = try trail(
      "w1", of: ravine(adam, ["optimizer.config.learning_rate": "0.01"]), updates: 1000)
    let arrival = try #require(w1.firstIndex { $0 > -0.2 })
    #expect((400...1000).contains(arrival), "\(arrival)")
    let far = try trail(
      "w1", of: ravine(adam, ["optimizer.config.learning_rate": "1"]), updates: 60)
    #expect((far.max() ?? 0) > 1)
  }
}
