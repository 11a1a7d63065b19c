import Gradus

func predict(weight: Double, bias: Double, input: Double) throws -> Double {
  var result = weight
  result += input * bias
  return result
}
