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
  return 0.99 / largest(steepness)
}
