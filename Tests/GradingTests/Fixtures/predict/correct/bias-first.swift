import Gradus

func predict(weight: Double, bias: Double, input: Double) throws -> Double {
  var sum = bias
  sum += weight * input
  return sum
}
