import Gradus

func gradients(
  inputs: [Double], hidden: [Double], outputs: [Double], targets: [Double], weights: [Double]
) -> [Double] {
  let d = (0..<2).map { (k: Int) -> Double in
    (targets[k] - outputs[k]) * (outputs[k] - outputs[k] * outputs[k])
  }
  var result: [Double] = []
  for j in 0..<2 {
    let back = d[0] * weights[4 + j] + d[1] * weights[6 + j]
    for input in inputs { result.append(back * (hidden[j] - hidden[j] * hidden[j]) * input) }
  }
  for delta in d { result += hidden.map { delta * $0 } }
  return result
}
