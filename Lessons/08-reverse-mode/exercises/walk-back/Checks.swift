import Gradus
import Judging

/// A formula written down as it is computed: for each node its value, its operands, its slopes by them.
struct Tape {
  var values: [Double] = []
  var operands: [[Int]] = []
  var slopes: [[Double]] = []

  mutating func node(_ value: Double, _ uses: [Int] = [], _ slopes: [Double] = []) -> Int {
    values.append(value)
    operands.append(uses)
    self.slopes.append(slopes)
    return values.count - 1
  }
  mutating func add(_ a: Int, _ b: Int) -> Int { node(values[a] + values[b], [a, b], [1, 1]) }
  mutating func add(_ a: Int, number: Double) -> Int { node(values[a] + number, [a], [1]) }
  mutating func multiply(_ a: Int, _ b: Int) -> Int {
    node(values[a] * values[b], [a, b], [values[b], values[a]])
  }
  mutating func multiply(_ a: Int, number: Double) -> Int {
    node(values[a] * number, [a], [number])
  }
  mutating func square(_ a: Int) -> Int { node(values[a] * values[a], [a], [2 * values[a]]) }
  mutating func cube(_ a: Int) -> Int {
    node(values[a] * values[a] * values[a], [a], [3 * values[a] * values[a]])
  }
  mutating func relu(_ a: Int) -> Int {
    node(max(0, values[a]), [a], [values[a] > 0 ? 1 : 0])
  }
  mutating func tenOver(_ a: Int) -> Int {
    node(10 / values[a], [a], [-10 / (values[a] * values[a])])
  }

  /// The arguments of `backward`, each node under another number.
  func arguments(renamed names: [Int]? = nil) -> ([Int], [[Int]], [[Double]]) {
    let names = names ?? Array(values.indices)
    var uses = operands
    var locals = slopes
    for place in values.indices {
      uses[names[place]] = operands[place].map { names[$0] }
      locals[names[place]] = slopes[place]
    }
    return (names, uses, locals)
  }
}

func lessonGraph(_ a: Double, _ b: Double) -> Tape {
  var tape = Tape()
  let (a, b) = (tape.node(a), tape.node(b))
  let c = tape.multiply(a, b)
  let (d, e) = (tape.square(c), tape.multiply(c, number: -1))
  _ = tape.add(d, e)
  return tape
}

/// micrograd's test_sanity_check: node 0 is x, the last is y.
func sanityTest() -> Tape {
  var tape = Tape()
  let x = tape.node(-4)
  let z = tape.add(tape.add(tape.multiply(x, number: 2), number: 2), x)
  let q = tape.add(tape.relu(z), tape.multiply(z, x))
  let h = tape.relu(tape.multiply(z, z))
  _ = tape.add(tape.add(h, q), tape.multiply(q, x))
  return tape
}

/// micrograd's test_more_ops: nodes 0 and 1 are a and b, the last is g.
func moreOperations() -> Tape {
  var tape = Tape()
  let (a, b) = (tape.node(-4), tape.node(2))
  var c = tape.add(a, b)
  var d = tape.add(tape.multiply(a, b), tape.cube(b))
  c = tape.add(c, tape.add(c, number: 1))
  c = tape.add(c, tape.add(tape.add(c, number: 1), tape.multiply(a, number: -1)))
  d = tape.add(d, tape.add(tape.multiply(d, number: 2), tape.relu(tape.add(b, a))))
  d = tape.add(
    d, tape.add(tape.multiply(d, number: 3), tape.relu(tape.add(b, tape.multiply(a, number: -1)))))
  let f = tape.square(tape.add(c, tape.multiply(d, number: -1)))
  _ = tape.add(tape.multiply(f, number: 0.5), tape.tenOver(f))
  return tape
}

/// The slopes by the inputs as they are published for these two; nil for any other graph.
///
/// - Source: Karpathy, micrograd, README and test/test_engine.py.
func published(_ operands: [[Int]]) -> [Double]? {
  if operands == sanityTest().operands { return [46] }
  if operands == moreOperations().operands { return [138.83381924198252, 645.5772594752186] }
  return nil
}

/// The walk with something done otherwise.
func walk(
  _ order: [Int], _ operands: [[Int]], _ locals: [[Double]], start: Double = 0, end: Double = 1,
  last: Int? = nil,
  _ meet: (_ here: Double, _ gradient: Double, _ local: Double) -> Double = {
    $0 + $1 * $2
  }
) -> [Double] {
  var gradients = operands.map { _ in start }
  gradients[last ?? order[0]] = end
  for node in order {
    for k in operands[node].indices {
      let operand = operands[node][k]
      gradients[operand] = meet(gradients[operand], gradients[node], locals[node][k])
    }
  }
  return gradients
}

