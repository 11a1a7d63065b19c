import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  losses.firstIndex { $0[2] > $0[0] && $0[4] < $0[0] } ?? -1
}
