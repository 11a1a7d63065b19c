import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  (0...image.count - kernel.count).map { i in
    (0...image[0].count - kernel[0].count).map { j in
      kernel.enumerated().reduce(0.0) { sum, line in
        sum
          + line.element.enumerated().reduce(0.0) {
            $0 + $1.element * image[i + line.offset][j + $1.offset]
          }
      }
    }
  }
}
