import Engine
import Learning

/// What Keras computed with a scene's model, to be held against what is computed here: `"predictions"`, and
/// where they are given the outputs of layers and the loss.
///
///     "predictions": model.predict(x[:8]).tolist()
///     "layer_outputs": {layer.name: … .tolist()}
///     "evaluated": model.evaluate(x[:8], y[:8])
public struct KerasCheck: Sendable {
  /// A value of the program, and its numbers as Keras has them.
  private struct Expected: Sendable {
    let name: String
    let value: Value.ID
    let numbers: Tensor
  }

  private let program: Program
  private let outputs: [Expected]
  /// In the order in which they are computed.
  private let layers: [Expected]
  private let loss: Double?
  /// The samples that were predicted: the first ones.
  public let rows: Int

  /// - Throws: `SceneError` where the scene's numbers are of another shape than the model's; nil where it has
  ///   none to compare.
  init?(_ root: JSONNode, _ training: Training) throws(SceneError) {
    guard let node = root["predictions"] else {
      if let alone = root["evaluated"] ?? root["layer_outputs"] {
        throw SceneError(alone.path, .missingKey("predictions"))
      }
      return nil
    }
    let tables = try Self.tables(node, KerasModelReader.ends(root.required("model")).outputs)
    let count = training.allInputs[0].shape.dimensions[0]
    let rows = tables[0].tensor.shape.dimensions.first ?? 0
    guard rows > 0, rows <= count else {
      throw SceneError(
        node.path,
        .outOfRange(expected: .wholeNumber(1...count), received: .number(Double(rows))))
    }
    var asked = training
    asked.allInputs = training.allInputs.map { $0.rows(0..<rows) }
    asked.allTargets = training.allTargets.map {
      // Of an output without a loss nobody has counted them.
      $0.rows(0..<min(rows, $0.shape.dimensions.first ?? 0))
    }
    (asked.batchSize, asked.shuffles, asked.weighting) = (nil, false, .none)
    let program: Program
    do { program = try asked.program(for: .inference) } catch {
      throw SceneError(node.path, .model(error))
    }
    var outputs: [Expected] = []
    for (place, (node, tensor)) in tables.enumerated() {
      let names = ["prediction/\(training.model.outputs[place].name)", "prediction"]
      guard let value = names.lazy.compactMap(program.value).first else { continue }
      try Self.check(node, tensor, value.shape)
      outputs.append(Expected(name: value.name, value: value.id, numbers: tensor))
    }
    self.rows = rows
    self.program = program
    self.outputs = outputs
    layers =
      try root["layer_outputs"].map { (node) throws(SceneError) in
        try Self.layers(node, program)
      } ?? []
    loss = try root["evaluated"].map { (node) throws(SceneError) in
      // With metrics Keras gives a list, the loss first.
      guard case .array = node.content else { return try node.number() }
      guard let first = try node.array().first else { throw node.wrongType(.number) }
      return try first.number()
    }
  }

  private static func tables(
    _ node: JSONNode, _ ends: [SceneData.End]
  ) throws(SceneError) -> [(node: JSONNode, tensor: Tensor)] {
    guard ends.count > 1 else { return [(node, try node.tensor())] }
    let nodes: [JSONNode]
    if case .object = node.content {
      nodes = try ends.map { (end) throws(SceneError) -> JSONNode in
        if let named = node[end.key] { return named }
        return try node.required(end.name)
      }
    } else {
      nodes = try node.array()
    }
    guard nodes.count == ends.count else { throw node.wrongType(.listOf(count: ends.count)) }
    return try nodes.map { (node) throws(SceneError) in (node, try node.tensor()) }
  }

  private static func check(
    _ node: JSONNode, _ tensor: Tensor, _ shape: Shape
  ) throws(SceneError) {
    guard tensor.shape.count == shape.count else {
      throw SceneError(node.path, .ragged(expected: shape.count, received: tensor.shape.count))
    }
  }

