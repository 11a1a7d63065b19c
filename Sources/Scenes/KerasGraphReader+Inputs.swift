import Engine
import Learning

/// The inputs of a Keras model: their names, shapes and types.
extension KerasGraphReader {
  mutating func readInputs(_ config: KerasModelConfig) throws(SceneError) {
    var parts = config.inputLayers
    if config.isSequential {
      parts = Array(parts.prefix(1))
    } else if let given = config.inputs {
      parts = try given.map { (given) throws(SceneError) in
        guard let part = parts.first(where: { $0.name == given.tensor.layer }) else {
          throw SceneError(
            config.node.path,
            .unknownName(.layer, received: given.tensor.layer, known: parts.map(\.name)))
        }
        return part
      }
    }
    for (place, part) in parts.enumerated() {
      let shape = try read(part, place: place)
      inputs.append(ModelGraph.Input(part.name, shape: shape))
      inputShapes.append(shape)
    }
    if inputs.isEmpty {
      // Where no layer is an input, the first says what it takes.
      let first = config.firstLayer
      let shape = try first.map { (part) throws(SceneError) in
        Self.shape(try KerasObject(part.node).settings)
      }
      inputs = [ModelGraph.Input("x", shape: shape ?? nil)]
      inputShapes = [shape ?? nil]
    }
    inputShapes = inputShapes.enumerated().map { place, shape in
      shape.flatMap(Self.bounded) ?? sampleShape(place)
    }
  }

  func sampleShape(_ place: Int) -> Shape? {
    guard let data = setting.data, data.indices.contains(place), data[place].shape.rank > 0 else {
      return nil
    }
    return Shape(Array(data[place].shape.dimensions.dropFirst()))
  }

  /// Reads an input's settings; returns the shape of a sample, where all of it is given.
  func read(_ part: KerasModelConfig.Part, place: Int) throws(SceneError) -> Shape? {
    let object = try KerasObject(part.node)
    let settings = object.settings
    let shape = Self.shape(settings)
    for key in ["sparse", "ragged", "optional"] {
      try settings.check(key, isOneOf: .bool(false), .null)
    }
    settings.ignore("input_tensor", "batch_size", "shape")
    if let dtype = settings["dtype"], let data = setting.data, data.indices.contains(place) {
      try KerasInputType.check(dtype, data[place])
    }
    object.wrapper?.ignore("inbound_nodes")
    try object.finish()
    return shape
  }

  /// The shape of a sample in Keras 3's or Keras 2's word for it, where all of it is given.
  private static func shape(_ settings: KerasSettings) -> Shape? {
    for key in ["batch_shape", "batch_input_shape"] {
      guard case .array(let axes)? = settings[key]?.content else { continue }
      let lengths = axes.dropFirst().map { axis -> Int? in
        if case .number(let length) = axis { Int(exactly: length) } else { nil }
      }
      let known = lengths.compactMap { $0 }
      if !known.isEmpty, known.count == lengths.count { return Shape(known) }
    }
    return nil
  }

  /// Whatever a file says of its samples, only sizes that a scene may have are reckoned with.
  private static func bounded(_ shape: Shape) -> Shape? {
    shape.dimensions.allSatisfy((1...SceneLimits.units).contains) ? shape : nil
  }

  /// No larger than what a program may hold, so that sums of lengths stay numbers.
  static func held(_ shape: Shape) -> Shape? {
    shape.count <= SceneLimits.elements ? shape : nil
  }
}

extension KerasModelConfig {
  /// The first layer, be it in a model within the model.
  var firstLayer: Part? {
    guard let first = parts.first else { return nil }
    return first.inner == nil ? first : first.inner?.firstLayer
  }
}
