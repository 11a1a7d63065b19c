import Gradus

func makeModel() throws -> Sequential {
  var model = Sequential(precision: .float64, seed: 5678)
  model.add(Dense(64, activation: .relu, inputs: 64))
  model.add(Dense(10, activation: .softmax))
  try model.compile(
    loss: .categoricalCrossEntropy, optimizer: .sgd(), metrics: [.accuracy])
  return model
}

/// The shapes of all weights.
func weightShapes() throws -> [[Int]] {
  return try makeModel().weights.map { $0.shape.dimensions }
}

/// What the network answers before it is trained.
func shares(inputs: Tensor) throws -> Tensor {
  return try makeModel().predict(inputs)
}

/// Loss and accuracy before it is trained.
func scores(inputs: Tensor, targets: Tensor) throws -> [Double] {
  let scores = try makeModel().evaluate(inputs, targets)
  return [scores.loss, scores["accuracy"] ?? -1]
}

/// The last biases after one update.
func lastBiases(inputs: Tensor, targets: Tensor) throws -> [Double] {
  var model = try makeModel()
  try model.fit(inputs, targets, epochs: 1, batchSize: 1000, progress: .silent)
  return try model.weights.last?.elements ?? []
}
