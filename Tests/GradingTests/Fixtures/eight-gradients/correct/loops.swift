import Gradus

func gradients(
  inputs: [Double], hidden: [Double], outputs: [Double], targets: [Double], weights: [Double]
) -> [Double] {
  let outer = (0..<2).map { (k: Int) -> Double in
    (outputs[k] - targets[k]) * outputs[k] * (1 - outputs[k])
  }
  let inner = (0..<2).map { (j: Int) -> Double in
    let back = outer[0] * weights[4 + j] + outer[1] * weights[6 + j]
    return back * hidden[j] * (1 - hidden[j])
  }
  var result: [Double] = []
  for delta in inner { for input in inputs { result.append(delta * input) } }
  for delta in outer { for activation in hidden { result.append(delta * activation) } }
  return result
}
