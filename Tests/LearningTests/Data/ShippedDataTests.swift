import Engine
import Foundation
import Learning
import TestSupport
import Testing

/// Sums and counts were computed from the published files.
@Suite struct ShippedDataTests {
  let digits = DataSet.digits
  let iris = DataSet.iris

  @Test func `the digits are the published ones`() {
    #expect(digits.inputs.shape == Shape(1797, 64))
    #expect(digits.targets.shape == Shape(1797, 1))
    let pixels = digits.inputs.elements
    #expect(pixels.reduce(0, +) == 561_718)
    #expect(pixels.reduce(0) { $0 + $1 * $1 } == 6_907_012)
    // Every pixel in its place: a weighted sum.
    let weighted = pixels.enumerated().reduce(0) { $0 + ($1.offset + 1) * Int($1.element) }
    #expect(weighted % 1_000_003 == 48_683)
    let brightness = [
      56272, 4095, 3296, 2944, 3261, 2803, 2559, 2627, 3464, 2585, 2711, 2845, 3668, 3509, 3609,
      4304, 10456,
    ]
    #expect((0...16).map { level in pixels.count { $0 == Double(level) } } == brightness)
    let counts = (0..<10).map { digit in digits.targets.elements.count { $0 == Double(digit) } }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(Array(pixels[..<8]) == [0, 0, 5, 13, 9, 1, 0, 0])
    #expect(Array(digits.targets.elements[..<3]) == [0, 1, 2])
  }

  @Test func `the irises are the published ones`() {
    #expect(iris.inputs.shape == Shape(150, 4))
    #expect(iris.classNames == ["setosa", "versicolor", "virginica"])
    #expect(iris.featureNames.count == 4)
    #expect(iris.targets.elements == (0..<150).map { Double($0 / 50) })
    let tenths = iris.inputs.elements.map { Int(($0 * 10).rounded()) }
    #expect(
      (0..<4).map { column in
        stride(from: column, to: 600, by: 4).reduce(0) { $0 + tenths[$1] }
      } == [8765, 4586, 5637, 1799])
    let weighted = tenths.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
    #expect(weighted == 6_925_920)
  }

  @Test func `the split of the digits is the oracle's`() throws {
    let split = try #require(try fixture("f_digits.json")["split"])
    let numbered = DataSet(
      inputs: Tensor((0..<1797).map { [Double($0)] }), targets: digits.targets)
    let (training, test) = numbered.split(trainingShare: 0.8, seed: 42)
    #expect(training.count == 1437)
    #expect(try Array(training.inputs.elements[..<10]) == split.numbers("train_first10"))
    #expect(try Array(test.inputs.elements[..<10]) == split.numbers("test_first10"))
    #expect(try test.targets.elements.reduce(0, +) == split.numbers("test_labels_sum")[0])
    let counts = (0..<10).map { digit in
      Double(test.targets.elements.count { $0 == Double(digit) })
    }
    #expect(try counts == split.numbers("test_label_counts"))
  }

  /// 64-32-10, twenty epochs of 45 batches.
  @Test(.tags(.slow)) func `the loss of every epoch on the digits is NumPy's`() throws {
    let data = try DataSet.digits.scaled(by: 1 / 16).oneHot(classes: 10)
    let (trainingPart, _) = data.split(trainingShare: 0.8, seed: 42)
    var training = Training(
      layers: [
        Dense(32, activation: .relu, name: "hidden"),
        Dense(10, activation: .softmax, name: "output"),
      ],
      loss: .categoricalCrossEntropy, optimizer: .sgd(learningRate: 0.1),
      inputs: trainingPart.inputs, targets: trainingPart.targets)
    training.batchSize = 32
    training.seed = 99
    training.precision = .float64
    let program = try training.program()
    var machine = Machine(program)
    var losses: [Double] = []
    for _ in 0..<20 {
      var sum = 0.0
      for _ in 0..<program.batching.updatesPerEpoch {
        machine.run()
        sum += machine[program.loss, 0] * Double(machine.batch.rowCount)
      }
      losses.append(sum / Double(program.batching.rowCount))
    }
    let oracle = try #require(try fixture("f_digits.json")["A_numpy64"])
    // 1e-12: 900 updates, sums in another order.
    expectEqual(losses, try oracle.numbers("loss"), relative: 1e-12)
  }
}
