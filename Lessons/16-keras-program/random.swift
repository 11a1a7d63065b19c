import Gradus

let (training, test) =
  DataSet
  .teacher(count: 1200, seed: 1234)
  .split(at: 1000)
var model = Sequential(
  precision: .float64, seed: 5678)
model.add(
  Dense(
    64, activation: .relu,
    inputs: 100))
model.add(
  Dense(10, activation: .softmax))
try model.compile(
  loss: .categoricalCrossEntropy,
  optimizer: .sgd(learningRate: 0.1),
  metrics: [.accuracy])
try model.fit(
  training.inputs, training.targets,
  epochs: 40, batchSize: 32,
  shuffle: false, progress: .silent)
let scores = try model.evaluate(
  test.inputs, test.targets,
  batchSize: 128)
let answers = try model.predict(
  test.inputs)
print(scores, answers.shape)
