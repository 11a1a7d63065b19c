import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  for k in losses.indices {
    let here = losses[k][0]
    for side in 1...4 {
      if losses[k][side] > here { return k }
    }
  }
  return -1
}
