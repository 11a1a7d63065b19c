import Gradus

func candleLine() throws -> [Double] {
  [-1.3, 7.6]
}
