import Gradus

/// Returns how steeply the loss changes with the net input of a hidden neuron.
///
/// `outgoingWeights[k]` leads to the output neuron with `outputDeltas[k]`.
func hiddenDelta(
  hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]
) throws -> Double {
  var sum = 0.0
  for k in outputDeltas.indices {
    let share = outputDeltas[k] * outgoingWeights[k]
    sum += share
  }
  let slope = hidden * (1 - hidden)
  return sum * slope
}
