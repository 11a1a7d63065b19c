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

  /// Rows in batches of four with the last short, and others beside them.
  private func batched(_ shuffle: Bool = false) throws -> Scene {
    func rows(_ range: Range<Int>) -> (x: String, y: String) {
      (
        "["
          + range.map { "[\(Double($0 * 7 % 10) / 10), \(Double($0 * 3 % 10) / 10)]" }
          .joined(separator: ", ") + "]",
        "[" + range.map { "\($0 * 7 % 10 > $0 * 3 % 10 ? 1 : 0)" }.joined(separator: ", ") + "]"
      )
    }
    let (training, others) = (rows(0..<10), rows(10..<17))
    return try Scene(
      Data(
        """
        {"model": {"class_name": "Sequential", "config": {"layers": [
          {"class_name": "InputLayer", "config": {"batch_shape": [null, 2]}},
          {"class_name": "Dense", "config": {"units": 3, "activation": "tanh"}},
          {"class_name": "Dropout", "config": {"rate": 0.25}},
          {"class_name": "Dense", "config": {"units": 2, "activation": "softmax"}}]}},
         "loss": "sparse_categorical_crossentropy", "seed": 4, "dtype": "float64", "batch_size": 4,
         "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.5}},
         "shuffle": \(shuffle), "x": \(training.x), "y": \(training.y),
         "validation_data": [\(others.x), \(others.y)]}
        """.utf8))
  }

  @Test(arguments: [false, true])
  func `an epoch's scores are those of fit, at whatever budget and after edits`(shuffles: Bool)
    throws
  {
    let scene = try batched(shuffles)
    let length = scene.program.updateLength
    func reported(_ timeline: inout Timeline, _ epochs: Int) -> [EpochScores] {
      var means = EpochMeans(scene.program)
      var evaluation = scene.companions.validation.map(Evaluation.init)
      return (0..<epochs).map { epoch in
        means.reset()
        for update in epoch * 3..<epoch * 3 + 3 {
          timeline.seek(to: Moment(update: update, executed: length))
          means.add(timeline.machine)
        }
        return EpochScores(epoch, means, validation: evaluation?.run(with: timeline.machine))
      }
    }
    var report = TrainingReport(scene.program, scene.companions)
    for _ in 0..<21 { report.runUpdate() }
    #expect(report.epochs.count == 7 && report.epochs[0].validationAccuracy != nil)

    var stepper = Stepper(scene)
    var curve = try #require(EpochCurve(scene.program, scene.companions))
    stepper.seek(to: Moment(update: 20, executed: length))
    var slices = 0
    while !curve.follow(stepper, budget: 1), slices < 10_000 { slices += 1 }
    #expect(curve.epochs == report.epochs && slices > 7)
    #expect(curve.scores(at: Moment(update: 4, executed: length))?.epoch == 0)

    // Changed in the fourth epoch: what was before stays, what comes after is another.
    stepper.seek(to: Moment(update: 10, executed: length))
    let weight = ElementReference(try #require(scene.program.parameters.first), 0)
    var run = Run(stepper)
    try run.edit(weight, to: 3)
    stepper = run.stepper
    stepper.seek(to: Moment(update: 20, executed: length))
    finish(&curve, stepper)
    var timeline = stepper.timeline
    #expect(curve.epochs == reported(&timeline, 7))
    #expect(curve.epochs.prefix(3) == report.epochs.prefix(3) && curve.epochs != report.epochs)
  }

  @Test func `of many epochs some are known, and what is no longer run is none`() throws {
    let scene = try batched()
    var stepper = Stepper(scene)
    var curve = try #require(EpochCurve(scene.program, scene.companions))
    stepper.seek(to: Moment(update: 2999, executed: scene.program.updateLength))
    finish(&curve, stepper)
    #expect(
      curve.stride == 4 && curve.epochs.map(\.epoch) == Array(stride(from: 0, to: 1000, by: 4)))
    stepper = Stepper(scene)
    finish(&curve, stepper)
    #expect(curve.epochs.isEmpty)
  }

  @Test func `every sample is counted once, with the weights of the update`() throws {
    let scene = try batched(true)
    var stepper = Stepper(scene)
    var confusion = try #require(Confusion(scene.program, scene.companions))
    for moment in [Moment.start, Moment(update: 1, executed: 5), Moment(update: 7, executed: 3)] {
      stepper.seek(to: moment)
      var slices = 0
      while !confusion.follow(stepper, budget: 1), slices < 1000 { slices += 1 }
      let tables = [try #require(confusion.training), try #require(confusion.validation)]
      #expect(tables.map(\.total) == [10, 7] && slices > 1)
      #expect(tables.allSatisfy { $0.counts.joined().reduce(0, +) == $0.total })
      // The same by the machine that the model's own evaluation is.
      let programs = [scene.companions.inference, scene.companions.validation]
      for (table, program) in zip(tables, programs) {
        var evaluation = Evaluation(try #require(program))
        let means = evaluation.run(with: stepper.timeline.machine(before: 0))
        #expect(means.accuracy == table.accuracy)
      }
    }
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
