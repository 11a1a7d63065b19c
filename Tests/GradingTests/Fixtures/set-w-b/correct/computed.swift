import Gradus

func candleLine() throws -> [Double] {
  let hours = [0.5, 1, 1.5, 2, 2.5, 3]
  let heights = [7.1, 6.6, 5.6, 5.2, 4.1, 3.6]
  let meanHour = hours.reduce(0, +) / 6, meanHeight = heights.reduce(0, +) / 6
  var top = 0.0, bottom = 0.0
  for i in 0..<6 {
    top += (hours[i] - meanHour) * (heights[i] - meanHeight)
    bottom += (hours[i] - meanHour) * (hours[i] - meanHour)
  }
  return [top / bottom, meanHeight - top / bottom * meanHour]
}
