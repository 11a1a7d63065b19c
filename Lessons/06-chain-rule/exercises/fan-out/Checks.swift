import Gradus
import Judging

/// All the shares of each value, in the order of the edges.
func shares(_ count: Int, _ ends: [Int], _ arriving: [Double], _ locals: [Double]) -> [[Double]] {
  var shares = [[Double]](repeating: [], count: count)
  for k in ends.indices { shares[ends[k]].append(arriving[k] * locals[k]) }
  return shares
}

func sum(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

func product(_ numbers: [Double]) -> Double { numbers.reduce(1.0) { $0 * $1 } }

func mistake(
  _ id: String, _ answer: @escaping (Int, [Int], [Double], [Double]) -> [Double]
) -> Mistake {
  Mistake(id, answer)
}

let edgeMistakes = [
  mistake("overwritten") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map { $0.last ?? 0 }
  },
  mistake("first-only") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map { $0.first ?? 0 }
  },
  mistake("multiplied") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map { $0.isEmpty ? 0 : product($0) }
  },
  // Every value began with one, also those where no edge ends.
  mistake("multiplied") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map(product)
  },
  mistake("averaged") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map { $0.isEmpty ? 0 : sum($0) / Double($0.count) }
  },
  mistake("local-only") { n, ends, arriving, locals in
    shares(n, ends, arriving.map { _ in 1 }, locals).map(sum)
  },
]

let count = Number("count"), ends = List("ends")
let arriving = List("arriving"), localDerivatives = List("localDerivatives")

let edges = Judged(
  "gradients", solution: Function(gradients(count:ends:arriving:localDerivatives:)),
  reference: Reference(of: count, ends, arriving, localDerivatives) { _ in
    collected("k", below: ends.count, into: count) { k in
      (place: ends[k], share: arriving[k] * localDerivatives[k])
    }
  },
  mistakes: edgeMistakes)

/// L = p·a with p = a·b: the slopes by a, b and p, each from two runs of the formula.
///
/// The edges are p·a by p and by a, then a·b by a and by b, so their local derivatives tell a and b.
func nudgedSlopes(
  count: Int, ends: [Int], arriving: [Double], locals: [Double]
) -> [Double] {
  let (a, b, p) = (locals[0], locals[2], locals[1])
  let nudge = 1e-4
  let byA = value(a + nudge, b) - value(a - nudge, b)
  let byB = value(a, b + nudge) - value(a, b - nudge)
  let byP = (p + nudge) * a - (p - nudge) * a
  return [byA, byB, byP].map { $0 / (2 * nudge) }
}

func value(_ a: Double, _ b: Double) -> Double { a * b * a }

let checks = [
  // Three uses tell apart what two can't: the last one forgotten, the first one kept.
  edges.check(
    "x-times-x",
    on: [
      [1, [0, 0], [1.0, 1.0], [3.0, 3.0]],
      [1, [0, 0, 0], [1.0, 1.0, 1.0], [2.0, 3.0, 4.0]],
    ]),
  edges.check("any-edges") { random in
    let count = random.int(in: 2...3)
    // More edges than values: at least one value has two.
    let edges = random.int(in: count + 1...2 * count + 1)
    let ends = (0..<edges).map { (_: Int) -> Int in random.int(in: 0...count - 1) }
    return [
      count, ends, random.roundedVector(count: edges, in: 1.5...3),
      random.roundedVector(count: edges, in: -2...2),
    ]
  },
  edges.check(
    "nudged", times: 5, confirmedBy: Function(nudgedSlopes(count:ends:arriving:locals:))
  ) { random in
    let a = random.rounded(in: 1.5...3)
    let b = random.rounded(in: -3 ... -1)
    return [3, [2, 0, 0, 1], [1.0, 1.0, a, a], [a, a * b, b, a]]
  },
]
