import Gradus

func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  image.indices.map { i in
    let moved = image[i] + (slopes[i] > 0 ? epsilon : slopes[i] < 0 ? -epsilon : 0)
    return moved > 1 || moved < 0 ? image[i] : moved
  }
}
