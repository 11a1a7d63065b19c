import Gradus

/// What layer 0 to 4 makes of x.
func forward(_ layer: Int, _ x: Double) -> Double {
  let s = 1 / (1 + exp(-x))
  switch layer {
  case 0: return s
  case 1: return (exp(x) - exp(-x)) / (exp(x) + exp(-x))
  case 2: return x * x * x
  case 3: return x * s
  default: return x > 0 ? x : 0
  }
}

/// The slope that somebody wrote for it.
func backward(_ layer: Int, _ x: Double) -> Double {
  let s = 1 / (1 + exp(-x))
  let y = forward(layer, x)
  switch layer {
  case 0: return y - y * y
  case 1: return 1 - y * y
  case 2: return 3 * x * x
  case 3: return s + y * (1 - y)
  default: return x > 0 ? 1 : 0
  }
}

func relativeError(layer: Int, x: Double, epsilon: Double) throws -> Double {
  let written = backward(layer, x)
  let gap = forward(layer, x + epsilon) - forward(layer, x - epsilon)
  let nudged = gap / epsilon / 2
  guard written != 0 || nudged != 0 else { return 0 }
  if abs(written) > abs(nudged) { return abs(1 - nudged / written) }
  return abs(1 - written / nudged)
}

func brokenLayer(points: [Double]) throws -> Int {
  var worst = -1
  var largest = 0.001
  for layer in 0..<5 {
    for x in points {
      let error = try relativeError(layer: layer, x: x, epsilon: 0.00001)
      if error > largest { (worst, largest) = (layer, error) }
    }
  }
  return worst
}
