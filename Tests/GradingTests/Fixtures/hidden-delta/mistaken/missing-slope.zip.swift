import Gradus

func hiddenDelta(hidden _: Double, outputDeltas: [Double], outgoingWeights: [Double]) -> Double {
  zip(outgoingWeights, outputDeltas).reduce(0) { $0 + $1.0 * $1.1 }
}
