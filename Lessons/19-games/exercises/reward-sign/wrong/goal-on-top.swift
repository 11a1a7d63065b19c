import Gradus

func payment(before: Double, after: Double) throws -> Double {
  var pay = 0.1 * (before - after)
  if after == 0 { pay += 1 }
  return pay
}
