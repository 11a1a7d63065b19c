import Gradus

func payment(before: Int, after: Int) throws -> Double {
  let exit = after == 0 ? 1.0 : 0.0
  return exit + 0.1 * Double(before - after)
}
