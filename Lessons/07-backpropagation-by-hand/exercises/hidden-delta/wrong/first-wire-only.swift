import Gradus

func hiddenDelta(
  hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]
) throws -> Double {
  let slope = hidden * (1 - hidden)
  return outputDeltas[0] * outgoingWeights[0] * slope
}
