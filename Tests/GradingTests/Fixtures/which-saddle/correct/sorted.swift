import Gradus

func whichSaddle(losses: [[Double]]) throws -> Int {
  losses.firstIndex { place in
    let ordered = place.sorted()
    return ordered[0] != place[0] && ordered[4] != place[0]
  } ?? -1
}
