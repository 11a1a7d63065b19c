import Gradus

func predict(weight: Double, bias: Double, input: Double) throws -> Double {
  return weight * (input + bias)
}
