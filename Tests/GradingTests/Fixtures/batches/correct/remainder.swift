import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  for k in order.indices {
    if k % batchSize == 0 { all.append([]) }
    all[all.count - 1].append(order[k])
  }
  return all
}
