/// Draws what dropout multiplies by: 0 with probability `rate`, else 1 / (1 − rate), so that the
/// expectation stays.                                                   operand: what it will multiply
///
/// Each number is a function of (seed, stream, update, element) alone: any update draws the same again.
///
/// - Source: N. Srivastava et al., *Dropout* (2014), with the scale at training time.
public struct RandomMask: OperationDefinition {
  /// The probability of 0.
  public let rate: Double
  let seed: Int
  /// Tells the masks of one program apart.
  let stream: Int

  /// Creates a mask; the stream tells apart the masks of one seed.
  public init(rate: Double, seed: Int, stream: Int) {
    self.rate = rate
    self.seed = seed
    self.stream = stream
  }

  public var operation: Operation { .randomMask(self) }
  var name: String { "dropout_mask" }
  /// The operand only lends its shape.
  var differentiableOperandCount: Int { 0 }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let kept = S(1 / (1 - rate))
    let draws = draws(arguments.batch)
    let result = arguments.result
    let first = place(first: arguments.batch, result.count, isBatched: result.isBatched)
    for i in 0..<result.count { result[i] = draws[first + i] >= rate ? kept : 0 }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let first = place(first: site.batch, site.resultShape.count, isBatched: site.isBatched(0))
    return .constant(draws(site.batch)[first + element] >= rate ? 1 / (1 - rate) : 0)
  }

  /// The place of the first of `count` numbers in those of the whole batch.
  @inline(__always)
  private func place(first batch: Batch, _ count: Int, isBatched: Bool) -> Int {
    isBatched ? count / batch.rowCount * batch.firstRow : 0
  }

  private func draws(_ batch: Batch) -> CountedDraws {
    CountedDraws(seed: seed, stream: stream, update: batch.update)
  }
}
