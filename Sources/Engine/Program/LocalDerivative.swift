extension Program {
  /// What one use of a value sends back to it: the derivative of the loss by operand `slot` of a
  /// forward instruction, before the shares of several uses are added.
  public struct Share: Hashable, Sendable {
    /// The forward instruction that uses the value.
    public let instruction: Int
    /// Which of its operands the value is.
    public let slot: Int
    /// What is sent back.
    public let value: Value.ID
  }

  /// Returns the formula of a local derivative: how fast one element of an instruction's result
  /// changes with one element of an operand.
  ///
  /// It is the formula of the instruction that backpropagation would add, with 1 for what arrives at
  /// that element of the result and 0 for what arrives at the others; so it also has a value where
  /// nothing arrives, and where a quotient of derivatives would not.
  ///
  /// - Returns: nil for an instruction that is not differentiated, or not by that operand.
  public func localDerivative(
    of element: Int, in instruction: Int, by slot: Int, element operandElement: Int, batch: Batch
  ) -> Formula? {
    let made = instructions[instruction]
    guard made.phase == .forward, made.differentiableOperands.indices.contains(slot)
    else { return nil }
    // What arrives is a value that only this formula knows.
    let result = self[made.result]
    let arriving = Value(
      id: Value.ID(values.count), name: "", role: .gradient(of: made.result), shape: result.shape,
      isBatched: result.isBatched, lifetime: .update)
    var derivatives = Derivatives(
      operands: made.operands, result: made.result, upstream: arriving.id,
      forward: instructions.filter { $0.phase == .forward })
    made.operation.definition.differentiate(&derivatives)
    guard let term = derivatives.contributions.first(where: { $0.slot == slot })?.term
    else { return nil }
    let operand = self[made.operands[slot]]
    let known = values + [arriving]
    // An operand that repeats is used once for each repetition.
    let isRepeated = term.isRepeated(operand, values: known)
    let site = Site(
      instruction: Instruction(
        operation: term.operation, operands: term.operands,
        result: isRepeated ? arriving.id : made.operands[slot], phase: .backward),
      values: known, batch: batch)
    let shape = result.shape(forBatchOf: batch.rowCount)
    let repetition = Repetition(of: operand.shape(forBatchOf: batch.rowCount), in: shape) ?? .none
    let places =
      isRepeated ? repetition.positions(of: operandElement, in: shape.count) : [operandElement]
    let terms = places.map { place in
      term.operation.formula(of: place, in: site)
        .replacing { value, index in
          value == arriving.id ? .constant(index == element ? 1 : 0) : nil
        }.simplified
    }
    return Formula.sum(Formula.Parts(terms)).simplified
  }
}

extension Formula {
  /// Returns the formula with some elements replaced; nil leaves one as it is.
  package func replacing(_ leaf: (Value.ID, Int) -> Formula?) -> Formula {
    replacingLeaves { formula in
      guard case .element(let value, let index) = formula else { return nil }
      return leaf(value, index)
    }
  }

  /// Returns the formula with some elements and constants replaced; nil leaves one as it is.
  package func replacingLeaves(_ leaf: (Formula) -> Formula?) -> Formula {
    func replaced(_ formula: Formula) -> Formula {
      switch formula {
      case .element, .constant: leaf(formula) ?? formula
      case .sum(let terms): .sum(Parts(terms.map(replaced)))
      case .difference(let a, let b): .difference(replaced(a), replaced(b))
      case .product(let factors): .product(Parts(factors.map(replaced)))
      case .quotient(let a, let b): .quotient(replaced(a), replaced(b))
      case .power(let base, let exponent): .power(replaced(base), replaced(exponent))
      case .negative(let inner): .negative(replaced(inner))
      case .call(let function, let arguments): .call(function, Parts(arguments.map(replaced)))
      }
    }
    return replaced(self)
  }

  /// The formula without terms that are 0 and factors that are 1.
  public var simplified: Formula {
    switch self {
    case .element, .constant: return self
    case .sum(let terms):
      let rest = terms.map(\.simplified).filter { $0 != .constant(0) }
      return rest.isEmpty ? .constant(0) : rest.count == 1 ? rest[0] : .sum(Parts(rest))
    case .product(let factors):
      let rest = factors.map(\.simplified).filter { $0 != .constant(1) }
      if rest.contains(.constant(0)) { return .constant(0) }
      return rest.isEmpty ? .constant(1) : rest.count == 1 ? rest[0] : .product(Parts(rest))
    case .difference(let a, let b):
      let (first, second) = (a.simplified, b.simplified)
      return second == .constant(0) ? first : .difference(first, second)
    case .quotient(let a, let b): return .quotient(a.simplified, b.simplified)
    case .power(let base, let exponent): return .power(base.simplified, exponent.simplified)
    case .negative(let inner):
      let rest = inner.simplified
      if case .constant(let number) = rest { return .constant(-number) }
      return .negative(rest)
    case .call(let function, let arguments):
      return .call(function, Parts(arguments.map(\.simplified)))
    }
  }
}
