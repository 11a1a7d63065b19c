import Gradus

/// How many updates a training has that looks at `samples` samples in batches of `batchSize`, `epochs` times.
/// 训练共更新多少次：`samples` 个样本，每批 `batchSize` 个，共 `epochs` 轮。
///
/// Of two whole numbers, 7 / 2 is 3: what is left over is dropped. 7 % 2 is what is left over, 1.
/// 两个整数相除，7 / 2 是 3，余下的丢掉；7 % 2 是余下的 1。
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  // TODO: how many batches has one epoch, the short one too? TODO：一轮有几批？短的那批也要算。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
