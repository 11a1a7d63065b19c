import Engine
import Foundation
import Learning
import TestSupport
import Testing

/// Dense(64, relu) → Dense(10, softmax) on data from the documented generator, five epochs.
@Suite struct KerasExampleTests {
  /// The same with a learning rate of 0.01 and of 0.1.
  let oracles: [JSON]
  private var oracle: JSON { oracles[0] }

  init() throws {
    oracles = try #require(try fixture("c_keras_example.json")["cases"]?.items)
  }

  private func training(_ precision: Precision) throws -> Training {
    let count = Int(try oracle.numbers("N")[0])
    let data = DataSet.teacher(count: count, seed: 1234)
    var training = Training(
      layers: [
        Dense(64, activation: .relu, name: "dense"),
        Dense(10, activation: .softmax, name: "dense_1"),
      ],
      loss: .categoricalCrossEntropy, optimizer: .sgd(),
      inputs: data.inputs, targets: data.targets)
    training.batchSize = 32
    training.seed = 5678
    training.precision = precision
    return training
  }

  @Test func `the initialiser's weights are the documented ones`() throws {
    let training = try training(.float64)
    let program = try training.program()
    let machine = Machine(program)
    #expect(program.parameters.reduce(0) { $0 + program[$1].shape.count } == 7114)
    let checksums = try #require(oracle["init_checksums"])
    for (name, parameter) in zip(["W1", "b1", "W2", "b2"], program.parameters) {
      let elements = machine.tensor(parameter).elements
      let checksum = try #require(checksums[name])
      // 1e-15: a + (b − a) · u and b · (2 u − 1) differ in the last bit.
      expectEqual(Array(elements.prefix(4)), try checksum.numbers("first4"), relative: 1e-15)
      expectEqual(Array(elements.suffix(2)), try checksum.numbers("last2"), relative: 1e-15)
      // 1e-12: 6,400 terms in another order.
      expectEqual([elements.reduce(0, +)], try checksum.numbers("sum"), relative: 1e-12)
    }
  }

  @Test(
    .tags(.slow),
    arguments: [0, 1], [(Precision.float64, 1e-12, 1e-12), (.float32, 1e-6, 1e-5)])
  func `the Keras program's history, scores, predictions and weights are Keras's`(
    place: Int, tolerances: (precision: Precision, loss: Double, number: Double)
  ) throws {
    let oracle = oracles[place]
    let data = try training(tolerances.precision)
    let rate = try oracle.numbers("lr")[0]
    var model = Sequential(precision: tolerances.precision, seed: 5678)
    model.add(Dense(64, activation: .relu, inputs: 100))
    model.add(Dense(10, activation: .softmax))
    try model.compile(
      loss: .categoricalCrossEntropy, optimizer: .sgd(learningRate: .constant(rate)),
      metrics: [.accuracy])
    let history = try model.fit(
      data.inputs, data.targets, epochs: 5, batchSize: 32, shuffle: false, progress: .silent)
    let scores = try model.evaluate(data.inputs, data.targets, batchSize: 128)
    let predictions = try model.predict(data.inputs, batchSize: 128)

    let name = "keras_\(tolerances.precision.rawValue)"
    let keras = try #require(oracle[name])
    // float64: sums in another order. float32: half a million roundings of 6e-8 each.
    expectEqual(history["loss"], try keras.numbers("loss"), relative: tolerances.loss, "loss")
    // Counts of samples, which Keras divides in float32.
    let accuracy = try keras.numbers("accuracy")
    expectEqual(history["accuracy"], accuracy, relative: 1e-7, "accuracy")
    let evaluation = try keras.numbers("evaluate")
    expectEqual([scores.loss], [evaluation[0]], relative: tolerances.loss, "evaluate")
    expectEqual([try #require(scores["accuracy"])], [evaluation[1]], relative: 1e-7, "evaluate")
    // Softmax and sums of 100 terms: float32 is only good for a few last bits less than that.
    expectEqual(
      Array(predictions.elements[..<20]), try keras.numbers("predict_first2"),
      relative: tolerances.number, "predict")
    let checksums = try #require(keras["weights"])
    for (name, weight) in zip(["W1", "b1", "W2", "b2"], try model.weights) {
      let checksum = try #require(checksums[name])
      expectEqual(
        Array(weight.elements[..<4]), try checksum.numbers("first4"), relative: tolerances.number,
        name
      )
      expectEqual(
        [weight.elements.reduce(0.0) { $0 + $1.magnitude }], try checksum.numbers("sumabs"),
        relative: tolerances.number, name)
    }
  }

  @Test func `the first batch's gradients are NumPy's`() throws {
    let program = try training(.float64).program()
    var machine = Machine(program)
    machine.run()
    let first = try #require(oracle["first_batch"])
    expectEqual([machine[program.loss, 0]], try first.numbers("batch0_loss"), relative: 1e-13)
    let gradients = program.gradients.map { machine.tensor($0.gradient).elements }
    // 1e-12: sums of 32 and of 6,400 terms.
    expectEqual(gradients[3], try first.numbers("gb2"), relative: 1e-12)
    let sums = [gradients[0], gradients[2]].map { $0.reduce(0.0) { $0 + $1.magnitude } }
    expectEqual([sums[0]], try first.numbers("gW1_sumabs"), relative: 1e-12)
    expectEqual([sums[1]], try first.numbers("gW2_sumabs"), relative: 1e-12)
  }
}
