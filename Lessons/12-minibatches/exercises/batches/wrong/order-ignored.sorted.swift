import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  var batch: [Int] = []
  for sample in order.sorted() {
    batch.append(sample)
    if batch.count == batchSize {
      all.append(batch)
      batch = []
    }
  }
  if batch.count > 0 { all.append(batch) }
  return all
}
