/// What can be wrong with a network that somebody described.
public enum EngineError: Error, Hashable, Sendable {
  /// Two operands do not fit together.
  case shapeMismatch(operation: String, left: Shape, right: Shape)
  /// An operand has not the number of axes that the operation needs.
  case rankMismatch(operation: String, expected: Int, received: Shape)
  /// An operation was given too few or too many operands.
  case operandCount(operation: String, expected: Int, received: Int)
  /// Two values would have the same name.
  case duplicateName(String)
  /// The loss must be one number.
  case lossIsNotScalar(Shape)
  /// The program would need more memory than the limit allows.
  case tooLarge(elements: Int, limit: Int)
}
