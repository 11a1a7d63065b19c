import Gradus

func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  image.indices.map { i in image[i] + (slopes[i] > 0 ? epsilon : slopes[i] < 0 ? -epsilon : 0) }
}
