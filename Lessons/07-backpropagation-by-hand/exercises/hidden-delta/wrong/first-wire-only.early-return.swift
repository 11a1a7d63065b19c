import Gradus

func hiddenDelta(
  hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]
) throws -> Double {
  var sum = 0.0
  for (delta, weight) in zip(outputDeltas, outgoingWeights) {
    sum += delta * weight
    return sum * (hidden - hidden * hidden)
  }
  return sum
}
