import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  var found = 0
  for k in losses.indices {
    if losses[k][0] < losses[found][0] { found = k }
  }
  return found
}
