import Gradus

func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  var moved = image
  for i in image.indices {
    if slopes[i] > 0 { moved[i] -= epsilon }
    if slopes[i] < 0 { moved[i] += epsilon }
    moved[i] = min(1, max(0, moved[i]))
  }
  return moved
}
