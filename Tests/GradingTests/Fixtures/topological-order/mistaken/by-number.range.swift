import Gradus

func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  return (0..<operands.count).map { $0 }
}
