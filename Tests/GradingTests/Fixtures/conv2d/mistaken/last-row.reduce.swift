import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  (0...image.count - kernel.count).map { i in
    (0...image[0].count - kernel[0].count).map { j in
      var result = 0.0
      for u in kernel.indices {
        var line = 0.0
        for v in kernel[u].indices { line += kernel[u][v] * image[i + u][j + v] }
        result = line
      }
      return result
    }
  }
}
