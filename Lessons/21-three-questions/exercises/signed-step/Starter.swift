import Gradus

// min(a, b) is the smaller, max(a, b) the larger of two numbers. min(a, b) 取较小的，max(a, b) 取较大的。
// An array grows like this. 数组这样加长：
//   var moved: [Double] = []
//   moved.append(0.5)
//
// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。

/// The picture after a step of epsilon on each pixel, so that the loss grows. 每个像素走一步 epsilon、让损失变大之后的图像。
///
///     image[i]     a brightness from 0 to 1             亮度，从 0 到 1
///     slopes[i]    the slope of the loss by it          损失对它的斜率
func signedStep(image: [Double], slopes: [Double], epsilon: Double) throws -> [Double] {
  // TODO: pixel + epsilon·sign(slope), kept between 0 and 1. TODO：像素 + epsilon·斜率的符号，限制在 0 到 1。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
