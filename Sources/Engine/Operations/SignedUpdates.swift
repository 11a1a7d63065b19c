/// Adamax's memory of how large gradients were: u ← max(β₂ · u, |g|).                       operands: u, g
///
/// - Source: D. Kingma, J. Ba, *Adam* (2015), §7.1.
public struct DecayedLargest: OperationDefinition {
  let decay: Double
  /// Creates the update with β₂ = `decay`.
  public init(decay: Double) { self.decay = decay }
  public var operation: Operation { .decayedLargest(self) }
  var name: String { "decayed_largest" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (u, g) = (arguments.a, arguments.b)
    for i in 0..<u.count { u[i] = max(S(decay) * u[i], abs(g[i])) }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .call(
      .max,
      [
        .product([.constant(decay), site.operand(0, element)]),
        .call(.abs, [site.operand(1, element)]),
      ])
  }
}

/// Adamax's step size, corrected for an average that began at 0: η / (1 − β₁ᵗ).              operands: η, t
public struct AdamaxStepSize: OperationDefinition {
  let beta1: Double
  /// Creates the operation with β₁.
  public init(beta1: Double) { self.beta1 = beta1 }
  public var operation: Operation { .adamaxStepSize(self) }
  var name: String { "adamax_step_size" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.result[0] = arguments.a[0] / (1 - S.power(S(beta1), arguments.b[0]))
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .quotient(
      site.operand(0, 0), .difference(.constant(1), .power(.constant(beta1), site.operand(1, 0))))
  }
}

/// Adamax's step: w ← w − α · m / (u + ε).                                          operands: w, α, m, u
public struct AdamaxStep: OperationDefinition {
  let epsilon: Double
  /// Creates the step with its ε.
  public init(epsilon: Double) { self.epsilon = epsilon }
  public var operation: Operation { .adamaxStep(self) }
  var name: String { "adamax" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (w, size, m, u) = (arguments.a, arguments.b[0], arguments.c, arguments.d)
    for i in 0..<w.count { w[i] -= size * m[i] / (u[i] + S(epsilon)) }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .difference(
      site.operand(0, element),
      .quotient(
        .product([site.operand(1, 0), site.operand(2, element)]),
        .sum([site.operand(3, element), .constant(epsilon)])))
  }
}

/// Adadelta's step before the learning rate: as large as steps usually were, by how large gradients
/// usually are: √(s + ε) / √(v + ε) · g.                                                operands: s, g, v
///
/// - Source: M. Zeiler, *ADADELTA* (2012).
public struct AdadeltaDirection: OperationDefinition {
  let epsilon: Double
  /// Creates the operation with its ε.
  public init(epsilon: Double) { self.epsilon = epsilon }
  public var operation: Operation { .adadeltaDirection(self) }
  var name: String { "adadelta_direction" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (s, g, v) = (arguments.a, arguments.b, arguments.c)
    for i in 0..<s.count {
      arguments.result[i] =
        (s[i] + S(epsilon)).squareRoot() * g[i] / (v[i] + S(epsilon)).squareRoot()
    }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    func root(_ slot: Int) -> Formula {
      .call(.sqrt, [.sum([site.operand(slot, element), .constant(epsilon)])])
    }
    return .quotient(.product([root(0), site.operand(1, element)]), root(2))
  }
}

/// Lion's step before the learning rate: the sign of average and gradient together,
/// sign(β₁ · m + (1 − β₁) · g).                                                            operands: m, g
///
/// - Source: X. Chen et al., *Symbolic Discovery of Optimization Algorithms* (2023).
public struct LionDirection: OperationDefinition {
  let decay: Double
  /// Creates the operation with β₁ = `decay`.
  public init(decay: Double) { self.decay = decay }
  public var operation: Operation { .lionDirection(self) }
  var name: String { "lion_direction" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (m, g, keep, take) = (arguments.a, arguments.b, S(decay), S(1 - decay))
    for i in 0..<m.count {
      let blend = keep * m[i] + take * g[i]
      // What is no number stays seen.
      arguments.result[i] = blend > 0 ? 1 : blend < 0 ? -1 : blend
    }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .call(
      .sign,
      [
        .sum([
          .product([.constant(decay), site.operand(0, element)]),
          .product([
            .difference(.constant(1), .constant(decay)), site.operand(1, element),
          ]),
        ])
      ])
  }
}
