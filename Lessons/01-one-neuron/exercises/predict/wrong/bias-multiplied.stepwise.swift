import Gradus

func predict(weight: Double, bias: Double, input: Double) throws -> Double {
  var result = input
  result += bias
  result *= weight
  return result
}
