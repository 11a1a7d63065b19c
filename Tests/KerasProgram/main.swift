// The Keras program, in Swift: 1,000 samples of a documented generator, labelled by a linear teacher,
// five epochs in batches of 32. Prints what Keras prints; the numbers are those of
// LearningTests/Fixtures/c_keras_example.json.
import Gradus

/// Samples of 100 numbers in [−1, 1), and which of ten linear scores of them is the largest, one-hot.
func teacherSamples(_ count: Int, seed: Int) -> (x: Tensor, y: Tensor) {
  var stream = RandomStream(seed: seed)
  func draw(_ count: Int) -> [Double] { (0..<count).map { _ in stream.uniform(-1, 1) } }
  let x = draw(count * 100)
  let teacher = draw(100 * 10)
  var y = Array(repeating: 0.0, count: count * 10)
  for row in 0..<count {
    var scores = Array(repeating: 0.0, count: 10)
    for i in 0..<100 {
      for j in 0..<10 { scores[j] += x[row * 100 + i] * teacher[i * 10 + j] }
    }
    y[row * 10 + Tensor([scores]).classIndices[0]] = 1
  }
  return (
    Tensor(shape: Shape(count, 100), elements: x), Tensor(shape: Shape(count, 10), elements: y)
  )
}

let (x, y) = teacherSamples(1000, seed: 1234)

var model = Sequential(seed: 5678)
model.add(Dense(64, activation: .relu, inputs: 100))
model.add(Dense(10, activation: .softmax))
try model.compile(loss: .categoricalCrossEntropy, optimizer: .sgd(), metrics: [.accuracy])
try model.fit(x, y, epochs: 5, batchSize: 32, shuffle: false)
let scores = try model.evaluate(x, y, batchSize: 128)
let classes = try model.predict(x, batchSize: 128)

print(model.summary())
print(scores)
print(classes.classIndices.prefix(10))
