import Gradus

func payment(before: Int, after: Int) throws -> Double {
  return 0.1 * Double(before - after)
}
