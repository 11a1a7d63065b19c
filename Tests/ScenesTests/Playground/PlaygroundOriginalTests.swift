import Engine
import Foundation
import Scenes
import TestSupport
import Testing

/// Runs of TensorFlow Playground's own source, from the same samples and first weights: what
/// `Tests/Comparison/playground.mjs` has written.
@Suite struct PlaygroundOriginalTests {
  struct OriginalRun: Decodable, Sendable, CustomTestStringConvertible {
    let address: String
    let updates: Int
    /// The inputs of each sample, then its target.
    let samples: [[Double]]
    /// Kernels and biases in turn, before the first update and after the last.
    let first: [[Double]]
    let weights: [[Double]]
    /// The loss of each batch before its update.
    let losses: [Double]

    var testDescription: String { address }
  }

  static let runs = try? JSONDecoder().decode(
    [OriginalRun].self, from: Data(contentsOf: Checkout.fixture("playground.json")))

  @Test func `there are runs of every activation, penalty and data set`() throws {
    let settings = try #require(Self.runs).map { PlaygroundLink($0.address).settings }
    #expect(Set(settings.map(\.activation)) == ["tanh", "relu", "sigmoid", "linear"])
    #expect(Set(settings.map(\.penalty)).count == 3)
    #expect(Set(settings.map(\.data)).count == 6)
  }

  @Test(arguments: runs ?? [])
  func `the original's source comes to the same losses and weights`(_ run: OriginalRun) throws {
    let link = PlaygroundLink(run.address)
    #expect(link.problems.isEmpty)
    var training = link.settings.training()
    let width = run.samples[0].count - 1
    training.inputs = Tensor(
      shape: Shape(run.samples.count, width), elements: run.samples.flatMap { $0.dropLast() })
    training.targets = Tensor(
      shape: Shape(run.samples.count, 1), elements: run.samples.map { $0[width] })
    let shapes = try training.program()
    training.weights = zip(shapes.parameters, run.first).map {
      Tensor(shape: shapes[$0].shape, elements: $1)
    }
    let program = try training.program()
    var machine = Machine(program)
    for (update, loss) in run.losses.enumerated() {
      machine.run()
      let ours = machine[program.loss, 0]
      #expect(abs(ours - loss) <= 1e-12 * max(1, abs(loss)), "update \(update): \(ours), \(loss)")
    }
    #expect(run.losses.count == run.updates)
    for (parameter, numbers) in zip(program.parameters, run.weights) {
      let ours = machine.tensor(parameter).elements
      #expect(ours.count == numbers.count)
      #expect(zip(ours, numbers).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) })
    }
  }
}
