import Gradus

/// Returns how steeply the loss changes with the net input of a hidden neuron.
///
/// `outgoingWeights[k]` leads to the output neuron with `outputDeltas[k]`.
func hiddenDelta(
  hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]
) throws -> Double {
  // TODO: first the sum of the shares, one line for each operation,
  // then the slope of the sigmoid.
  throw Todo()
}
