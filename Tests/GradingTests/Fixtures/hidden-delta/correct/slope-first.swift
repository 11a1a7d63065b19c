import Gradus

func hiddenDelta(
  hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]
) throws -> Double {
  var delta = 0.0
  var k = outgoingWeights.count
  while k > 0 {
    k -= 1
    delta += hidden * (1 - hidden) * outgoingWeights[k] * outputDeltas[k]
  }
  return delta
}
