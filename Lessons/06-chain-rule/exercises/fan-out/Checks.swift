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

typealias EdgeMistake = Mistake<[Double], Int, [Int], [Double], [Double]>

let edgeMistakes = [
  EdgeMistake("overwritten") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map { $0.last ?? 0 }
  },
  EdgeMistake("first-only") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map { $0.first ?? 0 }
  },
  EdgeMistake("multiplied") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map { $0.isEmpty ? 0 : product($0) }
  },
  // Every value began with one, also those where no edge ends.
  EdgeMistake("multiplied") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map(product)
  },
  // Every value began with zero, and a product never leaves it.
  EdgeMistake("multiplied") { n, _, _, _ in [Double](repeating: 0, count: n) },
  EdgeMistake("averaged") { n, ends, arriving, locals in
    shares(n, ends, arriving, locals).map { $0.isEmpty ? 0 : sum($0) / Double($0.count) }
  },
  EdgeMistake("local-only") { n, ends, arriving, locals in
    shares(n, ends, arriving.map { _ in 1 }, locals).map(sum)
  },
]

let collected = Judged(
  "gradients", solution: gradients(count:ends:arriving:localDerivatives:), mistakes: edgeMistakes)

/// L = p·a with p = a·b: the slopes by a, b and p, each from two runs of the formula.
///
/// The edges are p·a by p and by a, then a·b by a and by b, so their local derivatives tell a and b.
let nudged = Judged(
  "gradients",
  solution: { _, _, _, locals in
    let (a, b, p) = (locals[0], locals[2], locals[1])
    let nudge = 1e-4
    return [
      ((a + nudge) * b * (a + nudge) - (a - nudge) * b * (a - nudge)) / (2 * nudge),
      (a * (b + nudge) * a - a * (b - nudge) * a) / (2 * nudge),
      ((p + nudge) * a - (p - nudge) * a) / (2 * nudge),
    ]
  },
  within: Comparison(relative: 1e-6, floor: 1),  // rounding of the nudge: about 1e-11
  mistakes: edgeMistakes)

let checks = [
  collected.check("x-times-x", on: [(1, [0, 0], [1, 1], [3, 3])]),
  collected.check("any-edges") { random in
    let count = random.int(in: 2...4)
    // More edges than values: at least one value has two.
    let edges = random.int(in: count + 1...2 * count + 1)
    let ends = (0..<edges).map { (_: Int) -> Int in random.int(in: 0...count - 1) }
    return (
      count, ends, random.vector(count: edges, in: 1.5...3),
      random.vector(count: edges, in: -2...2)
    )
  },
  nudged.check("nudged", times: 5) { random in
    let a = random.double(in: 1.5...3)
    let b = random.double(in: -3 ... -1)
    return (3, [2, 0, 0, 1], [1, 1, a, a], [a, a * b, b, a])
  },
]
