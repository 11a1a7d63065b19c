import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  var start = 0
  while start < order.count {
    var batch: [Int] = []
    for k in start..<start + batchSize { batch.append(order[k % order.count]) }
    all.append(batch)
    start += batchSize
  }
  return all
}
