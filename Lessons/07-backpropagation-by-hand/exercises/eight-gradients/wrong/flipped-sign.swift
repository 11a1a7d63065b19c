import Gradus

func gradients(
  inputs: [Double], hidden: [Double], outputs: [Double], targets: [Double], weights: [Double]
) throws -> [Double] {
  let deltaOutput1 = (targets[0] - outputs[0]) * outputs[0] * (1 - outputs[0])
  let deltaOutput2 = (targets[1] - outputs[1]) * outputs[1] * (1 - outputs[1])
  let back1 = deltaOutput1 * weights[4] + deltaOutput2 * weights[6]
  let back2 = deltaOutput1 * weights[5] + deltaOutput2 * weights[7]
  let deltaHidden1 = back1 * hidden[0] * (1 - hidden[0])
  let deltaHidden2 = back2 * hidden[1] * (1 - hidden[1])
  return [
    deltaHidden1 * inputs[0], deltaHidden1 * inputs[1],
    deltaHidden2 * inputs[0], deltaHidden2 * inputs[1],
    deltaOutput1 * hidden[0], deltaOutput1 * hidden[1],
    deltaOutput2 * hidden[0], deltaOutput2 * hidden[1],
  ]
}
