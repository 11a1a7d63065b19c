import Gradus
import Judging

/// A number for each weight.
func weights(
  _ image: [[Double]], _ slopes: [[Double]], _ number: (_ u: Int, _ v: Int) throws -> Double
) rethrows -> [[Double]] {
  try (0...image.count - slopes.count).map { u in
    try (0...image[0].count - slopes[0].count).map { v in try number(u, v) }
  }
}

/// A sum over the places of the map.
func sum(_ slopes: [[Double]], _ share: (_ i: Int, _ j: Int) throws -> Double) rethrows -> Double {
  var sum = 0.0
  for i in slopes.indices {
    for j in slopes[0].indices { sum += try share(i, j) }
  }
  return sum
}

func mistake(
  _ id: String, _ answer: @escaping ([[Double]], [[Double]]) throws -> [[Double]]
) -> Mistake {
  Mistake(id, answer)
}

func right(_ image: [[Double]], _ slopes: [[Double]]) -> [[Double]] {
  weights(image, slopes) { u, v in sum(slopes) { i, j in slopes[i][j] * image[i + u][j + v] } }
}

let image = Matrix("image"), slopes = Matrix("slopes")

let gradient = Judged(
  "kernelGradient", solution: Function(kernelGradient(image:slopes:)),
  reference: Reference(of: image, slopes) { _ in
    rows("u", below: image.count - slopes.count + 1) { u in
      each("v", below: image[0].count - slopes[0].count + 1) { v in
        sum("i", below: slopes.count) { i in
          sum("j", below: slopes[0].count) { j in slopes[i][j] * image[i + u][j + v] }
        }
      }
    }
  },
  mistakes: [
    mistake("slope-once") { image, slopes in
      weights(image, slopes) { u, v in slopes[0][0] * image[u][v] }
    },
    mistake("last-place") { image, slopes in
      weights(image, slopes) { u, v in
        let (i, j) = (slopes.count - 1, slopes[0].count - 1)
        return slopes[i][j] * image[i + u][j + v]
      }
    },
    mistake("no-slopes") { image, slopes in
      weights(image, slopes) { u, v in sum(slopes) { i, j in image[i + u][j + v] } }
    },
    mistake("no-image") { image, slopes in
      weights(image, slopes) { _, _ in sum(slopes) { i, j in slopes[i][j] } }
    },
    mistake("mean-of-places") { image, slopes in
      right(image, slopes).map { row in row.map { $0 / Double(slopes.count * slopes[0].count) } }
    },
    mistake("turned-kernel") { image, slopes in
      right(image, slopes).reversed().map { $0.reversed() }
    },
    mistake("turned-image") { image, slopes in
      right(image, Array(slopes.map { Array($0.reversed()) }.reversed()))
    },
    mistake("rows-and-columns") { image, slopes in
      weights(image, slopes) { u, v in
        sum(slopes) { i, j in
          guard i + v < image.count, j + u < image[0].count else { return 0 }
          return slopes[i][j] * image[i + v][j + u]
        }
      }
    },
    mistake("shape-of-map") { image, slopes in
      slopes.indices.map { i in slopes[0].indices.map { j in slopes[i][j] * image[i][j] } }
    },
    mistake("window-stands") { image, slopes in
      weights(image, slopes) { u, v in sum(slopes) { i, j in slopes[i][j] * image[u][v] } }
    },
    mistake("window-stands") { image, slopes in
      weights(image, slopes) { _, _ in sum(slopes) { i, j in slopes[i][j] * image[i][j] } }
    },
  ])

/// The slopes once more: each weight is nudged, and the map that the kernel makes is weighed by `slopes`.
func nudged(image: [[Double]], slopes: [[Double]]) -> [[Double]] {
  let nudge = 1e-3
  func loss(_ kernel: [[Double]]) -> Double {
    sum(slopes) { i, j in
      slopes[i][j] * sum(kernel) { u, v in kernel[u][v] * image[i + u][j + v] }
    }
  }
  let kernel = weights(image, slopes) { u, v in 0.3 * Double(u) - 0.2 * Double(v) + 0.1 }
  return weights(image, slopes) { u, v in
    var (above, below) = (kernel, kernel)
    above[u][v] += nudge
    below[u][v] -= nudge
    return (loss(above) - loss(below)) / (2 * nudge)
  }
}

let bar = [
  [0.0, 0.0, 5.0, 5.0, 0.0], [0.0, 0.0, 5.0, 5.0, 0.0], [0.0, 0.0, 5.0, 5.0, 0.0],
  [0.0, 0.0, 0.0, 0.0, 0.0],
]

func drawn(_ random: inout Random) -> [[[Double]]] {
  let (down, across) = random.unequalSizes(in: 2...4)
  let (rows, columns) = random.unequalSizes(in: 5...7)
  return [
    random.roundedMatrix(rows: rows, columns: columns, in: 0.5...9),
    random.roundedMatrix(rows: down, columns: across, in: -2...2),
  ]
}

let checks = [
  gradient.check("edge", on: [[bar, [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]]]),
  gradient.check("any-shape", randomly: { drawn(&$0) }),
  gradient.check(
    "nudged", times: 5, confirmedBy: Function(nudged(image:slopes:)), randomly: { drawn(&$0) }),
]
