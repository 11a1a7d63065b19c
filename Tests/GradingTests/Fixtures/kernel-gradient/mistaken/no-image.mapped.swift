import Gradus

func kernelGradient(image: [[Double]], slopes: [[Double]]) throws -> [[Double]] {
  (0...image.count - slopes.count).map { u in
    (0...image[0].count - slopes[0].count).map { v in
      var total = 0.0
      for (i, line) in slopes.enumerated() {
        for (j, slope) in line.enumerated() { total += slope + 0 * image[i + u][j + v] }
      }
      return total
    }
  }
}
