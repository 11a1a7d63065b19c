import Gradus

func relu(z: Double) throws -> Double {
  return max(0, z)
}

func reluSlope(z: Double) throws -> Double {
  return z > 0 ? 1 : 0
}

func sigmoid(z: Double) throws -> Double {
  return 1 / 1 + exp(-z)
}

func sigmoidSlope(z: Double) throws -> Double {
  let a = 1 / (1 + exp(-z))
  return a * (1 - a)
}

func squash(z: Double) throws -> Double {
  return tanh(z)
}

func squashSlope(z: Double) throws -> Double {
  let a = try squash(z: z)
  return 1 - a * a
}
