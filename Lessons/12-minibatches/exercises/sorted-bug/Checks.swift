import Gradus
import Judging

/// Which sample is taken for the number at a place of an epoch.
typealias Pick = (_ order: [Int], _ place: Int) -> Int

func ordered(_ order: [Int], _ place: Int) -> Int { order[place] }
func sorted(_ order: [Int], _ place: Int) -> Int { place }

/// The training with another idea of which sample stands where, of how a batch is collected and averaged.
func run(
  _ inputs: [Double], _ targets: [Double], _ orders: [[Int]], _ size: Int, _ rate: Double,
  input: Pick = ordered, target: Pick = ordered, factor: Pick = ordered,
  collect: (_ sum: Double, _ slope: Double) -> Double = { $0 + $1 },
  divisor: (_ count: Int) -> Double = { Double($0) }
) -> Double {
  var w = 0.0
  for order in orders {
    for start in stride(from: 0, to: order.count, by: size) {
      let places = start..<min(start + size, order.count)
      var gradient = 0.0
      for place in places {
        let gap = w * inputs[input(order, place)] - targets[target(order, place)]
        gradient = collect(gradient, 2 * gap * inputs[factor(order, place)])
      }
      w -= rate * gradient / divisor(places.count)
    }
  }
  return w
}

func mistake(
  _ id: String, _ answer: @escaping ([Double], [Double], [[Int]], Int, Double) -> Double
) -> Mistake {
  Mistake(id, answer)
}

/// Some of what belongs to a sample is taken in order, some isn't.
let pairsParted: [Mistake] = [
  (sorted, ordered, ordered), (ordered, sorted, ordered), (ordered, ordered, sorted),
  (sorted, sorted, ordered), (sorted, ordered, sorted), (ordered, sorted, sorted),
].map { (input: @escaping Pick, target: @escaping Pick, factor: @escaping Pick) in
  mistake("pairs-parted") { x, t, orders, size, rate in
    run(x, t, orders, size, rate, input: input, target: target, factor: factor)
  }
}

let training = Judged(
  "train", solution: Function(train(inputs:targets:orders:batchSize:learningRate:)),
  mistakes: [
    mistake("still-sorted") { x, t, orders, size, rate in
      run(x, t, orders, size, rate, input: sorted, target: sorted, factor: sorted)
    },
    mistake("one-order-for-all") { x, t, orders, size, rate in
      run(x, t, orders.map { _ in orders[0] }, size, rate)
    },
    mistake("sum-not-mean") { x, t, orders, size, rate in
      run(x, t, orders, size, rate, divisor: { _ in 1 })
    },
    mistake("short-as-full") { x, t, orders, size, rate in
      run(x, t, orders, size, rate, divisor: { _ in Double(size) })
    },
    mistake("one-update-an-epoch") { x, t, orders, _, rate in
      run(x, t, orders, x.count, rate)
    },
    mistake("last-sample-only") { x, t, orders, size, rate in
      run(x, t, orders, size, rate, collect: { $1 })
    },
    mistake("two-lost") { x, t, orders, size, rate in run(x, t, orders, size, rate / 2) },
  ] + pairsParted)

/// Sorted samples that no line through 0 fits, orders in which they aren't sorted, and a short last batch.
func drawn(
  _ random: inout Random, epochs: Int
) -> ([Double], [Double], [[Int]], Int, Double) {
  let size = random.int(in: 2...3)
  let count = size * random.int(in: 2...3) + 1
  let inputs = (0..<count).map { (k: Int) -> Double in 0.5 + 0.25 * Double(k) }
  let targets = inputs.map { x -> Double in
    x * random.rounded(in: 0.5...1.5) + random.rounded(in: 0.5...2)
  }
  let orders = (0..<epochs).map { _ -> [Int] in
    var order = Array(0..<count)
    for place in order.indices.dropFirst() { order.swapAt(place, random.int(in: 0...place)) }
    // The short batch isn't the sorted one.
    if order[count - 1] == count - 1 { order.swapAt(0, count - 1) }
    return order
  }
  return (inputs, targets, orders, size, random.rounded(in: 0.02...0.08, places: 2))
}

let checks = [
  training.check(
    "one-epoch",
    on: [
      [[1.0, 2.0, 3.0], [3.0, 5.0, 6.0], [[2, 0, 1]], 2, 0.05],
      [[1.0, 2.0, 3.0], [3.0, 5.0, 6.0], [[1, 2, 0]], 1, 0.05],
    ]),
  training.check("any-training", times: 6) { random in
    let (inputs, targets, orders, size, rate) = drawn(&random, epochs: random.int(in: 2...4))
    return [inputs, targets, orders, size, rate]
  },
  Check.claim("finds-the-line") { session, random in
    let slope = random.rounded(in: 1...3)
    let (inputs, _, orders, size, _) = drawn(&random, epochs: 60)
    let w: Double = try training.call(
      inputs, inputs.map { slope * $0 }, orders, size, 0.05, in: &session)
    // Not so for NaN either.
    return (w - slope).magnitude < 1e-6
  },
]
