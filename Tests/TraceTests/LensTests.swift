import Engine
import Foundation
import Scenes
import Testing

@testable import Trace

/// What is computed beside a run.
@Suite struct LensTests {
  /// Lets a lens follow to where a run is, at one go.
  private func finish(_ lens: inout some Lens, _ stepper: Stepper) {
    let hasArrived = lens.follow(stepper, budget: .max)
    #expect(hasArrived)
  }

  private let scene = try? Scene(
    Data(
      """
      {"model": {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "InputLayer", "config": {"batch_shape": [null, 2]}},
        {"class_name": "Dense", "config": {"units": 3, "activation": "tanh"}},
        {"class_name": "Dense", "config": {"units": 1, "activation": "sigmoid"}}]}},
       "loss": "binary_crossentropy", "optimizer": "sgd", "seed": 4, "dtype": "float64",
       "x": [[0, 0], [0, 1], [1, 0], [1, 1]], "y": [[0], [1], [1], [0]]}
      """.utf8))

  @Test func `a field's answer is the network's, at the same point`() throws {
    let scene = try #require(scene)
    let program = scene.program
    var stepper = Stepper(scene)
    stepper.seek(to: Moment(update: 2, executed: 5))
    var field = try #require(DecisionField(program))
    finish(&field, stepper)
    for index in [0, 41, 777, 1599] {
      // The same program, with the point written into the batch by hand.
      var other = Stepper(scene)
      let reading = try #require(program.writer(of: field.x))
      other.seek(to: Moment(update: 2, executed: reading + 1))
      let point = field.point(index)
      try other.edit(ElementReference(field.x, 0), to: point.0)
      try other.edit(ElementReference(field.x, 1), to: point.1)
      let writer = try #require(program.writer(of: field.prediction))
      other.seek(to: Moment(update: 2, executed: writer + 1))
      #expect(field.answers[index]?[0] == other.number(ElementReference(field.prediction, 0)))
    }
  }

  @Test func `a landscape has the run's losses at the run's places`() throws {
    let scene = try #require(scene)
    var stepper = Stepper(scene)
    var landscape = try #require(Landscape(scene.program))
    finish(&landscape, stepper)
    for _ in 0..<4 {
      stepper.nextUpdate()
      finish(&landscape, stepper)
    }
    #expect(landscape.losses.allSatisfy { $0?.isFinite == true })
    // Where it has gone lies on the first axis, where it began at 0.
    let last = try #require(landscape.path.last)
    let first = try #require(landscape.path.first)
    #expect(abs(last.y) < 1e-9 && last.x > 0 && first.x == 0 && first.y == 0)
    // The column of the beginning is a quarter of the way, the middle row holds the axis.
    let start = landscape.losses[
      Landscape.rows / 2 * Landscape.columns + (Landscape.columns - 1) / 4]
    let known = stepper.timeline.losses[0]
    #expect(abs((start ?? .nan) - known) < 1e-12)
  }

  @Test func `a layer's size is the root of its mean square`() throws {
    let scene = try #require(scene)
    var stepper = Stepper(scene)
    stepper.seek(to: Moment(update: 0, executed: scene.program.updateLength))
    var flow = try #require(GradientFlow(scene.program))
    finish(&flow, stepper)
    for layer in flow.layers {
      let numbers = stepper.timeline.machine.tensor(layer.weights).elements
      let expected = (numbers.reduce(0) { $0 + $1 * $1 } / Double(numbers.count)).squareRoot()
      #expect(abs((layer.sizes[2] ?? .nan) - expected) < 1e-12)
      #expect(layer.sizes.allSatisfy { ($0 ?? -1) > 0 })
    }
  }

  @Test func `what is answered is counted, what is right is known`() throws {
    let scene = try #require(scene)
    var stepper = Stepper(scene)
    #expect(Confusion(stepper) == nil)
    stepper.seek(to: Moment(update: 0, executed: scene.program.updateLength))
    let confusion = try #require(Confusion(stepper))
    #expect(confusion.total == 4 && confusion.counts.joined().reduce(0, +) == 4)
    #expect(confusion.right == confusion.counts[0][0] + confusion.counts[1][1])
    let prediction = try #require(scene.program.prediction)
    let right = (0..<4).filter {
      (stepper.number(ElementReference(prediction, $0)) ?? 0 > 0.5) == [1, 2].contains($0)
    }.count
    #expect(confusion.right == right)
  }

  @Test func `a histogram counts every number once`() throws {
    let scene = try #require(scene)
    let stepper = Stepper(scene)
    var histograms = Histograms(scene.program.parameters)
    finish(&histograms, stepper)
    for spread in histograms.spreads {
      #expect(spread.bins.reduce(0, +) == scene.program[spread.value].shape.count)
    }
  }
}
