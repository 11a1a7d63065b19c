// A penalty on the size of weights as a step of its own, after the step along the gradient: each weight
// moves towards 0 by η · λ, and stays at 0 once it has come there (TensorFlow Playground's L1).
//
// Source: https://github.com/tensorflow/playground, src/nn.ts, `updateWeights`.

/// On which side of 0 each number is: sᵢ = sign(wᵢ), with sign(0) = 0.             operands: w
public struct SideOfZero: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .sideOfZero(self) }
  var name: String { "side_of_zero" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (w, result) = (arguments.a, arguments.result)
    for i in 0..<w.count { result[i] = w[i] > 0 ? 1 : w[i] < 0 ? -1 : 0 }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .call(.sign, [site.operand(0, element)])
  }
}

/// Which weights are still alive: aᵢ ← 0 where wᵢ · (wᵢ − η λ sᵢ) < 0, where the next `Shrink` would carry
/// a weight over 0.                                                      operands: a, w, η, s
public struct MarkCrossed: OperationDefinition {
  let rate: Double
  /// Creates the mark for λ = `rate`.
  public init(rate: Double) { self.rate = rate }
  public var operation: Operation { .markCrossed(self) }
  var name: String { "mark_crossed" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (alive, w, step, s) = (
      arguments.a, arguments.b, arguments.c[0] * S(rate), arguments.d
    )
    for i in 0..<alive.count where w[i] * (w[i] - step * s[i]) < 0 { alive[i] = 0 }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    let w = site.operand(1, element)
    let next = Formula.difference(
      w, .product([site.operand(2, 0), .constant(rate), site.operand(3, element)]))
    return .product([
      site.operand(0, element),
      .difference(.constant(1), .call(.step, [.negative(.product([w, next]))])),
    ])
  }
}

/// The step towards 0: wᵢ ← wᵢ − η λ sᵢ, and 0 where aᵢ = 0.              operands: w, η, s, a
public struct Shrink: OperationDefinition {
  let rate: Double
  /// Creates the step with λ = `rate`.
  public init(rate: Double) { self.rate = rate }
  public var operation: Operation { .shrink(self) }
  var name: String { "shrink" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (w, step, s, alive) = (
      arguments.a, arguments.b[0] * S(rate), arguments.c, arguments.d
    )
    // A dead weight stays at 0 even where its slope is no number.
    for i in 0..<w.count { w[i] = alive[i] == 0 ? 0 : w[i] - step * s[i] }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .product([
      site.operand(3, element),
      .difference(
        site.operand(0, element),
        .product([site.operand(1, 0), .constant(rate), site.operand(2, element)])),
    ])
  }
}
