import Gradus

func payment(before: Double, after: Double) throws -> Double {
  return 0.1 * (before - after)
}
