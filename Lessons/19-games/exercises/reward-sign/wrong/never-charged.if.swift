import Gradus

func payment(before: Double, after: Double) throws -> Double {
  if after == 0 { return 1 }
  if after < before { return 0.1 * (before - after) }
  return 0
}
