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

/// Returns how far the written slope is from the nudged one, in parts of the larger.
func relativeError(layer: Int, x: Double, epsilon: Double) throws -> Double {
  let written = backward(layer, x)
  let gap = forward(layer, x + epsilon) - forward(layer, x - epsilon)
  let nudged = gap / (2 * epsilon)
  let larger = max(abs(written), abs(nudged))
  return larger == 0 ? 0 : abs(written - nudged) / larger
}

/// Returns the number of the layer whose slope is wrong.
func brokenLayer(points: [Double]) throws -> Int {
  for layer in 0...4 {
    if try relativeError(layer: layer, x: points[0], epsilon: 0.00001) > 0.001 { return layer }
  }
  return -1
}
