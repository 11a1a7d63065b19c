import Gradus

func candleLine() throws -> [Double] {
  let w = 1.4
  let b = 7.8
  return [w, b]
}
