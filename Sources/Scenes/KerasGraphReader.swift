import Engine
import Learning

/// Reads the layers of a Keras model, those of models within it among them, and the calls of all of them.
struct KerasGraphReader {
  typealias Source = ModelGraph.Source

  /// What all layers share: what their settings mean, and what they decide.
  struct Setting {
    let version: KerasVersion
    /// Whether the scene gives the weights.
    let hasWeights: Bool
    /// What the model is trained on, input by input; nil where that can't be read.
    let data: [PackedTensor]?
  }

  /// A layer with weights of its own, or a model of such.
  private indirect enum Member {
    case input
    /// An operation of which a mask is made.
    case mask
    /// The place among `layers`.
    case layer(Int)
    case model(Model)
  }

  /// A model whose layers have their places.
  private struct Model {
    let config: KerasModelConfig
    let members: [Member]
    let isTrainable: Bool
  }

  let setting: Setting
  /// Each once it has been called; in the order in which `get_weights()` lists them.
  private(set) var layers: [(any Layer)?] = []
  /// The name of the model that a layer is part of, with a slash behind it.
  private var prefixes: [String] = []
  private(set) var calls: [ModelGraph.Call] = []
  /// The shape of what each call gives for one sample, where it is known.
  private var shapes: [Shape?] = []
  /// Which time steps of what each call gives count; nil where all do.
  private(set) var masks: [SequenceMask?] = []
  /// The masks that layers have made of values.
  private(set) var madeMasks: Set<SequenceMask> = []
  var takenMasks = TakenMasks()
  private(set) var inputs: [ModelGraph.Input] = []
  /// What else each output is called: by a model that has them by name.
  private(set) var outputKeys: [String] = []
  private var inputShapes: [Shape?] = []
  /// How often a layer or a model has been called.
  private var callCount = 0
  private(set) var outputs: [ModelGraph.Output] = []
  /// The type of the layers' numbers, where the model says so: one for all.
  private(set) var precision: Precision?
  /// What weights are made to fulfil after every update, by their names.
  private(set) var constraints: [String: WeightConstraint] = [:]

  init(_ config: KerasModelConfig, _ setting: Setting) throws(SceneError) {
    self.setting = setting
    let model = define(config, prefix: "", isTrainable: true)
    try readInputs(config)
    let outputs = try call(model, on: inputs.indices.map { .input($0) })
    var counts: [String: Int] = [:]
    for output in outputs {
      let count = counts[output.name, default: 0] + 1
      counts[output.name] = count
      let name = count == 1 ? output.name : "\(output.name)@\(count)"
      outputKeys.append(output.key)
      self.outputs.append(ModelGraph.Output(name, output.source))
    }
    try checkAllIsUsed(config)
    try checkMasks(config)
    if precision == nil, let dtype = config.dtype {
      precision = try KerasModelReader.precision(dtype)
    }
  }

  /// The model, once it has been read.
  var graph: ModelGraph {
    ModelGraph(
      layers: layers.compactMap { $0 }, calls: calls, inputs: inputs, outputs: outputs)
  }

  // MARK: - Layers and their order

  private mutating func define(
    _ config: KerasModelConfig, prefix: String, isTrainable: Bool
  ) -> Model {
    // A layer of Keras 3 says itself whether it is trained: what a model within a model was told, it has told
    // its layers.
    let decides = setting.version == .two || prefix.isEmpty
    let isTrainable = isTrainable && (config.isTrainable || !decides)
    var members: [Member] = []
    for part in config.parts {
      if let inner = part.inner {
        members.append(
          .model(define(inner, prefix: "\(prefix)\(part.name)/", isTrainable: isTrainable)))
      } else if part.kind == "InputLayer" {
        members.append(.input)
      } else if KerasMask.isMade(by: part) {
        members.append(.mask)
      } else {
        members.append(.layer(layers.count))
        layers.append(nil)
        prefixes.append(prefix)
      }
    }
    return Model(config: config, members: members, isTrainable: isTrainable)
  }

  // MARK: - Inputs

