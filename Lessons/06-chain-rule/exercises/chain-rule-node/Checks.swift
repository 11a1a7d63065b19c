import Gradus
import Judging

let node = Judged(
  "passedDown", solution: passedDown(arriving:localDerivatives:),
  mistakes: [
    Mistake("added") { arriving, locals in locals.map { arriving + $0 } },
    Mistake("local-only") { _, locals in locals },
    Mistake("arriving-only") { arriving, locals in locals.map { _ in arriving } },
    Mistake("shared-out") { arriving, locals in
      locals.map { arriving / Double(locals.count) * $0 }
    },
  ])

typealias TreeMistake = Mistake<[Double], Double, Double, Double>

let treeMistakes = [
  TreeMistake("added") { a, b, c in
    let slope = 2 * (a * b + c) + 1
    return [slope + b, slope + a, slope]
  },
  // The one of d(L) is added too.
  TreeMistake("added") { a, b, c in
    let slope = 1 + 2 * (a * b + c) + 1
    return [slope + b, slope + a, slope]
  },
  TreeMistake("local-only") { a, b, _ in [b, a, 1] },
  TreeMistake("arriving-only") { a, b, c in
    let slope = 2 * (a * b + c)
    return [slope, slope, slope]
  },
  // Nothing but the one of d(L) comes down.
  TreeMistake("arriving-only") { _, _, _ in [1, 1, 1] },
  TreeMistake("shared-out") { a, b, c in
    let slope = 2 * (a * b + c) / 2
    return [slope / 2 * b, slope / 2 * a, slope]
  },
  TreeMistake("swapped-factors") { a, b, c in
    let slope = 2 * (a * b + c)
    return [slope * a, slope * b, slope]
  },
  TreeMistake("halved") { a, b, c in
    let slope = a * b + c
    return [slope * b, slope * a, slope]
  },
]

let tree = Judged("treeSlopes", solution: treeSlopes(a:b:c:), mistakes: treeMistakes)

func value(_ a: Double, _ b: Double, _ c: Double) -> Double {
  let s = a * b + c
  return s * s
}

/// Two runs of the formula for each slope, and no chain rule.
let nudged = Judged(
  "treeSlopes",
  solution: { a, b, c in
    let nudge = 1e-4
    return [
      (value(a + nudge, b, c) - value(a - nudge, b, c)) / (2 * nudge),
      (value(a, b + nudge, c) - value(a, b - nudge, c)) / (2 * nudge),
      (value(a, b, c + nudge) - value(a, b, c - nudge)) / (2 * nudge),
    ]
  },
  within: Comparison(relative: 1e-6, floor: 1),  // rounding of the nudge: about 1e-10
  mistakes: treeMistakes)

let checks = [
  node.check("any-node") { random in
    let count = random.int(in: 2...5)
    return (random.double(in: 1.5...4), random.vector(count: count, in: -3...3))
  },
  tree.check("lesson-tree", on: [(2, 3, -1)]),
  nudged.check("nudged-tree") { random in
    (random.double(in: 1.5...3), random.double(in: -3 ... -1), random.double(in: -2...2))
  },
]
