import Gradus

func chooseRate(steepness: [Double], updates: Int) -> Double {
  let ordered = steepness.sorted()
  return 1 / (ordered[0] + ordered[ordered.count - 1])
}
