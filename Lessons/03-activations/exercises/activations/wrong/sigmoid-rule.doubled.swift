import Gradus

/// Returns max(0, z).
func relu(z: Double) throws -> Double {
  return max(0, z)
}

/// Returns the slope of ReLU at z.
func reluSlope(z: Double) throws -> Double {
  return z > 0 ? 1 : 0
}

/// Returns 1/(1 + e⁻ᶻ).
func sigmoid(z: Double) throws -> Double {
  return 1 / (1 + exp(-z))
}

/// Returns the slope of the sigmoid at z.
func sigmoidSlope(z: Double) throws -> Double {
  let a = try sigmoid(z: z)
  return a * (1 - a)
}

/// Returns the tanh of z.
func squash(z: Double) throws -> Double {
  let a = try sigmoid(z: 2 * z)
  return 2 * a - 1
}

/// Returns the slope of the tanh at z.
func squashSlope(z: Double) throws -> Double {
  let a = try sigmoid(z: 2 * z)
  return a * (1 - a)
}
