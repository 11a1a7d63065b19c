import Gradus

/// Returns a picture whose pixels have all gone one step of ε along the sign of their slopes.
///
///     pixel ← pixel + ε·sign(slope), kept between 0 and 1
func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  var moved: [Double] = []
  for i in image.indices {
    var pixel = image[i]
    if slopes[i] > 0 {
      pixel += epsilon
    } else if slopes[i] < 0 {
      pixel -= epsilon
    }
    moved.append(min(1, max(0, pixel)))
  }
  return moved
}
