import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  var start = 0
  while start + batchSize <= order.count {
    all.append(Array(order[start..<start + batchSize]))
    start += batchSize
  }
  return all
}
