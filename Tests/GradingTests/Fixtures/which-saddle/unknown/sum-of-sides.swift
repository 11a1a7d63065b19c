import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  var found = 0
  for k in losses.indices {
    let sum = losses[k][1] + losses[k][2] + losses[k][3] + losses[k][4]
    if abs(sum - 4 * losses[k][0]) > 0.2 { found = k }
  }
  return found
}
