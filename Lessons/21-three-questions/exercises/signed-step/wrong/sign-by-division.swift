import Gradus

func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  image.indices.map { i in min(1, max(0, image[i] + epsilon * slopes[i] / abs(slopes[i]))) }
}
