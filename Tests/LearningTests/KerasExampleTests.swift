import Engine
import Foundation
import Learning
import Testing

/// Dense(64, relu) → Dense(10, softmax) on data from the documented generator, five epochs.
@Suite struct KerasExampleTests {
  let oracle: [String: Any]

  init() throws { oracle = try fixture("c_keras_example.json") }

  private func training(_ precision: Precision) throws -> Training {
    let count = try #require(oracle["N"] as? Int)
    var stream = RandomStream(seed: 1234)
    func draw(_ count: Int) -> [Double] { (0..<count).map { _ in stream.uniform(-1, 1) } }
    let inputs = draw(count * 100)
    let teacher = draw(1000)
    var targets = Array(repeating: 0.0, count: count * 10)
    for row in 0..<count {
      var scores = Array(repeating: 0.0, count: 10)
      for i in 0..<100 {
        let x = inputs[row * 100 + i]
        for j in 0..<10 { scores[j] += x * teacher[i * 10 + j] }
      }
      targets[row * 10 + (scores.indices.max { scores[$0] < scores[$1] } ?? 0)] = 1
    }
    var training = Training(
      layers: [
        Dense(64, activation: .relu, name: "dense"),
        Dense(10, activation: .softmax, name: "dense_1"),
      ],
      loss: .categoricalCrossEntropy, optimizer: .sgd(),
      inputs: Tensor(shape: Shape(count, 100), elements: inputs),
      targets: Tensor(shape: Shape(count, 10), elements: targets))
    training.batchSize = 32
    training.seed = 5678
    training.precision = precision
    return training
  }

  @Test func `the generator's inputs and the initialiser's weights are the documented ones`() throws
  {
    let training = try training(.float64)
    expectEqual(
      Array(training.inputs.elements[..<3]), numbers(oracle["X_first3"]), relative: 1e-15)
    let counts = (0..<10).map { label in
      Double(stride(from: label, to: 10000, by: 10).count { training.targets.elements[$0] == 1 })
    }
    #expect(counts == numbers(oracle["label_counts"]))
    let program = try training.program()
    let machine = Machine(program)
    #expect(program.parameters.reduce(0) { $0 + program[$1].shape.count } == 7114)
    let checksums = try #require(oracle["init_checksums"] as? [String: [String: Any]])
    for (name, parameter) in zip(["W1", "b1", "W2", "b2"], program.parameters) {
      let elements = machine.tensor(parameter).elements
      let checksum = try #require(checksums[name])
      // 1e-15: a + (b − a) · u and b · (2 u − 1) differ in the last bit.
      expectEqual(Array(elements.prefix(4)), numbers(checksum["first4"]), relative: 1e-15)
      expectEqual(Array(elements.suffix(2)), numbers(checksum["last2"]), relative: 1e-15)
      // 1e-12: 6,400 terms in another order.
      expectEqual([elements.reduce(0, +)], numbers(checksum["sum"]), relative: 1e-12)
    }
  }

  @Test(.tags(.slow), arguments: [(Precision.float64, 1e-12), (.float32, 1e-6)])
  func `the loss of every epoch is Keras's`(precision: Precision, tolerance: Double) throws {
    let program = try training(precision).program()
    var machine = Machine(program)
    var epochs: [Double] = []
    for _ in 0..<5 {
      var sum = 0.0
      for _ in 0..<program.batching.updatesPerEpoch {
        machine.run()
        sum += machine[program.loss, 0] * Double(machine.batch.rowCount)
      }
      epochs.append(sum / Double(program.batching.rowCount))
    }
    let keras = try #require(oracle["keras_\(precision.rawValue)"] as? [String: Any])
    // float64: sums in another order. float32: half a million roundings of 6e-8 each.
    expectEqual(epochs, numbers(keras["loss"]), relative: tolerance)
  }

  @Test func `the first batch's gradients are NumPy's`() throws {
    let program = try training(.float64).program()
    var machine = Machine(program)
    machine.run()
    let first = try #require(oracle["first_batch"] as? [String: Any])
    expectEqual([machine[program.loss, 0]], numbers(first["batch0_loss"]), relative: 1e-13)
    let gradients = program.gradients.map { machine.tensor($0.gradient).elements }
    // 1e-12: sums of 32 and of 6,400 terms.
    expectEqual(gradients[3], numbers(first["gb2"]), relative: 1e-12)
    let sums = [gradients[0], gradients[2]].map { $0.reduce(0.0) { $0 + $1.magnitude } }
    expectEqual([sums[0]], numbers(first["gW1_sumabs"]), relative: 1e-12)
    expectEqual([sums[1]], numbers(first["gW2_sumabs"]), relative: 1e-12)
  }
}
