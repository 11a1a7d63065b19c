import Gradus

func payment(before: Int, after: Int) throws -> Double {
  if after == 0 { return 1 }
  if after < before { return 0.1 * Double(before - after) }
  return 0
}
