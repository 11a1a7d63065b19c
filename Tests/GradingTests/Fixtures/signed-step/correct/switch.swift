import Gradus

func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  var moved = image
  for (i, slope) in slopes.enumerated() {
    switch slope {
    case let s where s > 0: moved[i] = Swift.min(image[i] + epsilon, 1)
    case let s where s < 0: moved[i] = Swift.max(image[i] - epsilon, 0)
    default: break
    }
  }
  return moved
}
