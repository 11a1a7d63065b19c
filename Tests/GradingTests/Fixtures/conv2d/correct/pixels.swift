import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  let rows = image.count - kernel.count + 1
  let columns = image[0].count - kernel[0].count + 1
  var map = [[Double]](repeating: [Double](repeating: 0, count: columns), count: rows)
  for y in image.indices {
    for x in image[0].indices {
      for u in kernel.indices where y - u >= 0 && y - u < rows {
        for v in kernel[0].indices where x - v >= 0 && x - v < columns {
          map[y - u][x - v] += image[y][x] * kernel[u][v]
        }
      }
    }
  }
  return map
}
