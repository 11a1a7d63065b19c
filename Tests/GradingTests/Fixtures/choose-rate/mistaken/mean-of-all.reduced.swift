import Gradus

func chooseRate(steepness: [Double], updates: Int) throws -> Double {
  let mean = steepness.reduce(0, +) / Double(steepness.count)
  return 1 / mean / 2
}
