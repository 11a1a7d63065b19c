import Engine

/// One layer of a sequential model.
///
/// To add a kind of layer, write a struct like `Dense` and add its case here.
public enum Layer: Hashable, Sendable {
  case dense(Dense)
  case activation(ActivationLayer)

  var definition: any LayerDefinition {
    switch self {
    case .dense(let layer): layer
    case .activation(let layer): layer
    }
  }

  /// The layer's name, the first part of its values' names.
  public var name: String { definition.name }
}

/// What a kind of layer is: its weights, and the instructions that it becomes.
protocol LayerDefinition: Hashable, Sendable {
  var name: String { get }
  var isTrainable: Bool { get }

  /// The layer's weights, in the order of Keras's `get_weights()`, for an input of `width` numbers.
  func weights(inputWidth: Int) -> [WeightSpecification]
  /// How many numbers come out for each sample.
  func outputWidth(inputWidth: Int) -> Int
  /// Adds the layer's instructions and returns its output.
  func lower(
    _ input: Value.ID, weights: [Value.ID], into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID
}

/// A weight that a layer asks for.
struct WeightSpecification: Hashable, Sendable {
  let name: String
  let shape: Shape
  let initializer: Initializer
}
