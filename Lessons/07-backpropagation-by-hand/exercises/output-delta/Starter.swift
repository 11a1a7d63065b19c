import Gradus

/// Returns how steeply the loss changes with the net input of an output neuron.
///
///     E = ½(t − o)²        o = sigmoid(net)
func outputDelta(output: Double, target: Double) throws -> Double {
  // TODO: one operation per line, each with a name of its own:
  // let error =
  // let slope =
  // return
  throw Todo()
}
