import Gradus
import Judging

func sign(_ number: Double) -> Double { number > 0 ? 1 : number < 0 ? -1 : 0 }

func kept(_ number: Double) -> Double { min(1, max(0, number)) }

func mistake(
  _ id: String, _ pixel: @escaping (_ pixel: Double, _ slope: Double, _ epsilon: Double) -> Double
) -> Mistake {
  Mistake(id) { (image: [Double], slopes: [Double], epsilon: Double) -> [Double] in
    zip(image, slopes).map { pixel($0.0, $0.1, epsilon) }
  }
}

let image = List("image"), slopes = List("slopes"), epsilon = Number("epsilon")

let signs = Given("sign") { numbers in sign(numbers[0]) }
let bounds = Given("kept") { numbers in kept(numbers[0]) }

let stepped = Judged(
  "signedStep", solution: Function(signedStep(image:slopes:epsilon:)),
  reference: Reference(of: image, slopes, epsilon) { _ in
    each("i", below: image.count) { i in bounds(image[i] + epsilon * signs(slopes[i])) }
  },
  mistakes: [
    mistake("downhill") { kept($0 - $2 * sign($1)) },
    mistake("downhill") { $0 - $2 * sign($1) },
    mistake("by-the-slope") { kept($0 + $2 * $1) },
    mistake("by-the-slope") { $0 + $2 * $1 },
    mistake("whole-slope") { kept($0 + $1 + 0 * $2) },
    mistake("whole-slope") { $0 + $1 + 0 * $2 },
    mistake("not-kept") { $0 + $2 * sign($1) },
    mistake("not-kept") { max(0, $0 + $2 * sign($1)) },
    mistake("not-kept") { min(1, $0 + $2 * sign($1)) },
    mistake("zero-moves") { kept($0 + ($1 > 0 ? $2 : -$2)) },
    mistake("zero-moves") { kept($0 + ($1 >= 0 ? $2 : -$2)) },
    mistake("step-alone") { $2 * sign($1) + 0 * $0 },
    mistake("step-alone") { kept($2 * sign($1) + 0 * $0) },
    mistake("all-up") { kept($0 + $2 + 0 * $1) },
    mistake("all-up") { $0 + $2 + 0 * $1 },
    mistake("stays-at-the-end") { pixel, slope, epsilon in
      let moved = pixel + epsilon * sign(slope)
      return moved > 1 || moved < 0 ? pixel : moved
    },
    mistake("sign-by-division") { kept($0 + $2 * ($1 / abs($1))) },
    mistake("sign-by-division") { $0 + $2 * ($1 / abs($1)) },
  ])

let checks = [
  stepped.check(
    "digit", on: [[[0.5, 0.25, 0.75, 0.5], [2.0, -0.5, 0.25, 0.0], 0.125]]),
  stepped.check("any") { random in
    let count = random.int(in: 3...8)
    var slopes = random.roundedVector(count: count, in: -2...2)
    slopes[random.int(in: 0...(count - 1))] = 0
    return [
      random.roundedVector(count: count, in: 0.3...0.7), slopes, random.double(in: 0.05...0.25),
    ]
  },
  stepped.check("ends") { random in
    [[0.0, 1.0, 0.9, 0.1], [-1.5, 0.7, 0.4, -0.6], random.double(in: 0.2...0.5)]
  },
]
