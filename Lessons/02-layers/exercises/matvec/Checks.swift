import Gradus
import Judging

/// The products of each row with the inputs, not yet added up.
func products(_ weights: [[Double]], _ inputs: [Double]) -> [[Double]] {
  weights.map { row in zip(row, inputs).map { pair in pair.0 * pair.1 } }
}

func sum(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

/// Down the columns instead of along the rows, as far as there are numbers to pair.
func transposed(_ weights: [[Double]], _ inputs: [Double]) -> [Double] {
  weights[0].indices.map { column in
    zip(weights, inputs).reduce(0.0) { total, pair in total + pair.0[column] * pair.1 }
  }
}

/// One product for each neuron, as far as the diagonal goes.
func diagonal(_ weights: [[Double]], _ inputs: [Double]) -> [Double] {
  zip(weights, inputs).enumerated().map { index, pair in pair.0[index] * pair.1 }
}

/// Where two lists of unequal length are added, learners end with the shorter one, or with either:
/// the mistake is the same.
enum Ending: CaseIterable {
  case shorter, ofBiases, ofSums

  func added(_ sums: [Double], _ biases: [Double]) -> [Double] {
    let both = zip(sums, biases).map { pair in pair.0 + pair.1 }
    switch self {
    case .shorter: return both
    case .ofBiases: return both + biases.dropFirst(both.count)
    case .ofSums: return both + sums.dropFirst(both.count)
    }
  }
}

/// A mistake as a function of weights, biases and inputs.
func mistake(
  _ id: String, _ answer: @escaping ([[Double]], [Double], [Double]) -> [Double]
) -> Mistake {
  Mistake(id, answer)
}

let wrongPairs = Ending.allCases.flatMap { (ending: Ending) -> [Mistake] in
  [
    mistake("transposed") { w, b, x in ending.added(transposed(w, x), b) },
    mistake("diagonal-only") { w, b, x in ending.added(diagonal(w, x), b) },
  ]
}

let weights = Matrix("weights"), biases = List("biases"), inputs = List("inputs")

let reference = Reference(of: weights, biases, inputs) { _ in
  each("i", below: weights.count) { i in
    sum("j", below: inputs.count) { j in weights[i][j] * inputs[j] } + biases[i]
  }
}

let layers = Judged(
  "layer", solution: Function(layer(weights:biases:inputs:)), reference: reference,
  mistakes: wrongPairs + [
    mistake("missing-bias") { w, b, x in products(w, x).map(sum) },
    mistake("bias-in-every-product") { w, b, x in
      zip(products(w, x), b).map { row, bias in sum(row) + bias * Double(x.count) }
    },
    mistake("running-sum") { w, b, x in
      let sums = products(w, x).map(sum)
      return b.indices.map { i in sum(Array(sums[...i])) + b[i] }
    },
    // The bias went into the sum that goes on.
    mistake("running-sum") { w, b, x in
      let sums = products(w, x).map(sum)
      return b.indices.map { i in sum(Array(sums[...i])) + sum(Array(b[...i])) }
    },
    mistake("overwritten-sum") { w, b, x in
      zip(products(w, x), b).map { row, bias in (row.last ?? 0) + bias }
    },
    // The sum began with the bias, and that was overwritten too.
    mistake("overwritten-sum") { w, b, x in products(w, x).map { $0.last ?? 0 } },
  ])

func drawn(
  rows: Int, columns: Int, _ random: inout Random
) -> (weights: [[Double]], biases: [Double], inputs: [Double]) {
  (
    random.roundedMatrix(rows: rows, columns: columns, in: -2...2),
    random.roundedVector(count: rows, in: 0.5...2),
    random.roundedVector(count: columns, in: 0.5...3)
  )
}

let lesson = [[2.0, -1.0, 0.5], [0.0, 3.0, 1.0]]

let checks = [
  layers.check("lesson-layer", on: [[lesson, [1.0, -2.0], [1.0, 2.0, 4.0]]]),
  layers.check("square", times: 5) { random in
    let size = random.int(in: 2...3)
    let (weights, biases, inputs) = drawn(rows: size, columns: size, &random)
    return [weights, biases, inputs]
  },
  layers.check("any-shape") { random in
    let (rows, columns) = random.unequalSizes(in: 1...5)
    let (weights, biases, inputs) = drawn(rows: rows, columns: columns, &random)
    return [weights, biases, inputs]
  },
]
