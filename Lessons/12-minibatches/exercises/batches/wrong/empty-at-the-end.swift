import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  var batch: [Int] = []
  for sample in order {
    batch.append(sample)
    if batch.count == batchSize {
      all.append(batch)
      batch = []
    }
  }
  all.append(batch)
  return all
}
