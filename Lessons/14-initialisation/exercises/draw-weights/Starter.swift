import Gradus

/// Weights by He's rule, with a normal distribution: W, a row for each output.
/// 按 He 的规则抽取正态分布的权重：W，一行对应一个输出。
///
///     var stream = RandomStream(seed: seed)   the stream of chance     随机数流
///     stream.normal()                         standard deviation 1     标准差为 1
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func heNormal(inputs: Int, outputs: Int, seed: Int) throws -> [[Double]] {
  // TODO: the standard deviation first, with .squareRoot(); Double(inputs) is a Double.
  // TODO：先求标准差，开方写 .squareRoot()；Double(inputs) 把整数变成 Double。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// Weights by Xavier's rule, drawn uniformly between two bounds: W, a row for each output.
/// 按 Xavier 的规则，在两个界限之间均匀抽取的权重：W，一行对应一个输出。
///
///     stream.uniform(-a, a)                   between −a and a         在 −a 与 a 之间
func xavierUniform(inputs: Int, outputs: Int, seed: Int) throws -> [[Double]] {
  // TODO: the bound first, then the table. TODO：先求界限，再填表。
  throw Todo()
}
