import Gradus

func candleLine() throws -> [Double] {
  return [8.0, -1.5]
}
