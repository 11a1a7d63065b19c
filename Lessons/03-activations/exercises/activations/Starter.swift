import Gradus

// Three activations, each with its slope at z. 三种激活，各带自己在 z 处的斜率。
//
//   exp(-z)   e⁻ᶻ        max(0, z)   the larger one 较大的那个
//
// `throws` is needed by the lines `throw Todo()`, and where one calls the other with `try`.
// `throws` 是为了 `throw Todo()`，以及函数之间用 `try` 互相调用。

/// max(0, z)
func relu(z: Double) throws -> Double {
  // TODO: return one number. TODO：返回一个数。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// The slope of ReLU; 0 where z is 0. ReLU 的斜率；z 为 0 时取 0。
func reluSlope(z: Double) throws -> Double {
  // TODO: return one of two numbers. TODO：返回两个数中的一个。
  throw Todo()
}

/// 1/(1 + e⁻ᶻ)
func sigmoid(z: Double) throws -> Double {
  // TODO: return one number. TODO：返回一个数。
  throw Todo()
}

/// The slope of the sigmoid, a·(1 − a). sigmoid 的斜率。
func sigmoidSlope(z: Double) throws -> Double {
  // TODO: return one number. TODO：返回一个数。
  throw Todo()
}

/// The tanh, 2·sigmoid(2·z) − 1.
func squash(z: Double) throws -> Double {
  // TODO: return one number. TODO：返回一个数。
  throw Todo()
}

/// The slope of the tanh, 1 − a·a. tanh 的斜率。
func squashSlope(z: Double) throws -> Double {
  // TODO: return one number. TODO：返回一个数。
  throw Todo()
}
