import Gradus

func payment(before: Int, after: Int) throws -> Double {
  if after == 0 { return 1 }
  let nearer = Double(before - after)
  return 0.1 * (nearer * nearer).squareRoot()
}
