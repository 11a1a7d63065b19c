import Gradus

func relu(z: Double) throws -> Double {
  return (z + abs(z)) / 2
}

func reluSlope(z: Double) throws -> Double {
  return z > 0 ? 1 : 0
}

func sigmoid(z: Double) throws -> Double {
  return (1 + tanh(z / 2)) / 2
}

func sigmoidSlope(z: Double) throws -> Double {
  return try sigmoid(z: z) * sigmoid(z: -z)
}

func squash(z: Double) throws -> Double {
  return tanh(z)
}

func squashSlope(z: Double) throws -> Double {
  return 4 * (try sigmoidSlope(z: 2 * z))
}
