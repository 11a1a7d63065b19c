import Gradus

/// Returns what a neuron says for an input, w·x + b.
func predict(weight: Double, bias: Double, input: Double) throws -> Double {
  return weight * input + bias
}
