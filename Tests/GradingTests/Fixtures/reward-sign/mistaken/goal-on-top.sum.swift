import Gradus

func payment(before: Double, after: Double) throws -> Double {
  let exit = after == 0 ? 1.0 : 0.0
  return exit + 0.1 * (before - after)
}
