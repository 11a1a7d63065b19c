import Engine
import Learning

/// The calls of a Keras model, in an order in which each has what it takes.
extension KerasGraphReader {
  func shape(of source: Source) -> Shape? {
    switch source {
    case .input(let place): inputShapes[place]
    case .call(let place): shapes[place]
    }
  }

  /// Calls all layers of a model and returns its outputs.
  mutating func call(
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
  mutating func callAll(
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

  func keep(
    _ results: [Source], of part: KerasModelConfig.Part, call: Int,
    in known: inout [KerasTensor: Source]
  ) {
    for (output, source) in results.enumerated() {
      known[KerasTensor(layer: part.name, call: call, output: output)] = source
    }
  }

  /// What a call takes; nil where some of it is not there yet.
  func taken(
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
  mutating func call(
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
  mutating func read(
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

  mutating func readPrecision(_ object: KerasObject) throws(SceneError) {
    guard let dtype = object.settings["dtype"] else { return }
    let own = try KerasModelReader.precision(dtype)
    if let precision, precision != own {
      throw SceneError(dtype.path, .unsupported(.mixedTypes(own, others: precision)))
    }
    precision = own
  }
}
