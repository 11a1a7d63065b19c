import Gradus
import Judging

func mistake(_ id: String, _ answer: @escaping (Double) -> Double) -> Mistake {
  Mistake(id, answer)
}

func logistic(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
func cut(_ z: Double) -> Double { z > 0 ? z : 0 }

let z = Number("z")

let rectified = Judged(
  "relu", solution: Function(relu(z:)),
  reference: Reference(of: z) { _ in max(0, z) },
  mistakes: [
    mistake("sign-dropped") { z in abs(z) },
    mistake("slope-for-value") { z in z > 0 ? 1 : 0 },
    // The sign of what passes not at all.
    mistake("sign-dropped") { z in z > 0 ? 0 : -z },
  ])

let rectifiedSlope = Judged(
  "reluSlope", solution: Function(reluSlope(z:)),
  mistakes: [
    mistake("value-for-slope") { z in cut(z) },
    mistake("value-for-slope") { z in z },
  ])

let logisticValue = Judged(
  "sigmoid", solution: Function(sigmoid(z:)),
  reference: Reference(of: z) { _ in 1 / (1 + exp(-z)) },
  mistakes: [
    mistake("exponent-sign") { z in logistic(-z) },
    mistake("lost-parentheses") { z in 1 + exp(-z) },
  ])

let logisticSlope = Judged(
  "sigmoidSlope", solution: Function(sigmoidSlope(z:)),
  reference: Reference(of: z) { steps in
    let a = steps.define("a", Judging.sigmoid(z))
    return a * (1 - a)
  },
  mistakes: [
    mistake("z-for-a") { z in z * (1 - z) },
    mistake("value-for-slope") { z in logistic(z) },
  ])

let tangent = Judged(
  "squash", solution: Function(squash(z:)),
  reference: Reference(of: z) { _ in 2 * Judging.sigmoid(2 * z) - 1 },
  mistakes: [
    mistake("not-doubled") { z in 2 * logistic(z) - 1 },
    mistake("exponent-sign") { z in -tanh(z) },
  ])

let tangentSlope = Judged(
  "squashSlope", solution: Function(squashSlope(z:)),
  reference: Reference(of: z) { steps in
    let a = steps.define("a", 2 * Judging.sigmoid(2 * z) - 1)
    return 1 - a * a
  },
  mistakes: [
    mistake("z-for-a") { z in 1 - z * z },
    mistake("sigmoid-rule") { z in tanh(z) * (1 - tanh(z)) },
    mistake("sigmoid-rule") { z in logistic(z) * (1 - logistic(z)) },
    mistake("sigmoid-rule") { z in logistic(2 * z) * (1 - logistic(2 * z)) },
    mistake("sigmoid-value") { z in 1 - logistic(z) * logistic(z) },
    mistake("sigmoid-value") { z in 1 - logistic(2 * z) * logistic(2 * z) },
    mistake("value-for-slope") { z in tanh(z) },
  ])

/// The slope of a curve by nudging.
func nudged(_ curve: @escaping (Double) -> Double) -> Function {
  func slope(z: Double) -> Double { (curve(z + 1e-4) - curve(z - 1e-4)) / 2e-4 }
  return Function(slope(z:))
}

/// A z away from 0, on either side.
func place(_ random: inout Random) -> [Double] {
  let sides = [-3 ... -0.4, 0.4...3]
  return [random.rounded(in: sides[random.int(in: 0...1)], places: 2)]
}

let checks = [
  rectified.check("relu", times: 8) { place(&$0) },
  Check.all(
    "relu-slope",
    [
      rectifiedSlope.check("relu-slope-a", times: 8, confirmedBy: nudged(cut)) { place(&$0) },
      rectifiedSlope.check("relu-slope-b", on: [[0.0]]),
    ]),
  logisticValue.check("sigmoid", times: 8) { place(&$0) },
  logisticSlope.check("sigmoid-slope", times: 8, confirmedBy: nudged(logistic)) { place(&$0) },
  tangent.check("squash", times: 8) { place(&$0) },
  tangentSlope.check("squash-slope", times: 8, confirmedBy: nudged { tanh($0) }) { place(&$0) },
]
