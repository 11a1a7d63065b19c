import Gradus

/// The slope of the loss by each weight of the kernel. 损失对卷积核每个权重的斜率。
///
///     image[y][x]      a pixel                                      一个像素
///     slopes[i][j]     the slope of the loss by map[i][j]           损失对 map[i][j] 的斜率
///     answer[u][v]     the slope of the loss by kernel[u][v]        损失对 kernel[u][v] 的斜率
///
/// The kernel has image.count - slopes.count + 1 rows; columns likewise.
/// 卷积核有 image.count - slopes.count + 1 行，列同理。
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func kernelGradient(image: [[Double]], slopes: [[Double]]) throws -> [[Double]] {
  // TODO: kernel[u][v] was used at every place i, j of the map. Add up what comes from each.
  // TODO：kernel[u][v] 在特征图的每个位置 i、j 都用过。把各处来的份加起来。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
