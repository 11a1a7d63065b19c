import Engine
import Foundation
import Learning
import TestSupport
import Testing
import Trace

@testable import Scenes

/// Keras's masks: which time steps count, from the layer that says so to the loss. Every number is Keras's.
@Suite struct MaskTests {
  private static let all = Result { try fixture("masks.json") }

  static func names() throws -> [String] { try all.get().keys.sorted() }

  @Test(arguments: try names())
  func `losses and weights are Keras's`(name: String) throws {
    let expected = try #require(try Self.all.get()[name])
    guard name.hasPrefix("heads") else {
      return try expectUpdates(expected, absolute: 1e-14)
    }
    // Keras on JAX takes the softmax of heads in float32, whatever the model's type.
    let scene = try #require(expected["scene"]).with(["predictions"], nil).scene
    let losses = try #require(expected["losses"]).numbers
    var report = TrainingReport(scene.program, scene.companions)
    for _ in losses.indices { report.runUpdate() }
    expectEqual(report.losses, losses, relative: 1e-6, "losses")
    let weights = try #require(expected["weights"])
    for (index, weight) in report.weights.enumerated() {
      expectEqual(
        weight.elements, weights[index].numbers, relative: 1e-6, absolute: 1e-6,
        "weights[\(index)]")
    }
  }

  @Test(arguments: try names())
  func `predictions are Keras's`(name: String) throws {
    let scene = try #require(try Self.all.get()[name]?["scene"])
    // 1e-6: Keras on JAX takes the softmax of heads in float32, whatever the model's type.
    let isOfHeads = name.hasPrefix("heads")
    let predictions = try #require(scene.scene.check).result().predictions
    #expect(predictions.error <= (isOfHeads ? 1e-6 : 1e-11) * max(1, predictions.scale))
  }

  @Test func `moments are of the last axis, however it is counted`() throws {
    let expected = try #require(try Self.all.get()["moments of what is not masked"])
    let layers = ["scene", "model", "config", "layers"]
    let items = try #require(expected["scene"]?["model"]?["config"]?["layers"]?.items)
    let place = try #require(items.firstIndex { $0["class_name"]?.string == "BatchNormalization" })
    try expectUpdates(
      expected.with(layers + ["\(place)", "config", "axis"], .number(2)), absolute: 1e-14)
    let inner = expected.with(layers + ["\(place)", "config", "axis"], .number(1))
    let error = try #require(inner["scene"]).with(["weights"], nil).with(["predictions"], nil)
      .sceneError
    #expect(error?.problem == .model(.masked(layer: "batch_normalization")))
    #expect(error?.path == "model.config.layers[\(place)]")
  }

  // MARK: - The values

  private func program(_ name: String) throws -> Program {
    try #require(try Self.all.get()[name]?["scene"]).scene.program
  }

  @Test func `a mask is a value with a name, once for all who look at it`() throws {
    let program = try program("both directions, then one")
    let mask = try #require(program.value(named: "x/mask"))
    #expect(program.instructions.filter { $0.result == mask.id }.count == 1)
    #expect(mask.layer == "embedding")
    var machine = Machine(program)
    machine.run(updates: 1)
    let words = machine.tensor(try #require(program.value(named: "x")).id).elements
    #expect(machine.tensor(mask.id).elements == words.map { $0 == 0 ? 0 : 1 })
    #expect(words.contains(0))
    for name in [
      "bidirectional/forward/t1/state", "bidirectional/backward/t1/state/new",
      "bidirectional/forward/t0/output", "gru_1/t1/mask",
    ] {
      #expect(program.value(named: name) != nil, "\(name)")
    }
  }

  @Test func `a mask that nobody looks at is not computed`() throws {
    let program = try program("a mask ends at a convolution")
    #expect(program.value(named: "x/mask") == nil)
    #expect(
      !program.instructions.contains { if case .select = $0.operation { true } else { false } })
  }

  // MARK: - What is refused

  private func refusal(_ name: String, _ change: (JSON) throws -> JSON) throws -> SceneError? {
    let scene = try #require(try Self.all.get()[name]?["scene"]).with(["predictions"], nil)
    return try change(scene).sceneError
  }

  @Test func `what Keras does with a mask and is not done here is refused by its name`() throws {
    let layers = ["model", "config", "layers"]
    let softmax = try refusal("layers that hand a mask on") {
      $0.with(layers + ["2", "class_name"], .string("Softmax"))
        .with(layers + ["2", "config"], try JSON(#"{"name": "soft"}"#))
        .with(["weights"], nil)
    }
    #expect(softmax?.problem == .model(.masked(layer: "softmax")))
    let weighted = try refusal("words with tags") {
      $0.with(["sample_weight"], .array(Array(repeating: .number(1), count: $0["x"]?.count ?? 0)))
    }
    #expect(weighted?.problem == .model(.weightsOfMaskedSteps))
    #expect(weighted?.path == "sample_weight")
  }

  @Test func `a mask of one's own is refused where the call says it`() throws {
    let error = try refusal("an operation has no mask") { scene in
      let items = try #require(scene["model"]?["config"]?["layers"]?.items)
      let place = try #require(items.firstIndex { $0["class_name"]?.string == "Embedding" })
      return scene.with(
        ["model", "config", "layers", "\(place)", "config", "mask_zero"], .bool(false))
    }
    // Nobody has made the mask of the words, so that nothing is called on it.
    #expect(error == nil || error?.path.hasSuffix("kwargs.mask") == true)
  }
}
