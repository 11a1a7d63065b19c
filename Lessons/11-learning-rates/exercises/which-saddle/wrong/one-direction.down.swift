import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  for k in losses.indices where losses[k][3] < losses[k][0] { return k }
  return 0
}
