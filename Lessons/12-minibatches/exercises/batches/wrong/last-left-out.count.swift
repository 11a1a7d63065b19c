import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  for k in 0..<order.count / batchSize {
    all.append(Array(order[k * batchSize..<(k + 1) * batchSize]))
  }
  return all
}
