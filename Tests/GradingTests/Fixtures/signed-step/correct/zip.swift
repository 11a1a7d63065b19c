import Gradus

func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  var moved: [Double] = []
  for (pixel, slope) in zip(image, slopes) {
    var sign = 0.0
    if slope > 0 { sign = 1 }
    if slope < 0 { sign = -1 }
    var next = pixel + epsilon * sign
    if next > 1 { next = 1 }
    if next < 0 { next = 0 }
    moved.append(next)
  }
  return moved
}
