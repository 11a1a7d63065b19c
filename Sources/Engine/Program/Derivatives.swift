/// What an operation says of its derivatives: for each operand, the operation that computes it.
struct Derivatives {
  /// An operation on values, as a rule writes it: `upstream * b`.
  struct Term {
    let operation: Operation
    let operands: [Value.ID]

    /// Whether it has a number for each repetition of an operand, which are still to be added.
    func isRepeated(_ operand: Value, values: [Value]) -> Bool {
      let result = try? operation.definition.result(of: operands.map { values[$0.index] })
      return result.map { $0.shape != operand.shape } ?? false
    }
  }

  let operands: [Value.ID]
  let result: Value.ID
  /// The derivative of the loss by the result.
  let upstream: Value.ID
  /// What is sent back to which operand, in order.
  private(set) var contributions: [(slot: Int, term: Term)] = []
  private let forward: [Instruction]

  init(
    operands: [Value.ID], result: Value.ID, upstream: Value.ID, forward: [Instruction]
  ) {
    self.operands = operands
    self.result = result
    self.upstream = upstream
    self.forward = forward
  }

  /// Returns the value in which the forward phase already has a term.
  func value(of term: Term) -> Value.ID? {
    forward.first { $0.operation == term.operation && $0.operands == term.operands }?.result
  }

  /// The derivative of the loss by operand `slot` is this term.
  mutating func send(to slot: Int, _ term: Term) { contributions.append((slot, term)) }

  /// The derivative of the loss by operand `slot` is this value.
  mutating func send(to slot: Int, _ value: Value.ID) { send(to: slot, Pass().of(value)) }
}

extension OperationDefinition {
  /// Returns the operation applied to values.
  func of(_ operands: Value.ID...) -> Derivatives.Term { of(all: operands) }

  /// Returns the operation applied to values.
  func of(all operands: [Value.ID]) -> Derivatives.Term {
    Derivatives.Term(operation: operation, operands: operands)
  }
}

// In which rules are written.
extension Value.ID {
  static func * (a: Value.ID, b: Value.ID) -> Derivatives.Term { Multiply().of(a, b) }
  static func / (a: Value.ID, b: Value.ID) -> Derivatives.Term { Divide().of(a, b) }
  static prefix func - (a: Value.ID) -> Derivatives.Term { Apply(.negate(Negation())).of(a) }
}