  private mutating func readInputs(_ config: KerasModelConfig) throws(SceneError) {
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

  private func sampleShape(_ place: Int) -> Shape? {
    guard let data = setting.data, data.indices.contains(place), data[place].shape.rank > 0 else {
      return nil
    }
    return Shape(Array(data[place].shape.dimensions.dropFirst()))
  }

  /// Reads an input's settings; returns the shape of a sample, where all of it is given.
  private func read(_ part: KerasModelConfig.Part, place: Int) throws(SceneError) -> Shape? {
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
  private static func held(_ shape: Shape) -> Shape? {
    shape.count <= SceneLimits.elements ? shape : nil
  }

  // MARK: - Calls

  private func shape(of source: Source) -> Shape? {
    switch source {
    case .input(let place): inputShapes[place]
    case .call(let place): shapes[place]
    }
  }

  /// Calls all layers of a model and returns its outputs.
  private mutating func call(
    _ model: Model, on sources: [Source]
  ) throws(SceneError) -> [(name: String, key: String, source: Source)] {
    let config = model.config
    if config.isSequential {
      guard sources.count == 1 else { throw misfit(config.node, sources.count) }
      var source = sources[0]
      for (part, member) in zip(config.parts, model.members) {
        let results = try call(
          member, part, KerasCall.plain(at: part.node), on: [source], mask: nil, model)
        guard results.count == 1 else { throw misfit(part.node, results.count) }
        source = results[0]
      }
      let name = config.parts.last?.name ?? ""
      return [(name, name, source)]
    }
    var known = Known()
    let names = config.inputs?.map(\.tensor.layer) ?? config.inputLayers.map(\.name)
    guard names.count == sources.count || names.isEmpty else {
      throw misfit(config.node, sources.count)
    }
    for (name, source) in zip(names, sources) {
      known.values[KerasTensor(layer: name, call: 0, output: 0)] = source
    }
    try callAll(model, sources, &known)
    guard let ends = config.outputs else {
      // Nothing says what comes out: what the last layer gives.
      guard let last = config.parts.last,
        let source = known.values[
          KerasTensor(layer: last.name, call: max(0, last.calls.count - 1), output: 0)]
      else { throw SceneError(config.node.path, .missingKey("output_layers")) }
      return [(last.name, last.name, source)]
    }
    return try ends.map { (end) throws(SceneError) in
      let part = config.parts.first { $0.name == end.tensor.layer }
      let tensor = KerasTensor(
        layer: end.tensor.layer, call: end.tensor.call - (part?.firstOutputCall ?? 0),
        output: end.tensor.output)
      guard let source = known.values[tensor] else {
        throw SceneError(
          (config.outputsNode ?? config.node).path,
          .unknownName(
            .layer, received: end.tensor.layer, known: config.parts.map(\.name).sorted()))
      }
      return (end.tensor.layer, end.name, source)
    }
  }

  /// What the calls of one model have given so far.
  struct Known {
    var values: [KerasTensor: Source] = [:]
    var masks: [KerasTensor: KerasMask] = [:]
  }

  /// Calls the layers of a functional model, each once all that it takes is there.
  private mutating func callAll(
    _ model: Model, _ sources: [Source], _ known: inout Known
  ) throws(SceneError) {
    let config = model.config
    var done = Array(repeating: 0, count: config.parts.count)
    let first = Dictionary(config.parts.map { ($0.name, $0.firstCall) }) { first, _ in first }
    // The first layer of a model that names no inputs takes the one that there is.
    let isOpen = config.inputs == nil && config.inputLayers.isEmpty
    var waiting = config.parts.indices.filter { config.parts[$0].kind != "InputLayer" }
    while !waiting.isEmpty {
      var later: [Int] = []
      var moves = false
      for index in waiting {
        let part = config.parts[index]
        if part.calls.isEmpty {
          guard isOpen, index == 0 else {
            throw SceneError(part.node.path, .unsupported(.branches(layer: part.name)))
          }
          let results = try call(
            model.members[index], part, KerasCall.plain(at: part.node), on: sources, mask: nil,
            model)
          keep(results, of: part, call: 0, in: &known.values)
          moves = true
          continue
        }
        while done[index] < part.calls.count {
          let call = part.calls[done[index]]
          if case .mask = model.members[index] {
            guard let operands = maskOperands(of: call, first, known) else { break }
            known.masks[KerasTensor(layer: part.name, call: done[index], output: 0)] =
              try KerasMask(part, call, operands)
          } else {
            guard let taken = taken(by: call, first, known.values),
              call.mask.map({ known.masks[$0] != nil || known.values[$0] != nil }) ?? true
            else { break }
            var named: SequenceMask??
            if let tensor = call.mask { named = .some(try mask(tensor, of: call, known)) }
            let results = try self.call(
              model.members[index], part, call, on: taken, mask: named, model)
            keep(results, of: part, call: done[index], in: &known.values)
          }
          done[index] += 1
          moves = true
        }
        if done[index] < part.calls.count { later.append(index) }
      }
      // A call that takes what nothing gives, or that takes what it gives itself.
      if !moves, let stuck = later.first {
        let part = config.parts[stuck]
        throw SceneError(part.node.path, .unsupported(.branches(layer: part.name)))
      }
      waiting = later
    }
  }

  private func keep(
    _ results: [Source], of part: KerasModelConfig.Part, call: Int,
    in known: inout [KerasTensor: Source]
  ) {
    for (output, source) in results.enumerated() {
      known[KerasTensor(layer: part.name, call: call, output: output)] = source
    }
  }

  /// What a call takes; nil where some of it is not there yet.
  private func taken(
    by call: KerasCall, _ firstCalls: [String: Int], _ known: [KerasTensor: Source]
  ) -> [Source]? {
    var sources: [Source] = []
    for tensor in call.tensors(named: ["inputs", "sequences", "query", "value", "key"]) {
      guard let source = taken(tensor, firstCalls, known) else { return nil }
      sources.append(source)
    }
    return sources
  }

  func taken(
    _ tensor: KerasTensor, _ firstCalls: [String: Int], _ known: [KerasTensor: Source]
  ) -> Source? {
    let first = firstCalls[tensor.layer] ?? 0
    return known[
      KerasTensor(layer: tensor.layer, call: tensor.call - first, output: tensor.output)]
  }

  /// Calls a layer, or all layers of a model.
  ///
  /// - Parameter mask: the one that the call names, in place of the first source's own; nil for one that names
  ///   none.
  private mutating func call(
    _ member: Member, _ part: KerasModelConfig.Part, _ call: KerasCall, on sources: [Source],
    mask named: SequenceMask??, _ model: Model
  ) throws(SceneError) -> [Source] {
    // A model within a model within a model may be called more often than anything could hold.
    callCount += 1
    guard callCount <= SceneLimits.nodes else {
      throw SceneError(
        part.node.path, .tooLarge(.layers, received: callCount, limit: SceneLimits.nodes))
    }
    // Keras 3 writes down how a layer was called once; `fit` and `predict` say anew whether they train.
    if setting.version == .three { call.options.ignore("training") }
    switch member {
    case .input: return sources
    case .mask: throw KerasMask.unknown(part)
    case .model(let inner):
      if let named, sources.count != 1 || named != mask(of: sources[0]) {
        throw call.options.unsupported(
          call.options["mask"] ?? part.node, "mask", possible: ["null"])
      }
      try call.finish()
      return try self.call(inner, on: sources).map(\.source)
    case .layer(let place):
      // An operation knows of no masks.
      var masks = part.isOperation ? sources.map { _ in nil } : sources.map(mask)
      if let named, !masks.isEmpty { masks[0] = named }
      let layer = try read(part, place, call, sources, masks, model)
      guard layer.acceptedInputs.contains(sources.count) else {
        throw SceneError(
          part.node.path,
          .model(
            .layerInputs(
              layer: part.kind ?? part.name, expected: layer.acceptedInputs,
              received: sources.count)))
      }
      let shapes = sources.compactMap(shape)
      let keepsMask = !part.isOperation
      let result: SequenceMask?
      do {
        result = keepsMask ? try layer.mask(ofAll: sources, masks: masks) : nil
      } catch {
        throw SceneError(part.node.path, .model(error))
      }
      if let result { madeMasks.formUnion(result.origins) }
      if !part.isOperation { try readMasks(of: layer, on: sources, masks, part) }
      self.masks.append(result)
      calls.append(
        ModelGraph.Call(layer: place, on: sources, masks: masks, keepsMask: keepsMask))
      self.shapes.append(
        shapes.count == sources.count
          ? (try? layer.outputShape(ofAll: shapes)).flatMap(Self.held) : nil)
      return [.call(calls.count - 1)]
    }
  }

  /// Reads a layer as it is called; a second call must mean the same layer.
  private mutating func read(
    _ part: KerasModelConfig.Part, _ place: Int, _ call: KerasCall, _ sources: [Source],
    _ masks: [SequenceMask?], _ model: Model
  ) throws(SceneError) -> any Layer {
    let object = try KerasObject(part.node)
    try readPrecision(object)
    let context = KerasLayerReader.Context(
      version: setting.version, hasWeights: setting.hasWeights,
      isModelTrainable: model.isTrainable, precision: precision, inputs: sources.map(shape),
      prefix: prefixes[place], call: call, isMasked: masks.contains { $0 != nil })
    let layer = try KerasLayerReader(object, context).layer()
    try call.finish()
    for (weight, constraint) in try KerasConstraintReader.read(object) {
      guard let name = layer.name else { continue }
      constraints["\(name)/\(weight)"] = constraint
    }
    // Where there are no weights there is nothing to train.
    object.settings.ignore("trainable")
    // What the first layer says of its samples has been read.
    // In Keras 2 a layer that has been called keeps it beside the inputs, which decide.
    if setting.version == .two
      || inputs.count == 1 && model.config.firstLayer?.name == part.name
    {
      object.settings.ignore("batch_input_shape", "batch_shape")
    }
    object.wrapper?.ignore("inbound_nodes")
    try object.finish()
    if let known = layers[place], AnyHashable(known) != AnyHashable(layer) {
      throw SceneError(part.node.path, .unsupported(.calledOtherwise(layer: part.name)))
    }
    layers[place] = layer
    return layer
  }

  private mutating func readPrecision(_ object: KerasObject) throws(SceneError) {
    guard let dtype = object.settings["dtype"] else { return }
    let own = try KerasModelReader.precision(dtype)
    if let precision, precision != own {
      throw SceneError(dtype.path, .unsupported(.mixedTypes(own, others: precision)))
    }
    precision = own
  }

  // MARK: - What can't be

  private func misfit(_ node: JSONNode, _ count: Int) -> SceneError {
    SceneError(
      node.path, .model(.layerInputs(layer: "Model", expected: 1...1, received: count)))
  }

  /// Keras leaves out what leads to no output; here it would be weights that nothing moves. A model within
  /// the model may have outputs that nobody takes.
  private func checkAllIsUsed(_ config: KerasModelConfig) throws(SceneError) {
    var used: Set<Int> = []
    var open = outputs.compactMap { if case .call(let place) = $0.source { place } else { nil } }
    while let next = open.popLast() {
      guard used.insert(next).inserted else { continue }
      for case .call(let place) in calls[next].sources { open.append(place) }
    }
    guard
      let idle = calls.indices.last(where: {
        !used.contains($0) && prefixes[calls[$0].layer].isEmpty
      })
    else { return }
    let name = layers[calls[idle].layer]?.name ?? ""
    throw SceneError(
      (config.outputsNode ?? config.node).path, .unsupported(.innerOutput(last: name)))
  }
}

extension KerasModelConfig {
  /// The first layer, be it in a model within the model.
  fileprivate var firstLayer: Part? {
    guard let first = parts.first else { return nil }
    return first.inner == nil ? first : first.inner?.firstLayer
  }
}
