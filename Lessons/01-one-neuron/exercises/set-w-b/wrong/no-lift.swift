import Gradus

func candleLine() throws -> [Double] {
  return [2.3, 0]
}
