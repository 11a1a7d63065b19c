import Gradus

func payment(before: Int, after: Int) throws -> Double {
  let distance = { (cells: Int) -> Double in 0.1 * Double(cells) }
  return after == 0 ? 1 : distance(before) - distance(after)
}
