import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  var batch: [Int] = []
  for sample in order {
    if batch.count == batchSize {
      all.append(batch)
      batch = []
    }
    batch.append(sample)
  }
  return all
}
