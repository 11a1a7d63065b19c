import Gradus

func candleLine() throws -> [Double] {
  return [1.5, 8.0]
}
