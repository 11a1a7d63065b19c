import Gradus
import Judging

func ofTwo(
  _ id: String, _ slopes: @escaping (_ a: Double, _ b: Double) -> [Double]
) -> Mistake {
  Mistake(id, slopes)
}

func ofOne(_ id: String, _ slope: @escaping (_ a: Double) -> Double) -> Mistake {
  Mistake(id, slope)
}

let a = Number("a"), b = Number("b")

let difference = Judged(
  "differenceSlopes", solution: Function(differenceSlopes(a:b:)),
  reference: Reference(of: a, b) { _ in List([1, -1]) },
  mistakes: [
    ofTwo("lost-minus") { _, _ in [1, 1] },
    ofTwo("shared-out") { _, _ in [0.5, -0.5] },
    ofTwo("value-not-slope") { a, b in [a - b, a - b] },
    // The inputs themselves, with their signs.
    ofTwo("value-not-slope") { a, b in [a, -b] },
  ])

let product = Judged(
  "productSlopes", solution: Function(productSlopes(a:b:)),
  reference: Reference(of: a, b) { _ in List([b, a]) },
  mistakes: [
    ofTwo("own-factor") { a, b in [a, b] },
    ofTwo("shared-out") { a, b in [b / 2, a / 2] },
    ofTwo("value-not-slope") { a, b in [a * b, a * b] },
  ])

let square = Judged(
  "squareSlope", solution: Function(squareSlope(a:)),
  reference: Reference(of: a) { _ in 2 * a },
  mistakes: [
    ofOne("whole-step") { a in 2 * a + 1 },
    ofOne("missing-two") { a in a },
    ofOne("value-not-slope") { a in a * a },
  ])

/// The slope of a formula by nudging, which needs to know nothing of how it is made.
func nudged(at x: Double, _ formula: (Double) -> Double) -> Double {
  (formula(x + 1e-3) - formula(x - 1e-3)) / 2e-3
}

func nudgedDifference(a: Double, b: Double) -> [Double] {
  [nudged(at: a) { $0 - b }, nudged(at: b) { a - $0 }]
}

func nudgedProduct(a: Double, b: Double) -> [Double] {
  [nudged(at: a) { $0 * b }, nudged(at: b) { a * $0 }]
}

func nudgedSquare(a: Double) -> Double { nudged(at: a) { $0 * $0 } }

func twoPlaces(_ random: inout Random) -> [Double] {
  [random.rounded(in: 2...6), random.rounded(in: -4...1.5)]
}

func onePlace(_ random: inout Random) -> [Double] { [random.rounded(in: -4...4)] }

let checks = [
  difference.check("difference", randomly: { twoPlaces(&$0) }),
  product.check("product", randomly: { twoPlaces(&$0) }),
  square.check("square", randomly: { onePlace(&$0) }),
  Check.all(
    "nudged",
    [
      difference.check(
        "nudged-a", times: 5, confirmedBy: Function(nudgedDifference), randomly: { twoPlaces(&$0) }),
      product.check(
        "nudged-b", times: 5, confirmedBy: Function(nudgedProduct), randomly: { twoPlaces(&$0) }),
      square.check(
        "nudged-c", times: 5, confirmedBy: Function(nudgedSquare), randomly: { onePlace(&$0) }),
    ]),
]
