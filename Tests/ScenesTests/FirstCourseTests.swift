import Engine
import Foundation
import Learning
import Scenes
import TestSupport
import Testing

/// What first courses with Keras use beyond layers and optimisers: losses that are added up, constraints,
/// noise, a base that was trained before. Every number is Keras's.
@Suite struct FirstCourseTests {
  @Test(arguments: [
    "losses added up", "weighted losses added up", "losses of images added up",
    "mean absolute percentage error", "mean squared logarithmic error", "cosine similarity",
    "cosine similarity added up", "categorical hinge", "softmax over an inner axis",
    "softmax over two axes", "unit length over two axes", "a frozen base called for inference",
    "a base called for inference that learns", "largest norms", "norms within bounds",
    "norms of filters", "constraints of words and steps",
  ])
  func `losses and weights are Keras's`(name: String) throws {
    try expectUpdates(#require(fixture("first_courses.json")[name]), absolute: 1e-12)
  }

  // MARK: - Chance

  @Test(arguments: ["noise", "channels", "both directions"])
  func `what noise trains predicts without it, as Keras does`(name: String) throws {
    let expected = try #require(try fixture("first_courses.json")[name])
    let scene = try #require(expected["scene"]).with(["batch_size"], nil).scene
    let answer = try #require(scene.companions.inference)
    var machine = Machine(answer)
    machine.run()
    let prediction = try #require(answer.prediction)
    expectEqual(
      machine.tensor(prediction).elements, try #require(expected["predictions"]).numbers,
      relative: 1e-9, "predictions")
  }

  @Test func `a dropout of a recurrent layer silences the same inputs at all time steps`() throws {
    let scene = try #require(try fixture("first_courses.json")["noise"]?["scene"]).scene
    let program = scene.program
    var machine = Machine(program)
    machine.run()
    let mask = try #require(program.value(named: "lstm/mask"))
    let masked = try #require(program.value(named: "lstm/masked_inputs"))
    let read = try #require(program.instructions.first { $0.result == masked.id }).operands[0]
    let (before, after) = (machine.tensor(read).elements, machine.tensor(masked.id).elements)
    let factors = machine.tensor(mask.id).elements
    #expect(Set(factors).isSubset(of: [0, 1 / 0.7]) && Set(factors).count == 2)
    let (steps, width) = (4, 3)
    for index in before.indices {
      let factor = factors[index / (steps * width) * width + index % width]
      #expect(after[index] == before[index] * factor)
    }
  }

  @Test func `a channel is silenced at all places or at none`() throws {
    let scene = try #require(try fixture("first_courses.json")["channels"]?["scene"]).scene
    var machine = Machine(scene.program)
    machine.run()
    let output = try #require(scene.program.value(named: "spatial_dropout2d/output"))
    let numbers = machine.tensor(output.id).elements
    var silenced = 0
    for sample in 0..<output.shape.dimensions[0] {
      for channel in 0..<3 {
        let zeros = (0..<16).count { numbers[(sample * 16 + $0) * 3 + channel] == 0 }
        #expect(zeros == 0 || zeros == 16)
        silenced += zeros / 16
      }
    }
    #expect(silenced > 0)
  }

  @Test(arguments: [(0.0, 0.5), (1.0, 2.0)])
  func `noise has its mean and deviation, and is other noise in each update`(
    mean: Double, deviation: Double
  ) throws {
    var builder = ProgramBuilder()
    let shape = try builder.addData(
      "x", Tensor(shape: Shape(10_000), elements: .init(repeating: 0, count: 10_000)))
    let draws = RandomNormal(mean: mean, deviation: deviation, seed: 3, stream: 1)
    let noise = try builder.add(draws, [shape], named: "noise")
    let loss = try builder.add(WholeReduction(.one), [noise], named: "loss")
    let program = try builder.build(precision: .float64, parameters: [], loss: loss)
    func numbers(after updates: Int) -> [Double] {
      var machine = Machine(program)
      machine.run(updates: updates)
      return machine.tensor(noise).elements
    }
    let first = numbers(after: 1)
    let average = first.reduce(0, +) / 10_000
    let square = first.reduce(0) { $0 + ($1 - average) * ($1 - average) } / 10_000
    // Four standard errors of 10,000 draws.
    #expect(abs(average - mean) < 0.04 * deviation)
    #expect(abs(square.squareRoot() - deviation) < 0.03 * deviation)
    // One in three lies farther away than a deviation, as of no other usual distribution.
    let far = first.count { abs($0 - mean) > deviation }
    #expect((3000...3350).contains(far))
    #expect(first == numbers(after: 1) && first != numbers(after: 2))
  }

  // MARK: - What is refused

  /// Two inputs of 4×2 and of 2 numbers, merged by a layer or an operation of Keras's.
  private func merged(_ module: String, _ kind: String, second: String = "[null, 2]") throws -> JSON
  {
    func tensor(_ name: String) -> String {
      #"{"class_name": "__keras_tensor__", "config": {"keras_history": ["\#(name)", 0, 0]}}"#
    }
    let y = second == "[null, 2]" ? "[[1, 2], [3, 4]]" : "[[[1, 2]], [[3, 4]]]"
    return try JSON(
      """
      {"model": {"class_name": "Functional", "keras_version": "3.15.0", "config":
        {"input_layers": [["x", 0, 0], ["z", 0, 0]], "output_layers": [["m", 0, 0]], "layers": [
          {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
           "config": {"name": "x", "batch_shape": [null, 2, 2]}},
          {"class_name": "InputLayer", "name": "z", "inbound_nodes": [],
           "config": {"name": "z", "batch_shape": \(second)}},
          {"class_name": "\(kind)", "module": "\(module)", "name": "m", "config": {"name": "m"},
           "inbound_nodes": [{"args": [\(tensor("x")), \(tensor("z"))], "kwargs": {}}]}]}},
       "loss": "mse", "optimizer": "sgd", "x": [[[[1, 2], [3, 4]], [[5, 6], [7, 8]]], \(y)],
       "y": [[[0, 0], [0, 0]], [[0, 0], [0, 0]]]}
      """)
  }

  @Test(arguments: ["Add", "Subtract", "Multiply", "Maximum", "Minimum"])
  func `an operation on samples of different axes is refused, the layer isn't`(
    kind: String
  ) throws {
    let operation = "keras.src.ops.numpy"
    #expect(
      try merged(operation, kind).sceneError?.problem
        == .unsupported(.operandAxes(operation: kind, [Shape(2, 2), Shape(2)])))
    #expect(try merged("keras.layers", kind).sceneError == nil)
    #expect(try merged(operation, kind, second: "[null, 1, 2]").sceneError == nil)
    // Keras has an operation of this name that computes something else.
    #expect(try merged(operation, "Average").sceneError != nil)
  }

