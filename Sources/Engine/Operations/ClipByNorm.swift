/// Shortens a gradient whose norm exceeds a limit c to that limit.                 operands: g, norm
///
///     g · c / max(norm, c)
///
/// The norm may be the gradient's own or that of all gradients together.
///
/// - Source: R. Pascanu, T. Mikolov, Y. Bengio, *On the Difficulty of Training Recurrent Neural
///   Networks* (2013), §3.2.
public struct ClipByNorm: OperationDefinition {
  let limit: Double
  /// Creates the operation with c = `limit`.
  public init(limit: Double) { self.limit = limit }
  public var operation: Operation { .clipByNorm(self) }
  var name: String { "clip_by_norm" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (g, limit) = (arguments.a, S(limit))
    let divisor = max(arguments.b[0], limit)
    for i in 0..<g.count { arguments.result[i] = g[i] * limit / divisor }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .quotient(
      .product([site.operand(0, element), .constant(limit)]),
      .call(.max, [site.operand(1, 0), .constant(limit)]))
  }
}
