import Engine

/// An activation that is a layer of its own.
public struct ActivationLayer: LayerDefinition {
  public let name: String
  public let activation: Activation

  public init(_ activation: Activation, name: String) {
    self.name = name
    self.activation = activation
  }

  var isTrainable: Bool { true }
  func outputWidth(inputWidth: Int) -> Int { inputWidth }
  func weights(inputWidth: Int) -> [WeightSpecification] { [] }

  func lower(
    _ input: Value.ID, weights: [Value.ID], into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(activation.operation, [input], named: "\(name)/activation")
  }
}
