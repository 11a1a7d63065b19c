/// Divides each row by its sum, as cross-entropy on plain probabilities begins: nᵢ = pᵢ / Σⱼ pⱼ.
public struct Normalize: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .normalize(self) }
  var name: String { "normalize" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (p, columns) = (arguments.a, arguments.a.columns)
    for row in 0..<p.rows {
      let range = row * columns..<(row + 1) * columns
      let sum = p.sum(of: range)
      for i in range { arguments.result[i] = p[i] / sum }
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0,
      NormalizeDerivative().of(derivatives.upstream, derivatives.operands[0], derivatives.result))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .quotient(site.operand(0, element), site.sumOverRow(of: element, in: 0) { site.operand(0, $0) })
  }
}

/// The chain rule through row normalisation: d(p)ᵢ = (gᵢ − Σⱼ gⱼ nⱼ) / Σⱼ pⱼ.
public struct NormalizeDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .normalizeDerivative(self) }
  var name: String { "normalize_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, p, n) = (arguments.a, arguments.b, arguments.c)
    for row in 0..<p.rows {
      let range = row * p.columns..<(row + 1) * p.columns
      let sum = p.sum(of: range)
      var mean: S = 0
      for i in range { mean += upstream[i] * n[i] }
      for i in range { arguments.result[i] = (upstream[i] - mean) / sum }
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let mean = site.sumOverRow(of: element, in: 0) {
      .product([site.operand(0, $0), site.operand(2, $0)])
    }
    return .quotient(
      .difference(site.operand(0, element), mean),
      site.sumOverRow(of: element, in: 0) { site.operand(1, $0) })
  }
}

extension Elements {
  /// Returns the sum of a range, added in order.
  @inline(__always)
  func sum(of range: Range<Int>) -> S {
    var sum: S = 0
    for i in range { sum += self[i] }
    return sum
  }
}
