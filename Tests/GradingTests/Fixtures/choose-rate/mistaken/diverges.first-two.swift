import Gradus

func chooseRate(steepness: [Double], updates: Int) throws -> Double {
  return 1 / (steepness[0] + steepness[1])
}
