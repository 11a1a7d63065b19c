import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  (0...image.count - kernel.count).map { i in
    (0...image[0].count - kernel[0].count).map { j in
      var total = 0.0
      for row in image[i..<i + kernel.count] {
        for pixel in row[j..<j + kernel[0].count] { total += pixel }
      }
      return total
    }
  }
}
