import Gradus

/// Returns how steeply the loss changes with the net input of an output neuron.
///
///     E = ½(t − o)²        o = sigmoid(net)
func outputDelta(output: Double, target: Double) throws -> Double {
  let error = output - target
  let slope = output * (1 - output)
  return error * slope
}
