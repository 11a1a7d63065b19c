import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  for k in losses.indices {
    let here = losses[k][0]
    if losses[k][1] > here && losses[k][2] > here { return k }
  }
  return -1
}
