import Gradus

func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var loss = 0.0
  var i = 0
  while i < predictions.count {
    let gap = targets[i] - predictions[i]
    loss += gap * gap
    i += 1
  }
  return loss
}
