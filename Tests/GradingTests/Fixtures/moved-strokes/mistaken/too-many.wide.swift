import Gradus

func makeModel(seed: Int) throws -> Sequential {
  var model = Sequential(seed: seed)
  model.add(ReshapeLayer([8, 8, 1], inputShape: Shape(64)))
  model.add(Conv2D(64, size: (3, 3), padding: .same, activation: .relu))
  model.add(MaxPooling2D(size: (8, 8)))
  model.add(Flatten())
  model.add(Dense(4, activation: .softmax))
  try model.compile(loss: .sparseCategoricalCrossEntropy, optimizer: .adam(learningRate: 0.05))
  return model
}

/// The shapes of all weights.
func weightShapes() throws -> [[Int]] {
  return try makeModel(seed: 1).weights.map { $0.shape.dimensions }
}

/// What the network answers before it is trained.
func shares(inputs: Tensor, seed: Int) throws -> Tensor {
  return try makeModel(seed: seed).predict(inputs)
}

/// What it answers to new inputs after it has been trained.
func trainedShares(inputs: Tensor, targets: Tensor, newInputs: Tensor, seed: Int) throws -> Tensor {
  var model = try makeModel(seed: seed)
  try model.fit(inputs, targets, epochs: 3, batchSize: 30, progress: .silent)
  return try model.predict(newInputs)
}
