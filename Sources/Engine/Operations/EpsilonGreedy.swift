/// How likely each action is: ε is shared by all n alike, the rest by those of the largest value.
///
///     result[i] = ε / n + (1 − ε) · [i is largest] / (how many are)      operands: values …×n, ε
///
/// Where all values are alike every action is as likely. A NaN among the first makes all NaN.
///
/// - Source: R. Sutton, A. Barto, *Reinforcement Learning* (2018), §2.7, ties broken at random.
public struct EpsilonGreedy: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .epsilonGreedy(self) }
  var name: String { "epsilon_greedy" }
  /// Which value is the largest can't be moved a little.
  var differentiableOperandCount: Int { 0 }

  /// - Throws: `EngineError.rankMismatch` for values that are one number, or an ε that is several.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    guard operands[0].shape.rank > 0 else {
      throw .rankMismatch(operation: name, expected: 1, received: operands[0].shape)
    }
    guard operands[1].shape.count == 1, !operands[1].isBatched else {
      throw .rankMismatch(operation: name, expected: 0, received: operands[1].shape)
    }
    return (operands[0].shape, operands[0].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, epsilon, result) = (arguments.a, arguments.b[0], arguments.result)
    let n = a.columns
    for row in 0..<a.rows {
      let values = a.base + row * n
      var largest = values[0]
      for i in 1..<max(1, n) where values[i] > largest { largest = values[i] }
      var ties: S = 0
      for i in 0..<n { ties += values[i] == largest ? 1 : 0 }
      for i in 0..<n {
        let share: S = values[i] == largest ? 1 : 0
        result[row * n + i] = epsilon / S(n) + (1 - epsilon) * (share / ties)
      }
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let n = site.shape(0).columns, first = element / n * n
    let row = (0..<n).map { site.operand(0, first + $0) }
    let largest = Formula.call(.max, Formula.Parts(row))
    func isLargest(_ value: Formula) -> Formula { .call(.inside, [value, largest, largest]) }
    let ties = Formula.sum(Formula.Parts(row.map(isLargest)))
    let epsilon = site.operand(1, 0)
    return .sum([
      .quotient(epsilon, .constant(Double(n))),
      .product([
        .difference(.constant(1), epsilon),
        .quotient(isLargest(site.operand(0, element)), ties),
      ]),
    ])
  }
}
