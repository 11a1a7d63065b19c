import Engine

/// One layer of a sequential model: its weights, and the instructions that it becomes.
///
/// To add a kind of layer, write a struct like `Dense`. Shapes are those of one sample; instructions
/// work on a batch of them, samples first.
public protocol Layer: Hashable, Sendable {
  /// The first part of its values' names; nil for Keras's: the kind, and a number from the second on.
  var name: String? { get }
  /// Keras's name for such a layer, such as `dense`.
  var kind: String { get }
  /// Whether training may move its weights.
  var isTrainable: Bool { get }
  /// Whether it does something else in inference than in training.
  var differsInInference: Bool { get }
  /// The shape of a sample, where the layer says it: a model's first layer may.
  var inputShape: Shape? { get }
  /// What becomes of a mask of what it is called on; a `MaskingLayer` says so itself.
  var masking: Masking { get }

  /// Returns the shape of what comes out for a sample of a shape.
  ///
  /// - Throws: `ModelError` when such samples do not fit the layer.
  func outputShape(for input: Shape) throws(ModelError) -> Shape

  /// Returns how many time steps of its own a layer makes instructions for; 0 for one that makes none.
  func timeSteps(for input: Shape) -> Int

  /// Returns the weights for samples of a shape, in the order of Keras's `get_weights()`.
  func weights(for input: Shape) -> [WeightSpecification]

  /// Adds the layer's instructions and returns its output.
  ///
  /// - Throws: `EngineError` when the operations do not fit the input: what `outputShape` accepts does.
  func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID
}

extension Layer {
  public var isTrainable: Bool { true }
  public var differsInInference: Bool { false }
  public var inputShape: Shape? { nil }
  public var masking: Masking { .ends }
  public func outputShape(for input: Shape) throws(ModelError) -> Shape { input }
  public func weights(for input: Shape) -> [WeightSpecification] { [] }
  public func timeSteps(for input: Shape) -> Int { 0 }
}

/// For what a layer is lowered: dropout and batch normalisation differ.
public enum LayerPurpose: Hashable, Sendable {
  /// Learning by an optimiser.
  ///
  /// - Parameter seed: of everything that is drawn by chance.
  case training(seed: Int)
  /// What the model answers: dropout is off, moving statistics are used.
  case inference
}

/// A weight that a layer asks for.
public struct WeightSpecification: Hashable, Sendable {
  /// The last part of its name, such as `kernel`.
  public let name: String
  /// The lengths of its axes.
  public let shape: Shape
  /// How it begins.
  public let initializer: Initializer
  /// Whether gradients move it; a moving mean is carried along instead.
  public let isTrainable: Bool
  /// What its size adds to the loss while it is trained.
  public let regularizer: Regularizer?

  /// Asks for a weight.
  public init(
    _ name: String, _ shape: Shape, _ initializer: Initializer, isTrainable: Bool = true,
    regularizer: Regularizer? = nil
  ) {
    self.name = name
    self.shape = shape
    self.initializer = initializer
    self.isTrainable = isTrainable
    self.regularizer = regularizer
  }
}

/// Names layers as Keras does: dense, dense_1, dense_2 … where they have no name of their own.
struct LayerNames {
  private var counts: [String: Int] = [:]

  mutating func name(of layer: any Layer) -> String {
    if let name = layer.name { return name }
    let count = counts[layer.kind, default: 0]
    counts[layer.kind] = count + 1
    return count == 0 ? layer.kind : "\(layer.kind)_\(count)"
  }
}
