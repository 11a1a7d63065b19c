import Gradus

func payment(before: Int, after: Int) throws -> Double {
  if after == 0 { return 1 }
  return 0.05 * Double(before - after) + 0.01
}
