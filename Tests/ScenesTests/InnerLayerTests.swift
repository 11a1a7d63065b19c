import Foundation
import Scenes
import TestSupport
import Testing

/// What layers within layers are told, and numbers among the values of an operation: four updates as Keras has
/// them.
@Suite struct InnerLayerTests {
  @Test(arguments: [
    "normalised time steps", "one direction held", "one inner layer trained",
    "a number in an operation", "encoder and decoder", "axes in another order", "adapted features",
    "a Sequential called twice in Keras 2",
  ])
  func `losses and weights are Keras's`(name: String) throws {
    try expectUpdates(#require(fixture("inner_layers.json")[name]), absolute: 1e-16)
  }

  @Test func `a mean by the sum of the weights is read where none are`() throws {
    let scene = try #require(try fixture("inner_layers.json")["a number in an operation"]?["scene"])
    let loss = try JSON(
      #"{"class_name": "MeanSquaredError", "config": {"reduction": "mean_with_sample_weight"}}"#)
    let plain = scene.with(["loss"], loss)
    #expect(plain.sceneError == nil)
    let count = try #require(scene["x"]?.items).count
    let weighted = plain.with(
      ["sample_weight"], .array((0..<count).map { .number(Double($0 + 1)) }))
    #expect(weighted.sceneError?.path == "loss.config.reduction")
  }

  @Test func `a margin that no memory holds is refused before anything is drawn`() throws {
    let model = try JSON(
      #"""
      {"scene": 1, "data": {"set": "random"}, "model": {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "InputLayer", "config": {"batch_shape": [null, 4, 4, 1]}},
        {"class_name": "ZeroPadding2D", "config": {"padding": [65536, 65536]}},
        {"class_name": "Flatten", "config": {}}]}}}
      """#)
    guard case .model(.engine(.tooLarge))? = model.sceneError?.problem else {
      Issue.record("expected too large, received \(String(describing: model.sceneError))")
      return
    }
  }
}
