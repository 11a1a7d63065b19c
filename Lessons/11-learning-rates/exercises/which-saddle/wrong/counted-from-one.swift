import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  for k in losses.indices {
    let here = losses[k][0]
    let isLower = losses[k][1] < here || losses[k][3] < here
    let isHigher = losses[k][1] > here || losses[k][3] > here
    if isLower && isHigher { return k + 1 }
  }
  return -1
}
