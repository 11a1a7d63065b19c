import Gradus

func candleLine() throws -> [Double] {
  return [0, 5.4]
}
