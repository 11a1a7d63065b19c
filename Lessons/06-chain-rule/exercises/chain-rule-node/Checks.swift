import Gradus
import Judging

func ofNode(
  _ id: String, _ answer: @escaping (_ arriving: Double, _ locals: [Double]) -> [Double]
) -> Mistake {
  Mistake(id, answer)
}

func ofTree(
  _ id: String, _ slopes: @escaping (_ a: Double, _ b: Double, _ c: Double) -> [Double]
) -> Mistake {
  Mistake(id, slopes)
}

let arriving = Number("arriving"), localDerivatives = List("localDerivatives")

let node = Judged(
  "passedDown", solution: Function(passedDown(arriving:localDerivatives:)),
  reference: Reference(of: arriving, localDerivatives) { _ in
    each("k", below: localDerivatives.count) { k in arriving * localDerivatives[k] }
  },
  mistakes: [
    ofNode("added") { arriving, locals in locals.map { arriving + $0 } },
    ofNode("local-only") { _, locals in locals },
    ofNode("arriving-only") { arriving, locals in locals.map { _ in arriving } },
    ofNode("shared-out") { arriving, locals in
      locals.map { arriving / Double(locals.count) * $0 }
    },
  ])

let treeMistakes = [
  ofTree("added") { a, b, c in
    let slope = 2 * (a * b + c) + 1
    return [slope + b, slope + a, slope]
  },
  // The one of d(L) is added too.
  ofTree("added") { a, b, c in
    let slope = 1 + 2 * (a * b + c) + 1
    return [slope + b, slope + a, slope]
  },
  ofTree("local-only") { a, b, _ in [b, a, 1] },
  ofTree("arriving-only") { a, b, c in
    let slope = 2 * (a * b + c)
    return [slope, slope, slope]
  },
  // Nothing but the one of d(L) comes down.
  ofTree("arriving-only") { _, _, _ in [1, 1, 1] },
  ofTree("shared-out") { a, b, c in
    let slope = 2 * (a * b + c) / 2
    return [slope / 2 * b, slope / 2 * a, slope]
  },
  ofTree("swapped-factors") { a, b, c in
    let slope = 2 * (a * b + c)
    return [slope * a, slope * b, slope]
  },
  ofTree("halved") { a, b, c in
    let slope = a * b + c
    return [slope * b, slope * a, slope]
  },
]

let a = Number("a"), b = Number("b"), c = Number("c")

let treeReference = Reference(of: a, b, c) { steps in
  let p = steps.define("p", a * b)
  let s = steps.define("s", p + c)
  let slopeS = steps.define("d(s)", 2 * s)
  let slopeP = steps.define("d(p)", slopeS)
  return List([slopeP * b, slopeP * a, slopeS])
}

let tree = Judged(
  "treeSlopes", solution: Function(treeSlopes(a:b:c:)), reference: treeReference,
  mistakes: treeMistakes)

func value(_ a: Double, _ b: Double, _ c: Double) -> Double {
  let s = a * b + c
  return s * s
}

/// Two runs of the formula for each slope, and no chain rule.
func nudgedSlopes(_ a: Double, _ b: Double, _ c: Double) -> [Double] {
  let nudge = 1e-4
  return [
    (value(a + nudge, b, c) - value(a - nudge, b, c)) / (2 * nudge),
    (value(a, b + nudge, c) - value(a, b - nudge, c)) / (2 * nudge),
    (value(a, b, c + nudge) - value(a, b, c - nudge)) / (2 * nudge),
  ]
}

let checks = [
  node.check("any-node") { random in
    let count = random.int(in: 2...5)
    return [random.rounded(in: 1.5...4), random.roundedVector(count: count, in: -3...3)]
  },
  tree.check("lesson-tree", on: [[2.0, 3.0, -1.0]]),
  tree.check("nudged-tree", confirmedBy: Function(nudgedSlopes)) { random in
    [random.rounded(in: 1.5...3), random.rounded(in: -3 ... -1), random.rounded(in: -2...2)]
  },
]
