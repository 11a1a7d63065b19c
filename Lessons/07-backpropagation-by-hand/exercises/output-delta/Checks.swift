import Gradus
import Judging

let delta = Judged(
  "outputDelta", solution: outputDelta(output:target:),
  mistakes: [
    Mistake("flipped-sign") { output, target in (target - output) * output * (1 - output) },
    Mistake("missing-slope") { output, target in output - target },
    Mistake("sigmoid-twice") { output, target in
      let again = 1 / (1 + exp(-output))
      return (output - target) * again * (1 - again)
    },
    Mistake("doubled") { output, target in 2 * (output - target) * output * (1 - output) },
  ])

let checks = [
  delta.check(
    "worked-example", on: [(0.7513650695523157, 0.01), (0.7729284653214625, 0.99)]),
  delta.check("any-output") { random in
    (random.double(in: 0.02...0.98), random.double(in: 0...1))
  },
]
