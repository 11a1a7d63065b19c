import Gradus

func slope(_ activation: Double) -> Double { activation - activation * activation }

func gradients(
  inputs: [Double], hidden: [Double], outputs: [Double], targets: [Double], weights: [Double]
) -> [Double] {
  let d1 = (outputs[0] - targets[0]) * slope(outputs[0])
  let d2 = (outputs[1] - targets[1]) * slope(outputs[1])
  var cells = [Double](repeating: 0, count: 8)
  for i in 0..<2 {
    cells[i] = (d2 * weights[6] + d1 * weights[4]) * slope(hidden[0]) * inputs[i]
    cells[2 + i] = (d2 * weights[7] + d1 * weights[5]) * slope(hidden[1]) * inputs[i]
    cells[4 + i] = hidden[i] * d1
    cells[6 + i] = hidden[i] * d2
  }
  return cells
}
