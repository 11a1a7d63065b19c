import Gradus
import Judging

func mistake(
  _ id: String, _ answer: @escaping (Double, [Double], Double, Double) -> Double
) -> Mistake {
  Mistake(id, answer)
}

func longest(_ times: [Double]) -> Double { times.max() ?? 0 }
func total(_ times: [Double]) -> Double { times.reduce(0.0) { $0 + $1 } }
func rounds(_ times: [Double]) -> Double { 2 * Double(times.count - 1) }
func exchange(_ times: [Double], _ latency: Double, _ send: Double) -> Double {
  rounds(times) * (latency + send / Double(times.count))
}

let alone = Number("alone"), compute = List("compute")
let latency = Number("latency"), send = Number("send")

let speed = Judged(
  "speedUp", solution: Function(speedUp(alone:compute:latency:send:)),
  reference: Reference(of: alone, compute, latency, send) { steps in
    let time = steps.define("longest", largest(compute))
    let rounds = steps.define("rounds", 2 * (compute.count - 1))
    let exchange = steps.define("exchange", rounds * (latency + send / compute.count))
    return alone / (time + exchange)
  },
  mistakes: [
    mistake("mean-not-longest") { alone, times, latency, send in
      alone / (total(times) / Double(times.count) + exchange(times, latency, send))
    },
    mistake("one-worker") { alone, times, latency, send in
      alone / (times[0] + exchange(times, latency, send))
    },
    mistake("one-worker") { alone, times, latency, send in
      alone / ((times.last ?? 0) + exchange(times, latency, send))
    },
    mistake("sum-of-times") { alone, times, latency, send in
      alone / (total(times) + exchange(times, latency, send))
    },
    mistake("exchange-forgotten") { alone, times, _, _ in alone / longest(times) },
    mistake("half-the-rounds") { alone, times, latency, send in
      alone / (longest(times) + exchange(times, latency, send) / 2)
    },
    mistake("whole-gradient") { alone, times, latency, send in
      alone / (longest(times) + rounds(times) * (latency + send))
    },
    mistake("latency-once") { alone, times, latency, send in
      alone / (longest(times) + latency + rounds(times) * send / Double(times.count))
    },
    mistake("upside-down") { alone, times, latency, send in
      (longest(times) + exchange(times, latency, send)) / alone
    },
    mistake("workers-counted") { _, times, _, _ in Double(times.count) },
  ])

let checks = [
  speed.check("lesson", on: [[12.0, [3.0, 3.0, 3.0, 3.0], 0.1, 2.0]]),
  speed.check("one", on: [[7.0, [7.0], 0.5, 2.0], [9.0, [4.5], 1.5, 3.0]]),
  speed.check("any") { random in
    let workers = random.int(in: 3...6)
    return [
      random.rounded(in: 20...60), random.roundedVector(count: workers, in: 3...12),
      random.rounded(in: 0.2...0.9), random.rounded(in: 2...6),
    ]
  },
]
