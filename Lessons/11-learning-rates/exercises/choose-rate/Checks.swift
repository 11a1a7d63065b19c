import Gradus
import Judging

/// How much of its distance a number keeps after so many updates, as a part of it.
func left(_ steepness: Double, _ rate: Double, _ updates: Int) -> Double {
  let part = abs(1 - 2 * rate * steepness)
  return (0..<updates).reduce(1.0) { left, _ in left * part }
}

/// Whether every number keeps less than a hundredth.
func isGood(_ steepness: [Double], _ updates: Int, _ rate: Double) -> Bool {
  rate.isFinite && steepness.allSatisfy { left($0, rate, updates) < 0.01 }
}

func near(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 1e-6 * max(1, abs(other)) }

func sign(_ id: String, _ shows: @escaping ([Double], Int, Double) -> Bool) -> Mistake {
  Mistake(id, sign: shows)
}

let rate = Judged(
  "chooseRate", solution: Function(chooseRate(steepness:updates:)),
  accepts: Function(isGood),
  mistakes: [
    sign("uphill") { _, _, rate in rate <= 0 },
    sign("lands-the-steepest") { steepness, _, rate in near(rate, 1 / (2 * largest(steepness))) },
    sign("lands-the-flattest") { steepness, _, rate in near(rate, 1 / (2 * smallest(steepness))) },
    sign("swings") { steepness, _, rate in near(rate, 1 / largest(steepness)) },
    sign("mean-of-all") { steepness, _, rate in
      near(rate, Double(steepness.count) / (2 * steepness.reduce(0.0) { $0 + $1 }))
    },
    sign("upside-down") { steepness, _, rate in
      near(rate, largest(steepness) + smallest(steepness)) || near(rate, 2 * largest(steepness))
        || near(rate, 2 * smallest(steepness))
        || near(rate, (largest(steepness) + smallest(steepness)) / 2)
    },
    sign("diverges") { steepness, _, rate in rate * largest(steepness) > 1 - 1e-9 },
    sign("near-the-limit") { steepness, updates, rate in
      (0.5..<1).contains(rate * largest(steepness))
        && left(largest(steepness), rate, updates) >= 0.01
    },
    sign("too-slow") { steepness, updates, rate in
      rate > 0 && rate * largest(steepness) < 1 && 2 * rate * smallest(steepness) < 1
        && left(smallest(steepness), rate, updates) >= 0.01
    },
  ])

/// As many updates as the best η needs, and one more.
func needed(_ steepness: [Double]) -> Int {
  let best = 1 / (largest(steepness) + smallest(steepness))
  return (1...200).first { isGood(steepness, $0, best) }.map { $0 + 1 } ?? 200
}

/// A long bowl: the steepest three to six times as steep as the flattest, and some in between, mostly near the
/// flattest, so that their mean is not in the middle. They stand in any order.
func longBowl(_ random: inout Random) -> [Double] {
  let flattest = random.rounded(in: 0.3...1)
  var steepness = [flattest, (flattest * random.rounded(in: 3...6) * 10).rounded() / 10]
  for _ in 0..<random.int(in: 2...3) {
    steepness.append((flattest * random.rounded(in: 1.1...1.4) * 100).rounded() / 100)
  }
  for place in steepness.indices.dropFirst() {
    steepness.swapAt(place, random.int(in: 0...place))
  }
  return steepness
}

let checks = [
  // Flat ones and steep ones: one η for all of them is too small here, too large there.
  Check.all(
    "round",
    [
      rate.check("flat", times: 3) { random in
        let a = random.rounded(in: 0.3...0.9)
        return [[a, a], 1]
      },
      rate.check("steep", times: 3) { random in
        let a = random.rounded(in: 8...12)
        return [[a, a], 1]
      },
    ]),
  rate.check("lesson-bowl", on: [[[1.0, 4.0], 10]]),
  Check.all(
    "long",
    [
      rate.check("long-any", times: 5) { random in
        let steepness = longBowl(&random)
        return [steepness, needed(steepness)]
      },
      // Neither the steepest nor the flattest stands first or last.
      rate.check("long-inside", times: 2) { random in
        let steepness = [1.2, 5 + random.rounded(in: 0...1), 1, 1.3]
        return [steepness, needed(steepness)]
      },
    ]),
]
