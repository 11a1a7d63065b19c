import Gradus

/// What layer 0 to 4 makes of x: sigmoid, tanh, cube, a gate x·sigmoid(x), ReLU.
/// 第 0 到 4 层把 x 变成什么：sigmoid、tanh、立方、门 x·sigmoid(x)、ReLU。
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

/// The slope that somebody wrote for it. One of the five is wrong.
/// 有人为它写的斜率。五个里有一个写错了。
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

/// How far `backward` is from the central difference: |a − n| / max(|a|, |n|), and 0 where both are 0.
/// `backward` 和中心差分差多少：|a − n| / max(|a|, |n|)，两者都是 0 时为 0。
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func relativeError(layer: Int, x: Double, epsilon: Double) throws -> Double {
  // TODO: abs(…) is |…|, max(…, …) the larger of two. TODO：abs(…) 是 |…|，max(…, …) 取较大的。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// The number of the layer whose slope is wrong, found by looking at these points.
/// 在这些点上检验，返回斜率写错的那一层的编号。
func brokenLayer(points: [Double]) throws -> Int {
  // TODO: `try relativeError(…)` for each layer and point. More than 0.001 is a mistake.
  // TODO：对每一层、每个点调用 `try relativeError(…)`。超过 0.001 就是错。
  throw Todo()
}
