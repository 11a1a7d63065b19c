/// One numbered tensor of a program: where its numbers live and what they are called.
public struct Value: Hashable, Sendable, Identifiable {
  /// A value's place in its program's `values`.
  public struct ID: Hashable, Sendable, Comparable {
    /// The place among the program's values.
    public let index: Int
    /// Creates the id of a place.
    public init(_ index: Int) { self.index = index }
    public static func < (a: ID, b: ID) -> Bool { a.index < b.index }
  }

  /// How long a value's numbers live.
  public enum Lifetime: Sendable, Hashable {
    /// Given with the program and never written: a data set, a constant.
    case data
    /// Carried from update to update: parameters, optimiser state, the learning rate.
    case state
    /// Computed anew in every update.
    case update
  }

  /// How instructions refer to it.
  public let id: ID
  /// The value's name, for people: layer/part, `x`, `loss`, `d(NAME)`, `momentum(NAME)` …
  public let name: String
  /// What it is to its program.
  public internal(set) var role: Role
  /// The layer that it is part of; nil for what belongs to none.
  public internal(set) var layer: String?
  /// The shape for a full batch.
  public let shape: Shape
  /// Whether the first axis counts the samples of the batch, which may be short.
  public let isBatched: Bool
  /// How long its numbers live.
  public let lifetime: Lifetime

  /// Returns the shape for a batch of `rows` samples.
  public func shape(forBatchOf rows: Int) -> Shape {
    isBatched ? Shape([rows] + shape.dimensions.dropFirst()) : shape
  }
}
