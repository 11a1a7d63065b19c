import Gradus

func candleLine() throws -> [Double] {
  let w = 0.0
  return [w, 5.37]
}
