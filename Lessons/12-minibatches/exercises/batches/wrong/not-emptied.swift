import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  var batch: [Int] = []
  for sample in order {
    batch.append(sample)
    if batch.count % batchSize == 0 { all.append(batch) }
  }
  if batch.count % batchSize > 0 { all.append(batch) }
  return all
}
