import Gradus

/// Returns the smallest of some numbers.
func smallest(_ numbers: [Double]) -> Double {
  var found = numbers[0]
  for number in numbers { found = min(found, number) }
  return found
}

/// Returns the largest of some numbers.
func largest(_ numbers: [Double]) -> Double {
  var found = numbers[0]
  for number in numbers { found = max(found, number) }
  return found
}

func chooseRate(steepness: [Double], updates: Int) throws -> Double {
  var rate = 100.0
  for a in steepness {
    if 0.5 / a < rate { rate = 0.5 / a }
  }
  return rate
}
