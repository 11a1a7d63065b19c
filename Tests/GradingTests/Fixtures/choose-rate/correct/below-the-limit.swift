import Gradus

/// Lets the steepest keep as much as it may, on the other side.
func chooseRate(steepness: [Double], updates: Int) throws -> Double {
  var steep = 0.0
  for a in steepness { steep = max(steep, a) }
  var keeps = 0.0
  while power(keeps + 0.0001, updates) < 0.0099 { keeps += 0.0001 }
  return (1 + keeps) / (2 * steep)
}

func power(_ base: Double, _ count: Int) -> Double {
  var product = 1.0
  for _ in 0..<count { product *= base }
  return product
}
