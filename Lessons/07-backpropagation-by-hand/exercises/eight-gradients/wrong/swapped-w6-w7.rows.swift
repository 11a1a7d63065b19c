import Gradus

/// Reads the second layer as rows where it must be columns.
func gradients(
  inputs: [Double], hidden: [Double], outputs: [Double], targets: [Double], weights: [Double]
) -> [Double] {
  var outer: [Double] = []
  for k in 0..<2 {
    let error = outputs[k] - targets[k]
    outer.append(error * outputs[k] * (1 - outputs[k]))
  }
  var result: [Double] = []
  for j in 0..<2 {
    var back = 0.0
    for k in 0..<2 { back += outer[k] * weights[4 + 2 * j + k] }
    let inner = back * hidden[j] * (1 - hidden[j])
    for input in inputs { result.append(inner * input) }
  }
  for delta in outer {
    for activation in hidden { result.append(delta * activation) }
  }
  return result
}
