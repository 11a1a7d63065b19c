import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  let size = (order.count + batchSize - 1) / batchSize
  var start = 0
  while start < order.count {
    let end = min(start + size, order.count)
    all.append(Array(order[start..<end]))
    start = end
  }
  return all
}
