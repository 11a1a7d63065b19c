import Gradus

func kernelGradient(image: [[Double]], slopes: [[Double]]) throws -> [[Double]] {
  slopes.indices.map { i in
    slopes[0].indices.map { j in slopes[i][j] * image[i][j] }
  }
}
