import Gradus

func predict(weight: Double, bias: Double, input: Double) throws -> Double {
  let w = weight, b = bias, x = input
  return x * w + b
}
