import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  var weights = 0.0
  for row in kernel { for weight in row { weights += weight } }
  return (0...image.count - kernel.count).map { i in
    (0...image[0].count - kernel[0].count).map { j in weights * image[i][j] }
  }
}
