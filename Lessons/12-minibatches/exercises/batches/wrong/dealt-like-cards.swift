import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  let count = (order.count + batchSize - 1) / batchSize
  var all = [[Int]](repeating: [], count: count)
  for k in order.indices { all[k % count].append(order[k]) }
  return all
}
