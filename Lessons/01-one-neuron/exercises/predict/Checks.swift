import Gradus
import Judging

func mistake(_ id: String, _ answer: @escaping (Double, Double, Double) -> Double) -> Mistake {
  Mistake(id, answer)
}

let weight = Number("weight"), bias = Number("bias"), input = Number("input")

let prediction = Judged(
  "predict", solution: Function(predict(weight:bias:input:)),
  reference: Reference(of: weight, bias, input) { _ in weight * input + bias },
  mistakes: [
    mistake("bias-multiplied") { w, b, x in w * (x + b) },
    mistake("all-added") { w, b, x in w + x + b },
    mistake("missing-bias") { w, _, x in w * x },
    mistake("exchanged") { w, b, x in b * x + w },
    mistake("written-numbers") { _, _, x in 2 * x + 1 },
    mistake("written-numbers") { _, b, x in 2 * x + b },
    mistake("written-numbers") { w, _, x in w * x + 1 },
  ])

let checks = [
  prediction.check("three-metres", on: [[2.0, 1.0, 3.0]]),
  prediction.check("any-neuron") { random in
    [
      random.rounded(in: -4 ... -1.5), random.rounded(in: 2.5...5), random.rounded(in: 1.5...6),
    ]
  },
]
