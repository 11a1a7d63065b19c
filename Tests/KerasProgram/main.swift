// The Keras program, in Swift: 1,000 samples of a documented generator, labelled by a linear teacher,
// five epochs in batches of 32. Its training is that of LearningTests/Fixtures/c_keras_example.json.
import Gradus

/// Draws rows of numbers in [−1, 1).
func draw(_ rows: Int, _ columns: Int, from stream: inout RandomStream) -> Tensor {
  let numbers = (0..<rows * columns).map { (_: Int) -> Double in stream.uniform(-1, 1) }
  return Tensor(shape: Shape(rows, columns), elements: numbers)
}

/// Returns, one-hot, which of the teacher's ten scores of each sample is the largest.
func labels(of samples: Tensor, by teacher: Tensor) -> Tensor {
  let rows = samples.shape.rows, inputs = teacher.shape.rows, classes = teacher.shape.columns
  var scores = Tensor(
    shape: Shape(rows, classes), elements: Array(repeating: 0, count: rows * classes))
  for row in 0..<rows {
    for i in 0..<inputs {
      let x = samples.elements[row * inputs + i]
      for j in 0..<classes {
        scores.elements[row * classes + j] += x * teacher.elements[i * classes + j]
      }
    }
  }
  var oneHot = Array(repeating: 0.0, count: rows * classes)
  for (row, index) in scores.classIndices.enumerated() { oneHot[row * classes + index] = 1 }
  return Tensor(shape: scores.shape, elements: oneHot)
}

var stream = RandomStream(seed: 1234)
let xTrain = draw(1000, 100, from: &stream)
let teacher = draw(100, 10, from: &stream)
let xTest = draw(200, 100, from: &stream)
let (yTrain, yTest) = (labels(of: xTrain, by: teacher), labels(of: xTest, by: teacher))

var model = Sequential(seed: 5678)
model.add(Dense(64, activation: .relu, inputs: 100))
model.add(Dense(10, activation: .softmax))
print(model.summary())
try model.compile(loss: .categoricalCrossEntropy, optimizer: .sgd(), metrics: [.accuracy])
try model.fit(
  xTrain, yTrain, epochs: 5, batchSize: 32, validation: (xTest, yTest), shuffle: false)
let scores = try model.evaluate(xTest, yTest, batchSize: 128)
let classes = try model.predict(xTest, batchSize: 128)
print("evaluate:", scores)
print(try ConfusionMatrix(predictions: classes, targets: yTest))
