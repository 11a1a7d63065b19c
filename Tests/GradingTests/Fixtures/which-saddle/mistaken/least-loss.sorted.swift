import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  let heights = losses.map { $0[0] }
  return heights.firstIndex(of: heights.sorted()[0]) ?? 0
}