func mistake(
  _ id: String, _ answer: @escaping ([Int], [[Int]], [[Double]]) -> [Double]
) -> Mistake {
  Mistake(id, answer)
}

let order = List("order"), operands = Matrix("operands")
let localDerivatives = Matrix("localDerivatives")

let reference = Reference(of: order, operands, localDerivatives) { _ in
  let last = order.count - 1
  let one = each("i", below: operands.count) { i in same(i, order[last]) }
  return repeated("gradients", "s", times: order.count, from: one) { gradients, s in
    named("node", order[last - s]) { node in
      each("i", below: operands.count) { i in
        gradients[i]
          + sum("k", below: operands[node].count) { k in
            same(operands[node][k], i) * (gradients[node] * localDerivatives[node][k])
          }
      }
    }
  }
}

let back = Judged(
  "backward", solution: Function(backward(order:operands:localDerivatives:)),
  reference: reference,
  mistakes: [
    mistake("walked-forwards") { order, operands, locals in
      walk(order, operands, locals, last: order[order.count - 1])
    },
    // Whichever way it is walked then: an input has nobody to hand anything to.
    mistake("began-at-an-input") { order, operands, locals in walk(order, operands, locals) },
    mistake("by-number") { order, operands, locals in
      walk(operands.indices.reversed(), operands, locals)
    },
    mistake("by-number") { order, operands, locals in
      walk(operands.indices.reversed(), operands, locals, last: order[order.count - 1])
    },
    mistake("overwritten") { order, operands, locals in
      walk(order.reversed(), operands, locals) { $1 * $2 }
    },
    mistake("local-only") { order, operands, locals in
      walk(order.reversed(), operands, locals) { $0 + $2 }
    },
    mistake("local-only") { order, operands, locals in
      walk(order.reversed(), operands, locals) { $2 }
    },
    mistake("ones-everywhere") { order, operands, locals in
      walk(order.reversed(), operands, locals, start: 1)
    },
  ])

/// The same numbers from two runs of the walk forwards: what reaches the end when one node moves.
func pushedForwards(_ order: [Int], _ operands: [[Int]], _ locals: [[Double]]) -> [Double] {
  operands.indices.map { (moved: Int) -> Double in
    var change = operands.map { _ in 0.0 }
    for node in order {
      change[node] = node == moved ? 1 : 0
      for k in operands[node].indices where node != moved {
        change[node] += change[operands[node][k]] * locals[node][k]
      }
    }
    return change[order[order.count - 1]]
  }
}

/// The published slopes at the places of the inputs, and pushed ones for what lies between.
func withPublished(_ order: [Int], _ operands: [[Int]], _ locals: [[Double]]) -> [Double] {
  let slopes = pushedForwards(order, operands, locals)
  let known = published(operands) ?? []
  return known + slopes.dropFirst(known.count)
}

/// Nodes from 0 to n − 1 under drawn names, each but the last used by a later one.
func drawn(_ random: inout Random) -> ([Int], [[Int]], [[Double]]) {
  let count = random.int(in: 5...8)
  var operands = [[Int]](repeating: [], count: count)
  // Every node is used; two users for some, in the order of the list.
  for node in 0..<count - 1 {
    let users = node + 1...count - 1
    operands[random.int(in: users)].append(node)
    if users.count > 1, random.int(in: 0...2) > 0 { operands[random.int(in: users)].append(node) }
  }
  let locals = operands.map { uses in
    uses.map { (_: Int) -> Double in
      random.rounded(in: 1.1...2.5) * (random.int(in: 0...1) == 0 ? 1 : -1)
    }
  }
  var names = Array(0..<count)
  while names == Array(0..<count) { names.shuffle(using: &random) }
  var tape = Tape()
  for place in 0..<count { _ = tape.node(0, operands[place], locals[place]) }
  return tape.arguments(renamed: names)
}

let (lesson, other) = (lessonGraph(2, 3).arguments(), lessonGraph(1.5, -2).arguments())
let (sanity, more) = (sanityTest().arguments(), moreOperations().arguments())

let checks = [
  back.check(
    "lesson-graph", on: [[lesson.0, lesson.1, lesson.2], [other.0, other.1, other.2]]),
  .all(
    "published",
    [
      back.check("published", times: 1, confirmedBy: Function(withPublished)) { _ in
        [sanity.0, sanity.1, sanity.2]
      },
      back.check("published", times: 1, confirmedBy: Function(withPublished)) { _ in
        [more.0, more.1, more.2]
      },
    ]),
  back.check("any-graph", confirmedBy: Function(pushedForwards)) { random in
    let (order, operands, locals) = drawn(&random)
    return [order, operands, locals]
  },
]
