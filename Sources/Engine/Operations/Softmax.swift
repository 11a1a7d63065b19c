/// Turns each row of logits into probabilities: pᵢ = e^zᵢ / Σⱼ e^zⱼ.
public struct Softmax: OperationDefinition {
  public init() {}
  public var name: String { "softmax" }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (logits, result, columns) = (arguments.a, arguments.result, arguments.a.columns)
    for row in 0..<logits.rows {
      let start = row * columns
      // Subtracting the largest logit changes nothing but keeps e^z from overflowing.
      let largest = logits.largest(in: start..<start + columns)
      var sum: S = 0
      for i in start..<start + columns {
        result[i] = S.exp(logits[i] - largest)
        sum += result[i]
      }
      for i in start..<start + columns { result[i] /= sum }
    }
  }

  public func differentiate(_ derivatives: inout Derivatives) {
    derivatives.add(
      to: 0, .softmaxDerivative(SoftmaxDerivative()), [derivatives.upstream, derivatives.result])
  }

  public func formula(of element: Int, in site: Site) -> Formula {
    let row = site.row(of: element, in: 0)
    return .quotient(
      .call(.exp, [site.operand(0, element)]), .sum(row.map { .call(.exp, [site.operand(0, $0)]) }))
  }
}

/// The chain rule through softmax: d(z)ᵢ = pᵢ · (gᵢ − Σⱼ gⱼ pⱼ).
public struct SoftmaxDerivative: OperationDefinition {
  public init() {}
  public var name: String { "softmax_derivative" }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (upstream, p, columns) = (arguments.a, arguments.b, arguments.b.columns)
    for row in 0..<p.rows {
      let start = row * columns
      var mean: S = 0
      for i in start..<start + columns { mean += upstream[i] * p[i] }
      for i in start..<start + columns { arguments.result[i] = p[i] * (upstream[i] - mean) }
    }
  }

  public func formula(of element: Int, in site: Site) -> Formula {
    let terms = site.row(of: element, in: 0).map { (i: Int) -> Formula in
      .product([site.operand(0, i), site.operand(1, i)])
    }
    return .product([
      site.operand(1, element), .difference(site.operand(0, element), .sum(terms)),
    ])
  }
}

extension Elements {
  /// Returns the largest element of a range.
  @inline(__always)
  func largest(in range: Range<Int>) -> S {
    var largest = self[range.lowerBound]
    for i in range where self[i] > largest { largest = self[i] }
    return largest
  }
}

extension Site {
  /// The elements of an operand's row in which an element lies.
  func row(of element: Int, in slot: Int) -> Range<Int> {
    let columns = shape(slot).columns
    let start = element / columns * columns
    return start..<start + columns
  }
}
