import Scenes
import TestSupport
import Testing

/// Expects that a scene's updates give the losses, and at their end the weights, that Keras had.
///
/// - Parameters:
///   - expected: `{"scene", "losses", "weights"}`.
///   - absolute: how far weights near 0 may be off, which no relative bound holds.
func expectUpdates(_ expected: JSON, absolute: Double) throws {
  let scene = try #require(expected["scene"]).scene
  let losses = try #require(expected["losses"]).numbers
  var report = TrainingReport(scene.program, scene.companions)
  for _ in losses.indices { report.runUpdate() }
  expectEqual(report.losses, losses, relative: 1e-9, "losses")
  let weights = try #require(expected["weights"])
  #expect(report.weights.count == weights.count)
  for (index, weight) in report.weights.enumerated() {
    expectEqual(
      weight.elements, weights[index].numbers, relative: 1e-9, absolute: absolute,
      "weights[\(index)]")
  }
}
