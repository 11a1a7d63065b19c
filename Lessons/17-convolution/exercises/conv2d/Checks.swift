import Gradus
import Judging

/// A number for each place, made of where the window begins.
func places(
  _ image: [[Double]], _ kernel: [[Double]], _ number: (_ i: Int, _ j: Int) throws -> Double
) rethrows -> [[Double]] {
  try (0...image.count - kernel.count).map { i in
    try (0...image[0].count - kernel[0].count).map { j in try number(i, j) }
  }
}

/// A sum over the window.
func sum(_ kernel: [[Double]], _ term: (_ u: Int, _ v: Int) throws -> Double) rethrows -> Double {
  var sum = 0.0
  for u in kernel.indices {
    for v in kernel[0].indices { sum += try term(u, v) }
  }
  return sum
}

func mistake(
  _ id: String, _ answer: @escaping ([[Double]], [[Double]]) throws -> [[Double]]
) -> Mistake {
  Mistake(id, answer)
}

/// Each number with all before it.
func running(_ map: [[Double]], byRow: Bool) -> [[Double]] {
  var sum = 0.0
  return map.map { row in
    if byRow { sum = 0 }
    return row.map { number in
      sum += number
      return sum
    }
  }
}

func right(_ image: [[Double]], _ kernel: [[Double]]) -> [[Double]] {
  places(image, kernel) { i, j in sum(kernel) { u, v in kernel[u][v] * image[i + u][j + v] } }
}

let image = Matrix("image"), kernel = Matrix("kernel")

let convolution = Judged(
  "convolve", solution: Function(convolve(image:kernel:)),
  reference: Reference(of: image, kernel) { _ in
    rows("i", below: image.count - kernel.count + 1) { i in
      each("j", below: image[0].count - kernel[0].count + 1) { j in
        sum("u", below: kernel.count) { u in
          sum("v", below: kernel[0].count) { v in kernel[u][v] * image[i + u][j + v] }
        }
      }
    }
  },
  mistakes: [
    mistake("turned-kernel") { image, kernel in
      right(image, Array(kernel.map { Array($0.reversed()) }.reversed()))
    },
    mistake("no-kernel") { image, kernel in
      places(image, kernel) { i, j in sum(kernel) { u, v in image[i + u][j + v] } }
    },
    mistake("window-stands") { image, kernel in
      places(image, kernel) { _, _ in sum(kernel) { u, v in kernel[u][v] * image[u][v] } }
    },
    mistake("one-pixel") { image, kernel in
      places(image, kernel) { i, j in sum(kernel) { u, v in kernel[u][v] * image[i][j] } }
    },
    mistake("rows-and-columns") { image, kernel in
      places(image, kernel) { i, j in
        sum(kernel) { u, v in
          guard i + v < image.count, j + u < image[0].count else { return 0 }
          return kernel[u][v] * image[i + v][j + u]
        }
      }
    },
    mistake("running-sum") { image, kernel in running(right(image, kernel), byRow: false) },
    mistake("running-sum") { image, kernel in running(right(image, kernel), byRow: true) },
    mistake("last-product") { image, kernel in
      places(image, kernel) { i, j in
        let (u, v) = (kernel.count - 1, kernel[0].count - 1)
        return kernel[u][v] * image[i + u][j + v]
      }
    },
    // The sum begins anew with each row of the kernel.
    mistake("last-row") { image, kernel in
      places(image, kernel) { i, j in
        let u = kernel.count - 1
        return kernel[u].indices.reduce(0.0) { $0 + kernel[u][$1] * image[i + u][j + $1] }
      }
    },
    mistake("place-missing") { image, kernel in
      right(image, kernel).dropLast().map { Array($0.dropLast()) }
    },
    mistake("whole-steps") { image, kernel in
      stride(from: 0, through: image.count - kernel.count, by: kernel.count).map { i in
        stride(from: 0, through: image[0].count - kernel[0].count, by: kernel[0].count).map { j in
          sum(kernel) { u, v in kernel[u][v] * image[i + u][j + v] }
        }
      }
    },
    mistake("mean") { image, kernel in
      right(image, kernel).map { row in row.map { $0 / Double(kernel.count * kernel[0].count) } }
    },
  ])

let bar = [
  [0.0, 0.0, 5.0, 5.0, 0.0], [0.0, 0.0, 5.0, 5.0, 0.0], [0.0, 0.0, 5.0, 5.0, 0.0],
  [0.0, 0.0, 0.0, 0.0, 0.0],
]
let edge = [[-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0]]

func drawn(
  _ random: inout Random, rows: Int, columns: Int, down: Int, across: Int
) -> [[[Double]]] {
  [
    random.roundedMatrix(rows: rows, columns: columns, in: 0.5...9),
    random.roundedMatrix(rows: down, columns: across, in: -2...2),
  ]
}

let checks = [
  convolution.check("edge", on: [[bar, edge]]),
  convolution.check("square", times: 5) { random in
    let side = random.int(in: 2...3)
    let size = side + random.int(in: 2...3)
    return drawn(&random, rows: size, columns: size, down: side, across: side)
  },
  convolution.check("any-shape") { random in
    let (down, across) = random.unequalSizes(in: 1...4)
    let (rows, columns) = random.unequalSizes(in: 5...8)
    return drawn(&random, rows: rows, columns: columns, down: down, across: across)
  },
]
