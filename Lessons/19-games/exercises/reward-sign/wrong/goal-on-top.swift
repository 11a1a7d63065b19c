import Gradus

func payment(before: Int, after: Int) throws -> Double {
  var pay = 0.1 * Double(before - after)
  if after == 0 { pay += 1 }
  return pay
}
