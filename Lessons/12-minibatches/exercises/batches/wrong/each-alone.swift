import Gradus

func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  var all: [[Int]] = []
  for sample in order { all.append([sample]) }
  return all
}
