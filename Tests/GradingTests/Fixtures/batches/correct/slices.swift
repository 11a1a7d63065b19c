import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  var start = 0
  while start < order.count {
    let end = min(start + batchSize, order.count)
    all.append(Array(order[start..<end]))
    start = end
  }
  return all
}
