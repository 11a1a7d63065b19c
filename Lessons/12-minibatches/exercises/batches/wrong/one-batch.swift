import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  return [order]
}
