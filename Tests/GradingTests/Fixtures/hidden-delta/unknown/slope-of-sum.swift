import Gradus

func hiddenDelta(hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]) -> Double {
  let sum = zip(outputDeltas, outgoingWeights).reduce(0.0) { $0 + $1.0 * $1.1 }
  return sum * (1 - sum)
}
