import Gradus

func train(
  start: Double, inputs: [Double], targets: [Double], learningRate: Double, updates: Int
) throws -> Double {
  if updates == 0 { return start }
  let shares = zip(inputs, targets).map { 2 * (start * $0 - $1) * $0 }
  let w = start - learningRate * shares.reduce(0, +)
  return try train(
    start: w, inputs: inputs, targets: targets, learningRate: learningRate, updates: updates - 1)
}
