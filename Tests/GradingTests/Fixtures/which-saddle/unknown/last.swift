import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  return losses.count - 1
}
