import Gradus

func relu(z: Double) throws -> Double {
  if z < 0 { return 0 }
  return z
}

func reluSlope(z: Double) throws -> Double {
  if z > 0 {
    return 1
  } else {
    return 0
  }
}

func sigmoid(z: Double) throws -> Double {
  let power = exp(z)
  return power / (power + 1)
}

func sigmoidSlope(z: Double) throws -> Double {
  let power = exp(-z)
  return power / ((1 + power) * (1 + power))
}

func squash(z: Double) throws -> Double {
  return (exp(z) - exp(-z)) / (exp(z) + exp(-z))
}

func squashSlope(z: Double) throws -> Double {
  let half = exp(z) + exp(-z)
  return 4 / (half * half)
}
