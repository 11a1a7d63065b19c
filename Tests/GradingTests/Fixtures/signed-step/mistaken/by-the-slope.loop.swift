import Gradus

func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  var moved: [Double] = []
  for i in image.indices { moved.append(image[i] + epsilon * slopes[i]) }
  return moved
}
