import Gradus

func chooseRate(steepness: [Double], updates: Int) throws -> Double {
  return 0.5 / steepness.reduce(0) { max($0, $1) }
}
