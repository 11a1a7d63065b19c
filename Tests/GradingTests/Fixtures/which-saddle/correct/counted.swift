import Gradus

func whichSaddle(losses: [[Double]]) -> Int {
  var saddle = 0
  for (k, place) in losses.enumerated() {
    var lower = 0
    for loss in place where loss < place[0] { lower += 1 }
    if lower == 2 { saddle = k }
  }
  return saddle
}
