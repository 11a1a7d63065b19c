import Gradus

func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  var moved = image
  moved[0] = min(1, max(0, image[0] + (slopes[0] > 0 ? epsilon : -epsilon)))
  return moved
}
