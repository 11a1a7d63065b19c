import Gradus

func hiddenDelta(hidden h: Double, outputDeltas: [Double], outgoingWeights: [Double]) -> Double {
  zip(outputDeltas, outgoingWeights).map { $0 * $1 }.reduce(0, +) * (h - h * h)
}
