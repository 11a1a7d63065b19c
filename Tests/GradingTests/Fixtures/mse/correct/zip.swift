import Gradus

func meanSquaredError(predictions: [Double], targets: [Double]) -> Double {
  let squares = zip(predictions, targets).map { ($0 - $1) * ($0 - $1) }
  return squares.reduce(0, +) / Double(squares.count)
}
