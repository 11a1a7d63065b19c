/// The three parts of every training step.
public enum Phase: String, Sendable, Hashable, CaseIterable {
  /// From the samples to the loss.
  case forward
  /// From the loss to the derivatives.
  case backward
  /// What moves the parameters.
  case update
}

/// One operation applied to numbered values: what `step()` executes.
public struct Instruction: Equatable, Sendable {
  /// What is computed.
  public let operation: Operation
  /// The values that it reads, in the operation's order.
  public let operands: [Value.ID]
  /// Where the result goes. An update writes in place: its result is also its first operand.
  public let result: Value.ID
  /// To which part of the update it belongs.
  public let phase: Phase

  /// The operands through which derivatives flow back.
  var differentiableOperands: ArraySlice<Value.ID> {
    operands.prefix(operation.definition.differentiableOperandCount)
  }

  /// Whether it deals a batch from its operand, which is a data set.
  var dealsBatch: Bool { if case .batch = operation { true } else { false } }

  /// Whether the instruction overwrites its first operand.
  public var isInPlace: Bool { operands.first == result }
}
