// The Keras program, in Swift: 1,000 samples of a linear teacher to train on and 200 to test with, five
// epochs in batches of 32, float32. What the whole process costs is measured with it.
import Gradus

let (training, test) = DataSet.teacher(count: 1200, seed: 1234).split(at: 1000)
let (xTrain, yTrain) = (training.inputs, training.targets)
let (xTest, yTest) = (test.inputs, test.targets)

var model = Sequential()
model.add(Dense(64, activation: .relu, inputs: 100))
model.add(Dense(10, activation: .softmax))
try model.compile(loss: .categoricalCrossEntropy, optimizer: .sgd(), metrics: [.accuracy])
let history = try model.fit(xTrain, yTrain, epochs: 5, batchSize: 32, validation: (xTest, yTest))
let scores = try model.evaluate(xTest, yTest, batchSize: 128)
let classes = try model.predict(xTest, batchSize: 128)

print(model.summary())
print("evaluate:", scores)
print("predict:", classes.classIndices.prefix(10))
