import Gradus
import Judging

/// Where each node stands in the list for the first time; nil where it doesn't.
func places(_ order: [Int], _ count: Int) -> [Int?] {
  (0..<count).map { node in order.firstIndex(of: node) }
}

func isComplete(_ operands: [[Int]], _ order: [Int]) -> Bool {
  !places(order, operands.count).contains(nil)
}

func isEachOnce(_ order: [Int]) -> Bool { Set(order).count == order.count }

/// Every edge with the places of its ends: of the node, and of its operand.
func edges(_ operands: [[Int]], _ order: [Int]) -> [(node: Int, operand: Int)] {
  let place = places(order, operands.count)
  return operands.indices.flatMap { node in
    operands[node].map { (place[node] ?? -1, place[$0] ?? -1) }
  }
}

/// What is asked: each node once, behind all its operands.
func isTopological(_ operands: [[Int]], _ order: [Int]) -> Bool {
  order.count == operands.count && isComplete(operands, order)
    && edges(operands, order).allSatisfy { $0.operand < $0.node }
}

/// The list when a node goes in before its operands are visited.
func appendedFirst(_ operands: [[Int]], from starts: [Int]) -> [Int] {
  var order: [Int] = []
  func visit(_ node: Int) {
    if order.contains(node) { return }
    order.append(node)
    for operand in operands[node] { visit(operand) }
  }
  for node in starts { visit(node) }
  return order
}

let sort = Judged(
  "topologicalOrder", solution: Function(topologicalOrder(operands:)),
  accepts: Function(isTopological),
  mistakes: [
    Mistake("by-number") { (operands: [[Int]]) in Array(operands.indices) },
    Mistake("twice-in-list", sign: { (_: [[Int]], order: [Int]) in !isEachOnce(order) }),
    Mistake(
      "users-first",
      sign: { (operands: [[Int]], order: [Int]) in
        order.count == operands.count && isComplete(operands, order)
          && edges(operands, order).allSatisfy { $0.node < $0.operand }
      }),
    Mistake(
      "left-out",
      sign: { (operands: [[Int]], order: [Int]) in
        !order.isEmpty && isEachOnce(order) && order.allSatisfy(operands.indices.contains)
          && !isComplete(operands, order)
      }),
    Mistake("appended-too-early") { (operands: [[Int]]) in
      appendedFirst(operands, from: Array(operands.indices))
    },
    Mistake("appended-too-early") { (operands: [[Int]]) in
      appendedFirst(operands, from: operands.indices.reversed())
    },
    Mistake("first-operand-only") { (operands: [[Int]]) in
      try topologicalOrder(operands: operands.map { Array($0.prefix(1)) })
    },
  ])

/// A graph whose nodes carry numbers that say nothing: the last line of a list without jumps.
func graph(_ random: inout Random, levels: Int) -> [[Int]] {
  let names = Array(0..<levels).shuffled(using: &random)
  var operands = [[Int]](repeating: [], count: levels)
  for place in 1..<levels {
    let count = place == 1 ? 1 : random.int(in: 1...2)
    operands[names[place]] = (0..<count).map { (_: Int) -> Int in
      names[random.int(in: max(0, place - 4)...place - 1)]
    }
  }
  return operands
}

let checks = [
  // a, b, c = a·b, u = c², v = −c, L = u + v; then the same with L first, and chains.
  sort.check(
    "lesson-graph",
    on: [
      [[[], [], [0, 1], [2], [2], [3, 4]]],
      [[[1, 2], [3], [3], [4, 5], [], []]],
      [[[1], [2], [3], []]],
    ]),
  sort.check("any-graph") { random in
    let levels = random.int(in: 4...9)
    return [graph(&random, levels: levels)]
  },
  // Without a look at the list this would take 2³⁰ visits.
  sort.check(
    "deep-ladder",
    on: [[(0..<30).map { (node: Int) -> [Int] in node == 29 ? [] : [node + 1, node + 1] }]]),
]
