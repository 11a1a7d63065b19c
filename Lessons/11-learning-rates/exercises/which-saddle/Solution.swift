import Gradus

/// Returns which place is lower on some sides, and higher on others.
func whichSaddle(losses: [[Double]]) throws -> Int {
  for k in losses.indices {
    let here = losses[k][0]
    var isLower = false
    var isHigher = false
    for side in 1...4 {
      if losses[k][side] < here { isLower = true }
      if losses[k][side] > here { isHigher = true }
    }
    if isLower && isHigher { return k }
  }
  return -1
}
