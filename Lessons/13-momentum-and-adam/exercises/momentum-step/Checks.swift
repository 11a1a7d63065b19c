import Gradus
import Judging

func mistake(
  _ id: String, _ answer: @escaping (Double, Double, Double, Double, Double) -> [Double]
) -> Mistake {
  Mistake(id, answer)
}

let weight = Number("weight"), velocity = Number("velocity"), slope = Number("slope")
let learningRate = Number("learningRate"), momentum = Number("momentum")

let step = Judged(
  "momentumStep", solution: Function(momentumStep(weight:velocity:slope:learningRate:momentum:)),
  reference: Reference(of: weight, velocity, slope, learningRate, momentum) { steps in
    let v = steps.define("v", momentum * velocity - learningRate * slope)
    return List([weight + v, v])
  },
  mistakes: [
    mistake("pytorch") { w, v, d, rate, mu in
      let kept = mu * v + d
      return [w - rate * kept, kept]
    },
    mistake("pytorch") { w, v, d, rate, mu in
      let kept = mu * v - d
      return [w + rate * kept, kept]
    },
    mistake("averaged") { w, v, d, rate, mu in
      let average = mu * v + (1 - mu) * d
      return [w - rate * average, average]
    },
    mistake("averaged") { w, v, d, rate, mu in
      let average = mu * v - (1 - mu) * rate * d
      return [w + average, average]
    },
    mistake("old-velocity") { w, v, d, rate, mu in [w + v, mu * v - rate * d] },
    mistake("nesterov") { w, v, d, rate, mu in
      let new = mu * v - rate * d
      return [w + mu * new - rate * d, new]
    },
    mistake("uphill") { w, v, d, rate, mu in
      let new = mu * v + rate * d
      return [w + new, new]
    },
    mistake("moved-back") { w, v, d, rate, mu in
      let new = mu * v - rate * d
      return [w - new, new]
    },
    mistake("kept-whole") { w, v, d, rate, _ in
      let new = v - rate * d
      return [w + new, new]
    },
    mistake("kept-rest") { w, v, d, rate, mu in
      let new = (1 - mu) * v - rate * d
      return [w + new, new]
    },
    mistake("not-handed-back") { w, v, d, rate, mu in [w + mu * v - rate * d, v] },
    mistake("plain-descent") { w, _, d, rate, _ in [w - rate * d, -rate * d] },
    mistake("plain-descent") { w, v, d, rate, _ in [w - rate * d, v] },
    mistake("other-order") { w, v, d, rate, mu in
      let new = mu * v - rate * d
      return [new, w + new]
    },
  ])

let checks = [
  step.check("worked-example", on: [[1.0, 0.0, 10.0, 0.18, 0.8], [-0.8, -1.8, -8.0, 0.18, 0.8]]),
  step.check("any-update") { random in
    [
      random.rounded(in: -4...4), random.rounded(in: -3...3), random.rounded(in: -5...5),
      random.rounded(in: 0.05...0.5, places: 2), random.rounded(in: 0.3...0.9, places: 2),
    ]
  },
  Check.claim("full-speed") { session, random in
    let d = random.rounded(in: 1...3)
    let mu = random.rounded(in: 0.5...0.7)
    var state = [random.rounded(in: -2...2), 0.0]
    var last = 0.0
    for _ in 0..<40 {
      last = state[0]
      state = try step.call(state[0], state[1], d, 0.1, mu, in: &session)
      guard state.count == 2 else { return false }
    }
    // Not so for NaN either.
    return (state[0] - last + 0.1 * d / (1 - mu)).magnitude < 1e-4
  },
]
