import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  var k = 0
  while k < losses.count {
    if losses[k][1] < losses[k][0] || losses[k][3] < losses[k][0] { return k }
    k += 1
  }
  return 0
}
