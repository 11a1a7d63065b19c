import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  var batch: [Int] = []
  for sample in 0..<order.count {
    batch += [sample]
    if batch.count == batchSize {
      all += [batch]
      batch.removeAll()
    }
  }
  if !batch.isEmpty { all += [batch] }
  return all
}
