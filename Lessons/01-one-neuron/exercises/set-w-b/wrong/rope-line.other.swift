import Gradus

func candleLine() throws -> [Double] {
  return [1.9, 1.2]
}
