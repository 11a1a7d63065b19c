import Gradus

func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  return operands.indices.reversed()
}
