import Engine
import Learning

/// The inputs of a model for which there are no data: one batch by chance.
struct DrawnData {
  /// As many samples as one looks at, and the numbers that they may have together.
  private static let most = 8
  private static let elements = 1 << 24

  /// How many samples there is room for.
  let rows: Int
  /// The lengths that a model leaves open: of sequences, and of images.
  private static let length = 8
  private static let side = 32

  /// The shapes of the model's samples, of which every length is known; nil where the model says nothing.
  let shapes: [Shape]
  /// Below which whole number each input stays; nil for any number.
  private let bounds: [Int?]

  /// - Parameter model: what `KerasModelReader` read without data.
  init(_ node: JSONNode, _ model: KerasModelReader) throws(SceneError) {
    let inputs = try KerasModelReader.inputs(node)
    guard !inputs.isEmpty, inputs.allSatisfy({ $0.lengths != nil }) else {
      throw SceneError("", .missingKey("x"))
    }
    shapes = inputs.map { input in
      let lengths = input.lengths ?? []
      return Shape(lengths.map { $0 ?? (lengths.count > 2 ? Self.side : Self.length) })
    }
    bounds = inputs.indices.map { place in
      if let count = model.graph.embeddingCount(ofInput: place) { return count }
      guard let type = inputs[place].type, Precision(rawValue: type) == nil else { return nil }
      return type == "bool" ? 2 : 10
    }
    for shape in shapes
    where shape.dimensions.contains(where: { $0 < 1 || $0 > SceneLimits.units })
      || shape.count > Self.elements
    {
      throw SceneError(
        node.path, .tooLarge(.numbers, received: shape.count, limit: Self.elements))
    }
    rows = max(1, min(Self.most, Self.elements / max(1, shapes.map(\.count).max() ?? 1)))
  }

  func inputs(rows: Int, using stream: inout RandomStream) -> [PackedTensor] {
    zip(shapes, bounds).map {
      PackedTensor(Training.drawnInput($0, rows: rows, below: $1, using: &stream))
    }
  }
}

extension KerasModelReader {
  /// The model's inputs: the lengths of a sample, those that it leaves open nil, and the type of its numbers.
  static func inputs(_ node: JSONNode) throws(SceneError) -> [(lengths: [Int?]?, type: String?)] {
    let (model, config, _) = try config(node)
    func lengths(_ node: JSONNode?) -> [Int?]? {
      guard case .array(let axes)? = node?.content, axes.count > 1 else { return nil }
      return axes.dropFirst().map { axis in
        if case .number(let length) = axis { Int(exactly: length) } else { nil }
      }
    }
    let parts = config.inputLayers
    var inputs: [(lengths: [Int?]?, type: String?)] = []
    let names = config.isSequential ? nil : config.inputs?.map(\.tensor.layer)
    for part in names.map({ names in names.compactMap { name in parts.first { $0.name == name } } })
      ?? Array(config.isSequential ? parts.prefix(1) : parts[...])
    {
      let own = part.node["config"]
      let type = try own?["dtype"].map { (node) throws(SceneError) in
        try KerasInputType.name(node)
      }
      inputs.append((lengths(own?["batch_shape"] ?? own?["batch_input_shape"]), type))
    }
    if inputs.isEmpty {
      // What a model was built for by the first data that it met.
      let first = config.parts.first?.node["config"]
      let built = lengths(first?["batch_input_shape"] ?? first?["batch_shape"])
      inputs.append((built ?? lengths(model["build_config"]?["input_shape"]), nil))
    }
    return inputs
  }
}
