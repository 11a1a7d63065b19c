/// a to the power b, element by element; `Power` is that of a constant exponent.
public struct RaiseToPower: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .raiseToPower(self) }
  var name: String { "power" }
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.zip { S.power($0, $1) }
  }
  func differentiate(_ derivatives: inout Derivatives) {
    let (a, b) = (derivatives.operands[0], derivatives.operands[1])
    derivatives.send(
      to: 0, RaiseToPowerDerivative(by: .base).of(derivatives.upstream, a, b, derivatives.result))
    derivatives.send(
      to: 1,
      RaiseToPowerDerivative(by: .exponent).of(derivatives.upstream, a, b, derivatives.result))
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .power(site.repeated(0, element), site.repeated(1, element))
  }
}

/// The chain rule through y = aᵇ: upstream · b · aᵇ⁻¹ by the base, upstream · y · ln a by the exponent.
///
/// As in JAX, a⁰ has slope 0 by a, and 0ᵇ has slope 0 by b.
public struct RaiseToPowerDerivative: OperationDefinition {
  /// The operand by which the power is differentiated.
  public enum Operand: Hashable, Sendable {
    /// The a of aᵇ.
    case base
    /// The b of aᵇ.
    case exponent
  }

  let operand: Operand
  /// Creates the derivative by the base, or by the exponent.
  public init(by operand: Operand) { self.operand = operand }
  public var operation: Operation { .raiseToPowerDerivative(self) }
  var name: String { "power_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, a, b, y) = (arguments.a, arguments.b, arguments.c, arguments.d)
    let repetitions = arguments.step.pointee.repetitions
    for i in 0..<arguments.result.count {
      let base = a[repetitions.b.source(of: i)]
      let exponent = b[repetitions.c.source(of: i)]
      let slope =
        switch operand {
        case .base: exponent == 0 ? 0 : exponent * S.power(base, exponent - 1)
        case .exponent: base == 0 ? 0 : y[i] * S.log(base)
        }
      arguments.result[i] = upstream[i] * slope
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let (a, b) = (site.repeated(1, element), site.repeated(2, element))
    return switch operand {
    case .base:
      .product([
        site.operand(0, element), b, .power(a, .difference(b, .constant(1))),
      ])
    case .exponent:
      .product([site.operand(0, element), site.operand(3, element), .call(.ln, [a])])
    }
  }
}
