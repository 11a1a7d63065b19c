/// Draws numbers from 0 to 1, without 1, each as likely as the other; every update draws anew.
///
/// Each number is a function of (seed, stream, update, element) alone: any update draws the same again.
public struct RandomUniform: OperationDefinition {
  private let lengths: Extents
  let seed: Int
  let stream: Int

  /// Creates draws of a shape; the stream tells apart the draws of one seed.
  public init(shape: Shape, seed: Int, stream: Int) {
    lengths = Extents(shape)
    self.seed = seed
    self.stream = stream
  }

  public var operation: Operation { .randomUniform(self) }
  var name: String { "random_uniform" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (Shape((0..<lengths.rank).map { lengths[$0] }), false)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let draws = draws(arguments.batch)
    // In float32 the largest of 53 bits would be rounded to 1.
    let largest = S(1).nextDown
    for i in 0..<arguments.result.count { arguments.result[i] = min(S(draws[i]), largest) }
  }

  func formula(of element: Int, in site: Site) -> Formula { .constant(draws(site.batch)[element]) }

  private func draws(_ batch: Batch) -> CountedDraws {
    CountedDraws(seed: seed, stream: stream, update: batch.update)
  }
}
