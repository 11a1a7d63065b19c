/// Chooses a place by its probability: the first whose running sum lies above the draw; the last where
/// none before it does.
///
///     result = Σ_{i < n − 1} [p₀ + … + pᵢ ≤ draw]          operands: probabilities …×n, draws …
///
/// - Source: L. Devroye, *Non-Uniform Random Variate Generation* (1986), §III.2.
public struct Choose: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .choose(self) }
  var name: String { "choose" }
  /// A place is no quantity.
  var differentiableOperandCount: Int { 0 }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try perRow(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (p, draws, result) = (arguments.a, arguments.b, arguments.result)
    let n = p.columns
    for row in 0..<result.count {
      var (sum, place): (S, S) = (0, 0)
      for i in 0..<n - 1 {
        sum += p[row * n + i]
        place += sum > draws[row] ? 0 : 1
      }
      result[row] = place
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let n = site.shape(0).columns
    let draw = site.operand(1, element)
    return .sum(over: n - 1) { last in
      let sum = Formula.sum(over: last + 1) { site.operand(0, element * n + $0) }
      return .difference(.constant(1), .call(.step, [.difference(sum, draw)]))
    }
  }
}

/// Checks that there is one number for each row of the first operand: …×n and ….
func perRow(
  _ name: String, _ operands: [Value]
) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
  let (rows, each) = (operands[0], operands[1])
  guard rows.shape.rank > (rows.isBatched ? 1 : 0) else {
    throw .rankMismatch(operation: name, expected: each.shape.rank + 1, received: rows.shape)
  }
  guard Array(rows.shape.dimensions.dropLast()) == each.shape.dimensions,
    rows.isBatched == each.isBatched
  else { throw .shapeMismatch(operation: name, left: rows.shape, right: each.shape) }
  return (each.shape, each.isBatched)
}
