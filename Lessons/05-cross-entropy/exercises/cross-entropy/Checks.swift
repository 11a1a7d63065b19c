import Gradus
import Judging

func total(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

func logSumExp(_ logits: [Double]) -> Double {
  let largest = logits.max() ?? 0
  return largest + log(total(logits.map { exp($0 - largest) }))
}

/// The shares as learners compute them, so that the smallest are rounded in the same way.
func shares(_ logits: [Double]) -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let sum = total(powers)
  return powers.map { $0 / sum }
}

/// The shares without the largest taken away.
func naive(_ logits: [Double]) -> [Double] {
  let sum = total(logits.map { exp($0) })
  return logits.map { exp($0) / sum }
}

func ofLoss(_ id: String, _ answer: @escaping ([Double], Int) -> Double) -> Mistake {
  Mistake(id, answer)
}

func ofSlopes(_ id: String, _ answer: @escaping ([Double], Int) -> [Double]) -> Mistake {
  Mistake(id, answer)
}

/// The shares, with another number at the right answer's place.
func changed(
  _ all: [Double], _ target: Int, _ change: (_ share: Double) -> Double
) -> [Double] {
  var all = all
  all[target] = change(all[target])
  return all
}

let logits = List("logits"), target = Number("target")

/// The largest logit, e to the distances from it, and their sum.
func parts(_ steps: inout Reference.Steps) -> (m: Number, powers: List, sum: Number) {
  let m = steps.define("m", largest(logits))
  let powers = steps.define("e", each("i", below: logits.count) { i in exp(logits[i] - m) })
  return (m, powers, steps.define("sum", sum("j", below: logits.count) { j in powers[j] }))
}

let loss = Judged(
  "crossEntropy", solution: Function(crossEntropy(logits:target:)),
  reference: Reference(of: logits, target) { steps in
    let (m, _, sum) = parts(&steps)
    return m + ln(sum) - logits[target]
  },
  mistakes: [
    ofLoss("overflow") { z, target in -log(naive(z)[target]) },
    ofLoss("overflow") { z, target in log(total(z.map { exp($0) })) - z[target] },
    ofLoss("log-of-zero") { z, target in -log(shares(z)[target]) },
    ofLoss("flipped-loss") { z, target in z[target] - logSumExp(z) },
    ofLoss("flipped-loss") { z, target in log(naive(z)[target]) },
    ofLoss("flipped-loss") { z, target in log(shares(z)[target]) },
    ofLoss("share-not-surprise") { z, target in shares(z)[target] },
    ofLoss("share-not-surprise") { z, target in 1 - shares(z)[target] },
    ofLoss("logit-missing") { z, _ in logSumExp(z) },
    ofLoss("logit-alone") { z, target in -z[target] },
    ofLoss("largest-lost") { z, target in logSumExp(z) - (z.max() ?? 0) - z[target] },
    ofLoss("not-the-target") { z, _ in logSumExp(z) - (z.max() ?? 0) },
    ofLoss("not-the-target") { z, _ in logSumExp(z) - z[0] },
    ofLoss("counted-from-one") { z, target in
      target > 0 ? logSumExp(z) - z[target - 1] : logSumExp(z) - z[z.count - 1]
    },
    ofLoss("all-surprises") { z, _ in total(z.map { logSumExp(z) - $0 }) },
    ofLoss("all-surprises") { z, _ in total(z.map { logSumExp(z) - $0 }) / Double(z.count) },
    ofLoss("logit-added") { z, target in logSumExp(z) + z[target] },
    ofLoss("largest-lost") { z, target in logSumExp(z) - 2 * (z.max() ?? 0) - z[target] },
    ofLoss("ln-missing") { z, target in 1 / shares(z)[target] },
    ofLoss("ln-missing") { z, target in
      let largest = z.max() ?? 0
      return total(z.map { exp($0 - largest) }) / exp(z[target] - largest)
    },
    ofLoss("squared-gap") { z, target in
      let gap = 1 - shares(z)[target]
      return gap * gap
    },
    ofLoss("squared-gap") { z, target in
      total(changed(shares(z), target) { $0 - 1 }.map { $0 * $0 })
    },
    ofLoss("squared-gap") { z, target in
      total(changed(shares(z), target) { $0 - 1 }.map { $0 * $0 }) / Double(z.count)
    },
    ofLoss("others-too") { z, target in
      var loss = 0.0
      for (i, share) in shares(z).enumerated() {
        loss -= i == target ? log(share) : log(1 - share)
      }
      return loss
    },
    ofLoss("a-little-added") { z, target in -log(shares(z)[target] + 1e-7) },
    ofLoss("a-little-added") { z, target in -log(shares(z)[target] + 1e-8) },
    ofLoss("a-little-added") { z, target in -log(shares(z)[target] + 1e-9) },
    ofLoss("a-little-added") { z, target in -log(shares(z)[target] + 1e-10) },
    ofLoss("a-little-added") { z, target in -log(shares(z)[target] + 1e-12) },
    ofLoss("a-little-added") { z, target in -log(shares(z)[target] + 1e-15) },
    ofLoss("a-little-added") { z, target in -log(shares(z)[target] + 1e-6) },
    ofLoss("target-number") { z, target in logSumExp(z) - Double(target) },
    ofLoss("entropy") { z, _ in total(zip(z, shares(z)).map { (logSumExp(z) - $0) * $1 }) },
  ])

