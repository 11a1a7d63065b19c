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
  /// A value would have no element.
  case emptyValue(String, Shape)
  /// A value would have more axes than there may be.
  case tooManyAxes(Shape, limit: Int)
  /// An operation was given an axis, or a range of places along one, that its operand does not have.
  case noSuchAxis(operation: String, axis: Int, received: Shape)
  /// A range of places along an axis is empty, or reaches beyond it.
  case range(operation: String, axis: Int, begin: Int, end: Int, received: Shape)
  /// An order of axes does not name each axis once.
  case permutation([Int], received: Shape)
  /// An operation would move, split or merge the axis of samples.
  case batchAxis(operation: String, received: Shape)
  /// An operation that needs all samples of a batch at once: replicas can't share them.
  case mixesSamples(operation: String)
  /// A window is larger than what it moves over.
  case windowTooLarge(operation: String, window: Shape, received: Shape)
  /// The program would need more memory than the limit allows.
  case tooLarge(elements: Int, limit: Int)
}
