import Gradus

func payment(before: Double, after: Double) throws -> Double {
  if after == 0 { return 1 }
  let nearer = before - after
  return 0.1 * (nearer * nearer).squareRoot()
}