let slopes = Judged(
  "crossEntropyGradient", solution: Function(crossEntropyGradient(logits:target:)),
  reference: Reference(of: logits, target) { steps in
    let (_, powers, sum) = parts(&steps)
    return each("i", below: logits.count) { i in powers[i] / sum - same(i, target) }
  },
  mistakes: [
    ofSlopes("overflow") { z, target in changed(naive(z), target) { $0 - 1 } },
    ofSlopes("target-forgotten") { z, _ in shares(z) },
    ofSlopes("flipped-sign") { z, target in changed(shares(z).map { -$0 }, target) { $0 + 1 } },
    ofSlopes("target-turned") { z, target in changed(shares(z), target) { 1 - $0 } },
    ofSlopes("target-added") { z, target in changed(shares(z), target) { $0 + 1 } },
    ofSlopes("one-from-all") { z, _ in shares(z).map { $0 - 1 } },
    ofSlopes("wanted-alone") { z, target in
      changed(z.map { _ in 0 }, target) { _ in shares(z)[target] - 1 }
    },
    ofSlopes("by-share") { z, target in
      changed(z.map { _ in 0 }, target) { _ in -1 / shares(z)[target] }
    },
    ofSlopes("logits-not-shares") { z, target in changed(z, target) { $0 - 1 } },
    ofSlopes("target-zero") { z, target in changed(shares(z), target) { _ in 0 } },
    ofSlopes("share-lost") { z, target in changed(shares(z), target) { _ in -1 } },
    ofSlopes("not-divided") { z, target in
      changed(z.map { exp($0 - (z.max() ?? 0)) }, target) { $0 - 1 }
    },
    ofSlopes("not-divided") { z, target in changed(z.map { exp($0) }, target) { $0 - 1 } },
    ofSlopes("other-place") { z, _ in changed(shares(z), z.count - 1) { $0 - 1 } },
    ofSlopes("other-place") { z, _ in changed(shares(z), 0) { $0 - 1 } },
    ofSlopes("other-place") { z, target in
      changed(shares(z), target > 0 ? target - 1 : z.count - 1) { $0 - 1 }
    },
    ofSlopes("one-by-one") { z, target in
      changed(z.map { 1 / (1 + exp(-$0)) }, target) { $0 - 1 }
    },
    ofSlopes("target-number") { z, target in shares(z).map { $0 - Double(target) } },
    ofSlopes("target-alone") { z, target in changed(z.map { _ in 0 }, target) { _ in 1 } },
    ofSlopes("target-alone") { z, target in changed(z.map { _ in 0 }, target) { _ in -1 } },
    ofSlopes("times-loss") { z, target in
      let loss = logSumExp(z) - z[target]
      return changed(shares(z), target) { $0 - 1 }.map { $0 * loss }
    },
    ofSlopes("averaged") { z, target in
      changed(shares(z), target) { $0 - 1 }.map { $0 / Double(z.count) }
    },
    ofSlopes("squared-error") { z, target in
      changed(shares(z), target) { $0 - 1 }.map { 2 * $0 / Double(z.count) }
    },
    ofSlopes("squared-error") { z, target in
      changed(shares(z), target) { $0 - 1 }.map { 2 * $0 }
    },
    ofSlopes("sigmoid-slope") { z, target in
      zip(shares(z), changed(shares(z), target) { $0 - 1 }).map { $0 * (1 - $0) * $1 }
    },
  ])

/// The slopes once more, each from two runs of the loss.
func nudged(logits: [Double], target: Int) throws -> [Double] {
  let nudge = 1e-4
  return try logits.indices.map { (place: Int) -> Double in
    var (above, below) = (logits, logits)
    above[place] += nudge
    below[place] -= nudge
    let rise = try crossEntropy(logits: above, target: target)
    return (rise - (try crossEntropy(logits: below, target: target))) / (2 * nudge)
  }
}

/// −ln of the share, by its distances: ln Σ e^(z_j − z_target).
func byDistances(logits: [Double], target: Int) -> Double {
  log(total(logits.map { exp($0 - logits[target]) }))
}

/// Three to six logits, and one of them that is wanted.
func input(_ random: inout Random) -> (logits: [Double], target: Int) {
  let count = random.int(in: 3...6)
  return (random.roundedVector(count: count, in: -4...4), random.int(in: 0...count - 1))
}

let checks = [
  loss.check("worked-example", on: [[[1.0, 2.0, 3.0], 2], [[2.0, 1.0, -1.0], 1]]),
  loss.check("any-loss", confirmedBy: Function(byDistances(logits:target:))) { random in
    let (logits, target) = input(&random)
    return [logits, target]
  },
  loss.check(
    "far-loss",
    on: [
      [[1002.0, 1001.0, 999.0], 1], [[2.0, -800.0, -1.0], 1], [[2000.0, 1000.0, 0.0], 1],
      [[-1000.0, 0.0, 1000.0], 2],
    ]),
  slopes.check("any-slopes") { random in
    let (logits, target) = input(&random)
    return [logits, target]
  },
  slopes.check("nudged", times: 5, confirmedBy: Function(nudged(logits:target:))) { random in
    let (logits, target) = input(&random)
    return [logits, target]
  },
  slopes.check(
    "far-slopes", on: [[[1002.0, 1001.0, 999.0], 1], [[-1000.0, -999.0, -1003.0], 0]]),
]
