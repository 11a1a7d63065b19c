import Gradus

func hiddenDelta(
  hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]
) throws -> Double {
  var sum = 0.0
  for k in outputDeltas.indices {
    sum += outputDeltas[k] * outgoingWeights[k]
  }
  let mean = sum / Double(outputDeltas.count)
  return mean * hidden * (1 - hidden)
}
