import Gradus

func hiddenDelta(
  hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]
) throws -> Double {
  var sum = 0.0
  for k in outputDeltas.indices {
    sum += outputDeltas[k] * outgoingWeights[k]
  }
  return sum
}
