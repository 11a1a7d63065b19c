import Engine

/// An activation that is a layer of its own.
public struct ActivationLayer: ActivatedLayer {
  public let name: String?
  public let kind: String
  /// f.
  public internal(set) var activation: Activation

  /// Keras's Softmax looks at masks; an activation of that name does not.
  public var masking: Masking { kind == "softmax" ? .refused : .goesOn }

  /// Creates the layer.
  ///
  /// - Parameters:
  ///   - activation: f.
  ///   - kind: Keras's name for the layer where it is a shorthand, such as `re_lu`.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(_ activation: Activation, kind: String = "activation", name: String? = nil) {
    self.name = name
    self.kind = kind
    self.activation = activation
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(activation.operation, [input], named: "\(name)/activation")
  }
}
