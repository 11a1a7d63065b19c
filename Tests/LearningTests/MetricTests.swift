import Engine
import Learning
import Testing

@Suite struct MetricTests {
  static let probabilities = Tensor([[0.1, 0.6, 0.3], [0.4, 0.4, 0.2], [0.2, 0.3, 0.5]])

  static let byHand: [(Metric, Tensor, Tensor, Double)] = [
    (.categoricalAccuracy, probabilities, Tensor([[0, 1, 0], [0, 1, 0], [0, 0, 1]]), 2.0 / 3),
    // Of the equal 0.4 and 0.4 the first counts.
    (.categoricalAccuracy, probabilities, Tensor([[0, 1, 0], [1, 0, 0], [0, 0, 1]]), 1),
    (.sparseCategoricalAccuracy, probabilities, Tensor([1, 0, 0]), 2.0 / 3),
    (.sparseCategoricalAccuracy, probabilities, Tensor([[1], [1], [2]]), 2.0 / 3),
    // On the threshold is not above it.
    (.binaryAccuracy(), Tensor([[0.5], [0.51], [0.2]]), Tensor([[1], [1], [0]]), 2.0 / 3),
    (.binaryAccuracy(threshold: 0.3), Tensor([0.5, 0.2]), Tensor([1, 1]), 0.5),
    (.binaryAccuracy(), Tensor([[0.9, 0.9], [0.1, 0.9]]), Tensor([[1, 0], [0, 1]]), 0.75),
    (
      .topKCategoricalAccuracy(2), probabilities, Tensor([[0, 0, 1], [0, 0, 1], [0, 1, 0]]), 2.0 / 3
    ),
    (.sparseTopKCategoricalAccuracy(1), probabilities, Tensor([1, 1, 0]), 2.0 / 3),
    (.meanSquaredError, Tensor([[1, 2], [3, 4]]), Tensor([[0, 0], [0, 0]]), 7.5),
    (.meanAbsoluteError, Tensor([[1, -2], [3, -4]]), Tensor([[0, 0], [0, 0]]), 2.5),
  ]

  @Test(arguments: byHand.indices)
  func `a metric has its value by hand`(place: Int) throws {
    let (metric, predictions, targets, expected) = Self.byHand[place]
    let value = try metric.value(of: predictions, targets: targets)
    #expect(value == expected, "\(metric)")
  }

  @Test func `accuracy is binary, categorical or sparse by the shapes`() throws {
    let one = Tensor([[0.7], [0.2]]), three = Self.probabilities
    #expect(try Metric.accuracy.value(of: one, targets: Tensor([[1], [1]])) == 0.5)
    #expect(try Metric.accuracy.value(of: one, targets: Tensor([1, 0])) == 1)
    let list = Tensor([0.7, 0.2])
    #expect(try Metric.accuracy.value(of: list, targets: Tensor([1, 1])) == 0.5)
    #expect(try Metric.accuracy.value(of: three, targets: Tensor([1, 0, 2])) == 1)
    #expect(try Metric.accuracy.value(of: three, targets: Tensor([[1], [0], [0]])) == 2.0 / 3)
    let oneHot = Tensor([[0, 1, 0], [1, 0, 0], [0, 0, 1]])
    #expect(try Metric.accuracy.value(of: three, targets: oneHot) == 1)
  }

  @Test func `several rows a sample are averaged`() throws {
    let words = Tensor(shape: Shape(1, 2, 2), elements: [0.9, 0.1, 0.3, 0.7])
    #expect(try Metric.accuracy.value(of: words, targets: Tensor([[0, 0]])) == 0.5)
  }

  @Test func `what is not a number is never right`() throws {
    let lost = Tensor([[.nan, .nan], [.nan, .nan]])
    #expect(try Metric.binaryAccuracy().value(of: lost, targets: Tensor([[1, 1], [1, 1]])) == 0)
    #expect(
      try Metric.sparseTopKCategoricalAccuracy(2).value(of: lost, targets: Tensor([0, 1])) == 0)
    #expect(try Metric.meanSquaredError.value(of: lost, targets: Tensor([[1, 1], [1, 1]])).isNaN)
    let wild = Tensor([.nan, 1e300])
    let two = Tensor([[1, 0], [0, 1]])
    #expect(try Metric.sparseTopKCategoricalAccuracy(2).value(of: two, targets: wild) == 0)
  }

  @Test func `targets that a metric can't compare are refused`() {
    let three = Self.probabilities
    for (metric, targets) in [
      (Metric.categoricalAccuracy, Tensor([0, 1, 2])),
      (.accuracy, Tensor([[0, 1], [1, 0], [0, 1]])),
      (.sparseCategoricalAccuracy, three), (.meanSquaredError, Tensor([1, 2, 3])),
      (.binaryAccuracy(), Tensor([[1, 0]])),
    ] {
      #expect(
        throws: ModelError.metricTargets(
          metric: metric.name, prediction: three.shape, targets: targets.shape)
      ) { try metric.value(of: three, targets: targets) }
    }
    let nothing = Tensor(shape: Shape(0, 3), elements: [])
    #expect(throws: ModelError.emptyBatch) {
      try Metric.accuracy.value(of: nothing, targets: nothing)
    }
  }

  // MARK: - Confusion matrix

  @Test func `a confusion matrix has a row for each true class`() throws {
    let predictions = Tensor([[0.9, 0.1, 0], [0.2, 0.8, 0], [0.2, 0.8, 0], [0, 0.5, 0.5]])
    let matrix = try ConfusionMatrix(predictions: predictions, targets: Tensor([0, 1, 0, 2]))
    #expect(matrix.counts == [[1, 1, 0], [0, 1, 0], [0, 1, 0]])
    #expect(matrix.accuracy == 0.5)
    #expect(matrix.precision(of: 1) == 1.0 / 3)
    #expect(matrix.recall(of: 0) == 0.5)
    #expect(matrix.precision(of: 2).isNaN)
    #expect(
      matrix.description == """
           0  1  2
        0  1  1  0
        1  0  1  0
        2  0  1  0
        """)
    let oneHot = Tensor([[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]])
    #expect(try ConfusionMatrix(predictions: predictions, targets: oneHot) == matrix)
  }

  @Test func `one probability makes two classes`() throws {
    let matrix = try ConfusionMatrix(
      predictions: Tensor([[0.5], [0.6], [0.1]]), targets: Tensor([[1], [1], [0]]))
    #expect(matrix.counts == [[1, 0], [1, 1]])
    let list = try ConfusionMatrix(
      predictions: Tensor([0.5, 0.6, 0.1]), targets: Tensor([1, 1, 0]))
    #expect(list == matrix)
  }

  @Test func `what is no class is refused by its row`() {
    #expect(throws: ModelError.classIndex(row: 1, received: 2.5, count: 3)) {
      try ConfusionMatrix(predictions: Self.probabilities, targets: Tensor([0, 2.5, 1]))
    }
    #expect(throws: ModelError.self) {
      try ConfusionMatrix(predictions: Self.probabilities, targets: Tensor([0, 1]))
    }
  }
}
