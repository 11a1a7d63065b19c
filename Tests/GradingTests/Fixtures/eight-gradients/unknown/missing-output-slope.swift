import Gradus

func gradients(
  inputs: [Double], hidden: [Double], outputs: [Double], targets: [Double], weights: [Double]
) -> [Double] {
  let outer = zip(outputs, targets).map { $0 - $1 }
  var result: [Double] = []
  for j in 0..<2 {
    let back = outer[0] * weights[4 + j] + outer[1] * weights[6 + j]
    for input in inputs { result.append(back * hidden[j] * (1 - hidden[j]) * input) }
  }
  for delta in outer { result += hidden.map { delta * $0 } }
  return result
}
