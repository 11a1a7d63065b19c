import Gradus

func payment(before: Double, after: Double) throws -> Double {
  return after > 0 ? -0.1 : 1
}
