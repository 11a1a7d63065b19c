import Gradus

/// The feature map of an image: one number for each whole place of the kernel. 图像的特征图：卷积核的每个完整位置对应一个数。
///
///     image[y][x]     a pixel                                   一个像素
///     kernel[u][v]    a weight; u counts rows, v columns         一个权重；u 数行，v 数列
///     map[i][j]       the sum at the window whose first pixel is image[i][j]
///                     窗口左上角在 image[i][j] 时的和
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  // TODO: for each place i, j of the window add up kernel[u][v] times the pixel that lies under it.
  // TODO：对窗口的每个位置 i、j，把 kernel[u][v] 乘以它下面的像素，再加起来。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
