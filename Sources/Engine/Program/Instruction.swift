/// The three parts of every training step.
public enum Phase: String, Sendable, Hashable, CaseIterable {
  case forward
  case backward
  case update
}

/// One operation applied to numbered values: what `step()` executes.
public struct Instruction: Hashable, Sendable {
  public let operation: Operation
  public let operands: [Value.ID]
  /// Where the result goes. An update writes in place: its result is also its first operand.
  public let result: Value.ID
  public let phase: Phase

  /// The operands through which derivatives flow back.
  var differentiableOperands: ArraySlice<Value.ID> {
    operands.prefix(operation.definition.differentiableOperandCount)
  }

  /// Whether the instruction overwrites its first operand.
  public var isInPlace: Bool { operands.first == result }
}
