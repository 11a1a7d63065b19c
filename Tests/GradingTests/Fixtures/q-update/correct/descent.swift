import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  // Descent on half the square: the slope is Q − target.
  let target = reward + gamma * (nextValues.sorted().last ?? 0)
  return values.indices.map { a in
    let slope = a == move ? values[a] - target : 0
    return values[a] - learningRate * slope
  }
}
