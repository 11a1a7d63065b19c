/// The logarithms of the probabilities that logits mean, over the last axis: yᵢ = zᵢ − ln Σⱼ e^zⱼ.
public struct LogSoftmax: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .logSoftmax(self) }
  var name: String { "log_softmax" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (logits, result, columns) = (arguments.a, arguments.result, arguments.a.columns)
    for row in 0..<logits.rows {
      let range = row * columns..<(row + 1) * columns
      // Subtracting the largest logit first keeps e^z from overflowing.
      let largest = logits.largest(in: range)
      var sum: S = 0
      for i in range { sum += S.exp(logits[i] - largest) }
      let logarithm = S.log(sum)
      for i in range { result[i] = logits[i] - largest - logarithm }
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(to: 0, LogSoftmaxDerivative().of(derivatives.upstream, derivatives.result))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let normalizer = site.sumOverRow(of: element, in: 0) { .call(.exp, [site.operand(0, $0)]) }
    return .difference(site.operand(0, element), .call(.ln, [normalizer]))
  }
}

/// The chain rule through log-softmax: d(z)ᵢ = gᵢ − e^yᵢ · Σⱼ gⱼ.
public struct LogSoftmaxDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .logSoftmaxDerivative(self) }
  var name: String { "log_softmax_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, y, columns) = (arguments.a, arguments.b, arguments.b.columns)
    for row in 0..<y.rows {
      let range = row * columns..<(row + 1) * columns
      let sum = upstream.sum(of: range)
      for i in range { arguments.result[i] = upstream[i] - S.exp(y[i]) * sum }
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let sum = site.sumOverRow(of: element, in: 0) { site.operand(0, $0) }
    return .difference(
      site.operand(0, element), .product([.call(.exp, [site.operand(1, element)]), sum]))
  }
}

extension Elements {
  /// Returns the largest element of a range.
  @inline(__always)
  fileprivate func largest(in range: Range<Int>) -> S {
    var largest = self[range.lowerBound]
    for i in range where self[i] > largest { largest = self[i] }
    return largest
  }
}
