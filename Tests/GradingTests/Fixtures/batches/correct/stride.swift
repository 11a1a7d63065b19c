import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  stride(from: 0, to: order.count, by: batchSize).map { start in
    Array(order[start..<min(start + batchSize, order.count)])
  }
}
