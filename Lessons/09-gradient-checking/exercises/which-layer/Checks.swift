import Gradus
import Judging

func nudged(_ layer: Int, _ x: Double, _ epsilon: Double) -> Double {
  (forward(layer, x + epsilon) - forward(layer, x - epsilon)) / (2 * epsilon)
}

func onlyUp(_ layer: Int, _ x: Double, _ epsilon: Double) -> Double {
  (forward(layer, x + epsilon) - forward(layer, x)) / epsilon
}

func part(_ a: Double, _ n: Double, of whole: Double) -> Double {
  whole == 0 ? 0 : abs(a - n) / abs(whole)
}

func mistake(_ id: String, _ answer: @escaping (Int, Double, Double) -> Double) -> Mistake {
  Mistake(id, answer)
}

let layer = Number("layer"), x = Number("x"), epsilon = Number("epsilon")
let forwards = Given("forward") { numbers in
  Int(exactly: numbers[0]).map { forward($0, numbers[1]) }
}
let backwards = Given("backward") { numbers in
  Int(exactly: numbers[0]).map { backward($0, numbers[1]) }
}

let evidence = Judged(
  "relativeError", solution: Function(relativeError(layer:x:epsilon:)),
  reference: Reference(of: layer, x, epsilon) { steps in
    let a = steps.define("a", backwards(layer, x))
    let gap = steps.define(
      "gap", forwards(layer, x + epsilon) - forwards(layer, x - epsilon))
    let n = steps.define("n", gap / (2 * epsilon))
    let larger = steps.define("larger", max(abs(a), abs(n)))
    return orZero(abs(a - n) / larger)
  },
  within: Comparison(relative: 1e-6, floor: 1e-3),
  mistakes: [
    mistake("distance-only") { abs(backward($0, $1) - nudged($0, $1, $2)) },
    mistake("one-sided") { layer, x, e in
      let (a, n) = (backward(layer, x), onlyUp(layer, x, e))
      return part(a, n, of: max(abs(a), abs(n)))
    },
    mistake("divided-by-one") { layer, x, e in
      let (a, n) = (backward(layer, x), nudged(layer, x, e))
      return part(a, n, of: n)
    },
    mistake("divided-by-one") { layer, x, e in
      let (a, n) = (backward(layer, x), nudged(layer, x, e))
      return part(a, n, of: a)
    },
  ])

func named(_ id: String, _ layer: Int) -> Mistake { Mistake(id) { (_: [Double]) in layer } }

/// Whether layer 3 is seen to be wrong at a point.
func shows(_ x: Double) -> Bool {
  let (a, n) = (backward(3, x), nudged(3, x, 0.00001))
  return part(a, n, of: max(abs(a), abs(n))) > 0.001
}

let verdict = Judged(
  "brokenLayer", solution: Function(brokenLayer(points:)),
  mistakes: [
    named("odd-but-right", 0), named("odd-but-right", 1), named("corner-accused", 4),
    // Counted from 1.
    Mistake("corner-accused") { (points: [Double]) in points.contains(where: shows) ? 4 : -1 },
  ])

/// Away from 0, where ReLU has its corner.
func point(_ random: inout Random) -> Double {
  let size = random.rounded(in: 0.5...1.5)
  return random.int(in: 0...1) == 0 ? size : -size
}

let checks = [
  Check.all(
    "evidence",
    [
      // A large ε as well, so that the way of nudging shows.
      evidence.check("evidence-a") { random in
        let large = random.int(in: 0...1) == 0
        return [
          random.int(in: 0...4), point(&random), large ? random.rounded(in: 0.1...0.3) : 0.001,
        ]
      },
      // Where both slopes are below 0, and where only one is.
      evidence.check("evidence-b", on: [[3, -1.5, 0.001], [3, -1.1, 0.001]]),
    ]),
  Check.all(
    "verdict",
    [
      verdict.check("verdict-a", times: 5) { random in
        let count = random.int(in: 3...6)
        return [(0..<count).map { (_: Int) -> Double in point(&random) }]
      },
      // At 1 the wrong slope is right by chance: who measures there alone finds none.
      verdict.check("verdict-b", on: [[[1.0]], [[1.0, -0.9]], [[0.8, 1.0]]]),
    ]),
]
