import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all = order.map { [$0] }
  while all.count > 1, all[0].count < batchSize {
    let second = all.remove(at: 1)
    all[0] += second
  }
  return all
}
