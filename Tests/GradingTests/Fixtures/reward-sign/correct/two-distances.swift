import Gradus

func payment(before: Double, after: Double) throws -> Double {
  let distance = { (cells: Double) -> Double in 0.1 * cells }
  return after == 0 ? 1 : distance(before) - distance(after)
}
