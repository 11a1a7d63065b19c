import Gradus

func candleLine() throws -> [Double] {
  let slope = -1.4
  let lift = 7.8
  return [lift, slope]
}
