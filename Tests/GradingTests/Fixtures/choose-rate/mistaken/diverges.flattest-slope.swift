import Gradus

func chooseRate(steepness: [Double], updates: Int) throws -> Double {
  var flat = steepness[0]
  for a in steepness where a < flat { flat = a }
  return 1.2 / flat
}
