/// Turns each row of logits into probabilities: pᵢ = e^zᵢ / Σⱼ e^zⱼ.
public struct Softmax: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .softmax(self) }
  var name: String { "softmax" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    // The largest logit of a row is taken out, which changes nothing but keeps e^z from overflowing.
    let logits = arguments.a
    S.softmax(
      logits.base, into: arguments.result.base, rows: logits.rows, columns: logits.columns)
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(to: 0, SoftmaxDerivative().of(derivatives.upstream, derivatives.result))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .quotient(
      .call(.exp, [site.operand(0, element)]),
      site.sumOverRow(of: element, in: 0) { .call(.exp, [site.operand(0, $0)]) })
  }
}

/// The chain rule through softmax: d(z)ᵢ = pᵢ · (gᵢ − Σⱼ gⱼ pⱼ).
public struct SoftmaxDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .softmaxDerivative(self) }
  var name: String { "softmax_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let p = arguments.b
    S.softmaxDerivative(
      arguments.a.base, at: p.base, into: arguments.result.base, rows: p.rows, columns: p.columns)
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let mean = site.sumOverRow(of: element, in: 0) {
      .product([site.operand(0, $0), site.operand(1, $0)])
    }
    return .product([site.operand(1, element), .difference(site.operand(0, element), mean)])
  }
}

extension Site {
  /// The elements of an operand's row in which an element lies.
  func row(of element: Int, in slot: Int) -> Range<Int> {
    let columns = shape(slot).columns
    let start = element / columns * columns
    return start..<start + columns
  }

  /// The sum of a term for each element of the row of an operand in which an element lies.
  func sumOverRow(
    of element: Int, in slot: Int, _ term: @escaping @Sendable (Int) -> Formula
  ) -> Formula {
    let row = row(of: element, in: slot)
    return .sum(over: row.count) { term(row.lowerBound + $0) }
  }
}
