import Gradus

func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  return operands.indices.sorted { operands[$0].count < operands[$1].count }
}
