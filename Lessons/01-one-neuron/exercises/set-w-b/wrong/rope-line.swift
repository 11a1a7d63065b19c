import Gradus

func candleLine() throws -> [Double] {
  return [2.0, 1.0]
}