  @Test func `a loss for each sample is refused, and constraints that there are not`() throws {
    let scene = try #require(try fixture("first_courses.json")["largest norms"]?["scene"])
    for reduction in [JSON.null, .string("none")] {
      let loss = try JSON(#"{"class_name": "MeanSquaredError", "config": {}}"#)
        .with(["config", "reduction"], reduction)
      #expect(scene.with(["loss"], loss).sceneError?.path == "loss.config.reduction")
    }
    let constraint = ["model", "config", "layers", "1", "config", "kernel_constraint"]
    #expect(
      scene.with(constraint + ["class_name"], .string("Orthonormal")).sceneError?.problem
        == .unknownName(
          .constraint, received: "Orthonormal",
          known: ["MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"]))
    // Keras on JAX and on TensorFlow would go different ways.
    let layer = ["model", "config", "layers", "1", "config"]
    let penalty = try JSON(#"{"class_name": "L1", "config": {"l1": 0.1}}"#)
    #expect(
      scene.with(layer + ["bias_regularizer"], penalty).sceneError?.problem
        == .unsupported(.penaltyAtZero(weight: "bias")))
    #expect(scene.with(layer + ["kernel_regularizer"], penalty).sceneError == nil)
    let apart = scene.with(constraint + ["config", "axis"], .array([.number(0), .number(2)]))
    #expect(
      apart.sceneError?.path == "model.config.layers[1].config.kernel_constraint.config.axis")
  }

  @Test func `more time steps than a program may have are refused before one is made`() throws {
    func recurrent(_ length: Int, _ layer: String) throws -> SceneError? {
      try JSON(
        """
        {"scene": 1, "data": {"set": "random"}, "model": {"class_name": "Sequential", "config":
          {"layers": [
            {"class_name": "InputLayer", "config": {"batch_shape": [null, \(length), 1]}}, \(layer)]}}}
        """
      ).sceneError
    }
    let lstm = #"{"class_name": "LSTM", "config": {"units": 2, "name": "reader"}}"#
    #expect(
      try recurrent(60_000, lstm)
        == SceneError("model", .model(.timeSteps(layer: "reader", received: 60_000, limit: 8192))))
    let sequences =
      #"{"class_name": "LSTM", "config": {"units": 2, "return_sequences": true, "name": "first"}}"#
    #expect(
      try recurrent(5000, "\(sequences), \(lstm)")
        == SceneError("model", .model(.timeSteps(layer: "reader", received: 10_000, limit: 8192))))
    #expect(try recurrent(20, lstm) == nil)
  }
}