  private static func layers(
    _ node: JSONNode, _ program: Program
  ) throws(SceneError) -> [Expected] {
    // What the last instruction of a layer's first call writes is what it gives; a model within the model
    // gives what its last layer does.
    var last: [String: (instruction: Int, value: Value.ID)] = [:]
    for (index, instruction) in program.instructions.enumerated()
    where instruction.phase == .forward {
      guard let name = program[instruction.result].layer else { continue }
      last[name] = (index, instruction.result)
      for (place, letter) in zip(name.indices, name) where letter == "/" {
        last[String(name[..<place])] = (index, instruction.result)
      }
    }
    var layers: [(instruction: Int, expected: Expected)] = []
    for name in try node.object().keys.sorted() {
      // An input, or a layer that passes on what it takes, computes nothing of its own.
      guard let (instruction, value) = last[name], let table = node[name] else { continue }
      let tensor = try table.tensor()
      try check(table, tensor, program[value].shape)
      layers.append((instruction, Expected(name: name, value: value, numbers: tensor)))
    }
    return layers.sorted { $0.instruction < $1.instruction }.map(\.expected)
  }

  /// How far apart two frameworks are.
  public struct Difference: Hashable, Sendable {
    /// The largest difference of two numbers.
    public let error: Double
    /// The largest of Keras's numbers.
    public let scale: Double
    /// How much of the largest number rounding leaves open after some layers: 10⁻⁴ in float32, 10⁻⁷ in
    /// float64, where Keras on JAX takes means in float32.
    public let tolerance: Double

    /// Whether it is no more than rounding leaves open.
    public var isRounding: Bool { severity <= 1 }

    /// How many times that it is.
    fileprivate var severity: Double { error / (tolerance * max(scale, 0.01)) }

    fileprivate init(_ own: [Double], _ keras: [Double], _ precision: Precision) {
      tolerance = precision == .float64 && keras.contains(where: \.isOfFloat64) ? 1e-7 : 1e-4
      error =
        zip(own, keras).map { $0 == $1 ? 0 : abs($0 - $1) }
        .reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
      scale = keras.map(abs).max() ?? 0
    }
  }

  /// What came of it.
  public struct Result: Hashable, Sendable {
    /// How many samples Keras's predictions are of.
    public let rows: Int
    /// The predictions here and in Keras.
    public let predictions: Difference
    /// The loss here and in Keras, where that is known.
    public let loss: Difference?
    /// The first layer whose output differs by more than rounding; nil where none does or none is known.
    public let firstLayer: String?
    /// How far that is.
    public let layerDifference: Difference?
    /// Whether outputs of layers could be compared at all.
    public let knowsLayers: Bool

    /// Whether nothing differs by more than rounding.
    public var agrees: Bool { predictions.isRounding && loss?.isRounding != false }
  }

  /// Computes what Keras computed, and compares.
  ///
  /// - Complexity: one forward pass over the samples.
  public func result() -> Result {
    var machine = Machine(program)
    machine.run()
    func difference(_ expected: Expected) -> Difference {
      Difference(
        machine.tensor(expected.value).elements, expected.numbers.elements, program.precision)
    }
    let worst = outputs.map(difference).max { $0.severity < $1.severity }
    let layer = layers.lazy.map { ($0.name, difference($0)) }.first { !$0.1.isRounding }
    return Result(
      rows: rows, predictions: worst ?? Difference([], [], program.precision),
      loss: loss.map { Difference([machine[program.loss, 0]], [$0], program.precision) },
      firstLayer: layer?.0,
      layerDifference: layer?.1, knowsLayers: !layers.isEmpty)
  }
}

extension Double {
  /// Whether it was computed in float64, and written down as it is: float32 has no such number, and it has
  /// more digits than anybody rounds to.
  fileprivate var isOfFloat64: Bool {
    guard isFinite, Double(Float(self)) != self else { return false }
    let mantissa = "\(self)".prefix { $0 != "e" }
    return mantissa.count(where: \.isNumber) > 12
  }
}
