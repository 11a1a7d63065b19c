import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  var end = order.count
  while end > 0 {
    let start = max(0, end - batchSize)
    all.insert(Array(order[start..<end]), at: 0)
    end = start
  }
  return all
}
