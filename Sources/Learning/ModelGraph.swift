import Engine

/// A model as a graph without a way back: layers, and the calls of them, each on inputs of the model or on
/// what earlier calls gave.
///
/// A layer that is called more than once has its weights once. A chain of layers is the graph in which every
/// call takes what the one before it gives.
public struct ModelGraph: Sendable {
  /// Where a call takes a value from.
  public enum Source: Hashable, Sendable {
    /// An input of the model, by its place.
    case input(Int)
    /// What a call gives, by its place.
    case call(Int)
  }

  /// A layer at work.
  public struct Call: Hashable, Sendable {
    /// The place of the layer.
    public let layer: Int
    /// What it is called on, in order.
    public let sources: [Source]
    /// Which time steps of these count, nil for all; nil itself for what the sources' own masks say.
    public let masks: [SequenceMask?]?
    /// Whether what comes out has the mask that the layer gives it: what a + b writes has none.
    public let keepsMask: Bool

    /// Calls a layer.
    public init(
      layer: Int, on sources: [Source], masks: [SequenceMask?]? = nil, keepsMask: Bool = true
    ) {
      self.layer = layer
      self.sources = sources
      self.masks = masks
      self.keepsMask = keepsMask
    }
  }

  /// An input of the model.
  public struct Input: Hashable, Sendable {
    /// Tells several inputs apart.
    public let name: String
    /// The shape of one sample, where the model says it.
    public let shape: Shape?

    /// Creates an input.
    public init(_ name: String, shape: Shape? = nil) {
      self.name = name
      self.shape = shape
    }
  }

  /// An output of the model.
  public struct Output: Hashable, Sendable {
    /// Tells several outputs apart.
    public let name: String
    /// Whose value it is.
    public let source: Source

    /// Creates an output.
    public init(_ name: String, _ source: Source) {
      self.name = name
      self.source = source
    }
  }

  /// In the order in which `get_weights()` lists what they have.
  public internal(set) var layers: [any Layer]
  /// Each behind those whose values it takes.
  public let calls: [Call]
  /// At least one.
  public let inputs: [Input]
  /// At least one.
  public let outputs: [Output]

  /// Creates the chain of some layers.
  public init(chain layers: [any Layer]) {
    self.layers = layers
    calls = layers.indices.map { Call(layer: $0, on: [$0 == 0 ? .input(0) : .call($0 - 1)]) }
    inputs = [Input("x", shape: layers.first?.inputShape)]
    outputs = [Output("prediction", layers.isEmpty ? .input(0) : .call(layers.count - 1))]
  }

  /// Creates a graph.
  ///
  /// - Precondition: there are inputs and outputs; each call names a layer, and stands behind the calls that
  ///   it names.
  public init(layers: [any Layer], calls: [Call], inputs: [Input], outputs: [Output]) {
    func isKnown(_ source: Source, before call: Int) -> Bool {
      switch source {
      case .input(let place): inputs.indices.contains(place)
      case .call(let place): place >= 0 && place < call
      }
    }
    precondition(!inputs.isEmpty && !outputs.isEmpty, "model: no input, or no output")
    precondition(
      calls.enumerated().allSatisfy { index, call in
        layers.indices.contains(call.layer)
          && call.sources.allSatisfy { isKnown($0, before: index) }
          && call.masks?.count ?? call.sources.count == call.sources.count
          && (call.masks ?? []).allSatisfy { mask in
            mask?.sources.allSatisfy { isKnown($0, before: index) } ?? true
          }
      } && outputs.allSatisfy { isKnown($0.source, before: calls.count) },
      "model: a call takes what no earlier one gives")
    self.layers = layers
    self.calls = calls
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The layers with their names.
  var namedLayers: [(name: String, layer: any Layer)] {
    var names = LayerNames()
    return layers.map { (names.name(of: $0), $0) }
  }

  /// What the program calls an input's samples.
  func inputName(_ place: Int) -> String { inputs.count == 1 ? "x" : "x/\(inputs[place].name)" }

  /// What the program calls an output's targets.
  func targetName(_ place: Int) -> String { outputs.count == 1 ? "y" : "y/\(outputs[place].name)" }
}
