import Gradus

func payment(before: Int, after: Int) throws -> Double {
  if after == 0 { return 1 }
  return -0.1 * Double(after - before)
}
