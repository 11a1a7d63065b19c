import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  for k in losses.indices {
    let here = losses[k][0]
    var least = losses[k][1]
    for side in 2...4 { least = min(least, losses[k][side]) }
    if least < here { return k }
  }
  return -1
}
