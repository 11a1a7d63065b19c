import Engine

/// Gives each whole number of a sample the row of a table.
///
///     output[b, …, :] = embeddings[input[b, …], :]
///
///     input: B×…, whole numbers of 0 ..< count        embeddings: count×size        output: B×…×size
public struct Embedding: MaskingLayer {
  public let name: String?
  /// How many different numbers there are.
  public let count: Int
  /// How many numbers a row has.
  public let size: Int
  public let inputShape: Shape?
  /// Whether the number 0 is no word but fills up a row: its places are masked.
  public let masksZero: Bool
  /// How the table begins.
  public let initializer: Initializer
  /// What the table's size costs.
  public let regularizer: Regularizer?
  public let isTrainable: Bool

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameters:
  ///   - count: how many rows the table has.
  ///   - size: how many numbers a row has.
  ///   - inputLength: how many numbers a sample has; needed where the data do not say so.
  ///   - masksZero: whether the number 0 is no word but fills up a row: its places are masked.
  ///   - initializer: how the table begins.
  ///   - regularizer: the penalty on the table, added to the loss.
  ///   - isTrainable: whether updates change the table.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(
    _ count: Int, _ size: Int, inputLength: Int? = nil, masksZero: Bool = false,
    initializer: Initializer = .uniform(-0.05, 0.05), regularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.count = count
    self.size = size
    inputShape = inputLength.map { Shape($0) }
    self.masksZero = masksZero
    self.initializer = initializer
    self.regularizer = regularizer
    self.isTrainable = isTrainable
  }

  public var kind: String { "embedding" }
  public var looksAtMasks: Bool { false }

  public func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? {
    masksZero ? .words(sources[0]) : nil
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    Shape(input.dimensions + [size])
  }

  public func weights(for input: Shape) -> [WeightSpecification] {
    [WeightSpecification("embeddings", Shape(count, size), initializer, regularizer: regularizer)]
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(Gather(), [weights[0], input], named: "\(name)/output")
  }
}
