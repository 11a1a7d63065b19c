import Gradus

func candleLine() throws -> [Double] {
  return [-1, 7]
}
