/// Draws numbers of a normal distribution; every update draws anew.          operand: lends its shape
///
///     result = mean + deviation · √(−2 ln(1 − u)) · cos(2π v)        u, v: drawn from 0 to 1, without 1
///
/// Each number is a function of (seed, stream, update, element) alone: any update draws the same again.
///
/// - Source: G. Box, M. Muller, *A Note on the Generation of Random Normal Deviates* (1958).
public struct RandomNormal: OperationDefinition {
  /// The mean of the numbers.
  public let mean: Double
  /// Their standard deviation.
  public let deviation: Double
  let seed: Int
  /// Tells the draws of one program apart.
  let stream: Int

  /// Creates draws; the stream tells apart the draws of one seed.
  public init(mean: Double, deviation: Double, seed: Int, stream: Int) {
    self.mean = mean
    self.deviation = deviation
    self.seed = seed
    self.stream = stream
  }

  public var operation: Operation { .randomNormal(self) }
  var name: String { "random_normal" }
  /// The operand only lends its shape.
  var differentiableOperandCount: Int { 0 }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let draws = draws(arguments.batch)
    let result = arguments.result
    let first = place(first: arguments.batch, result.count, isBatched: result.isBatched)
    for i in 0..<result.count { result[i] = S(number(first + i, draws)) }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let first = place(first: site.batch, site.resultShape.count, isBatched: site.isBatched(0))
    return .constant(number(first + element, draws(site.batch)))
  }

  private func number(_ place: Int, _ draws: CountedDraws) -> Double {
    let radius = (-2 * Double.log1p(-draws[2 * place])).squareRoot()
    return mean + deviation * radius * Double.cos(2 * Double.pi * draws[2 * place + 1])
  }

  /// The place of the first of `count` numbers in those of the whole batch.
  private func place(first batch: Batch, _ count: Int, isBatched: Bool) -> Int {
    isBatched ? count / batch.rowCount * batch.firstRow : 0
  }

  private func draws(_ batch: Batch) -> CountedDraws {
    CountedDraws(seed: seed, stream: stream, update: batch.update)
  }
}
