import Engine

/// A model's calls of layers with their names, and the weights that they need for samples of given shapes.
struct ModelPlan {
  /// A weight of a layer.
  struct PlannedWeight {
    /// layer/part.
    let name: String
    let specification: WeightSpecification
    /// Whether gradients move it.
    let isTrainable: Bool

    var shape: Shape { specification.shape }
  }

  /// A layer and the shape of what comes out of its first call, for one sample.
  struct PlannedLayer {
    let name: String
    let layer: any Layer
    /// The places of its weights among the model's.
    let weights: Range<Int>
    let outputShape: Shape
  }

  /// A call and what its values are called.
  struct PlannedCall {
    /// The layer's name; from its second call on with the call's number behind an @.
    let name: String
    let layer: Int
    let sources: [ModelGraph.Source]
    /// The masks at which the layer looks; of one that looks at none, nil for each.
    let masks: [SequenceMask?]
    /// That of what comes out.
    let mask: SequenceMask?
  }

  let layers: [PlannedLayer]
  let calls: [PlannedCall]
  let weights: [PlannedWeight]
  /// Of each of the model's outputs.
  let outputShapes: [Shape]
  /// Which time steps of each of the model's outputs count; nil for one all of whose do.
  let outputMasks: [SequenceMask?]
  private let outputs: [ModelGraph.Source]

  /// - Throws: `ModelError` when the layers do not fit each other or the samples.
  init(
    _ layers: [any Layer], inputShape: Shape, frozen: Set<String> = []
  ) throws(ModelError) {
    try self.init(ModelGraph(chain: layers), inputShapes: [inputShape], frozen: frozen)
  }

  /// - Throws: `ModelError` when the layers do not fit each other or the samples.
  init(
    _ model: ModelGraph, inputShapes: [Shape], frozen: Set<String> = []
  ) throws(ModelError) {
    guard !model.layers.isEmpty else { throw .noLayers }
    let named = model.namedLayers
    var shapes: [Shape] = []
    func shape(of source: ModelGraph.Source) -> Shape {
      switch source {
      case .input(let place): inputShapes[place]
      case .call(let place): shapes[place]
      }
    }
    func mask(of source: ModelGraph.Source) -> SequenceMask? {
      if case .call(let place) = source { calls[place].mask } else { nil }
    }
    // What each layer is called on for the first time decides what weights it has.
    var first: [Int: (inputs: [Shape], output: Shape)] = [:]
    var counts: [Int: Int] = [:]
    var calls: [PlannedCall] = []
    var timeSteps = 0
    for call in model.calls {
      let (name, layer) = named[call.layer]
      let inputs = call.sources.map(shape)
      let output = try layer.outputShape(ofAll: inputs)
      try Self.checkElements(of: name, output)
      timeSteps += inputs.first.map(layer.timeSteps) ?? 0
      guard timeSteps <= Self.timeStepLimit else {
        throw .timeSteps(layer: name, received: timeSteps, limit: Self.timeStepLimit)
      }
      if let known = first[call.layer] {
        let (old, new) = (layer.weights(ofAll: known.inputs), layer.weights(ofAll: inputs))
        guard old.map(\.shape) == new.map(\.shape) else {
          throw .sharedLayer(
            name, expected: known.inputs[0], received: inputs.first ?? Shape(0))
        }
      } else {
        first[call.layer] = (inputs, output)
      }
      let number = counts[call.layer, default: 0] + 1
      counts[call.layer] = number
      let masks = call.masks ?? call.sources.map(mask)
      let result =
        call.keepsMask ? try layer.mask(ofAll: call.sources, masks: masks) : nil
      for (mask, masked) in zip(masks + [result], inputs + [output]) {
        guard mask == nil || mask?.shape(shape)?.dimensions == masked.dimensions.dropLast() else {
          throw .masked(layer: layer.kind)
        }
      }
      calls.append(
        PlannedCall(
          name: number == 1 ? name : "\(name)@\(number)", layer: call.layer,
          sources: call.sources, masks: layer.readsMasks ? masks : masks.map { _ in nil },
          mask: result))
      shapes.append(output)
    }
    var weights: [PlannedWeight] = []
    var planned: [PlannedLayer] = []
    for (index, (name, layer)) in named.enumerated() {
      guard let call = first[index] else { throw .unusedLayer(name) }
      let start = weights.count
      for specification in layer.weights(ofAll: call.inputs) {
        let weight = "\(name)/\(specification.name)"
        try Self.checkElements(of: weight, specification.shape)
        weights.append(
          PlannedWeight(
            name: weight, specification: specification,
            isTrainable: layer.isTrainable && specification.isTrainable
              && !frozen.contains(weight)))
      }
      planned.append(
        PlannedLayer(
          name: name, layer: layer, weights: start..<weights.count, outputShape: call.output))
    }
    let known = weights.map(\.name)
    if let unknown = frozen.subtracting(known).min() {
      throw .unknownParameter(unknown, known: known)
    }
    layers = planned
    self.calls = calls
    self.weights = weights
    outputs = model.outputs.map(\.source)
    outputShapes = outputs.map(shape)
    outputMasks = outputs.map(mask)
  }

  /// Refuses a layer of no unit, or of fewer; and a length so large that the next layer could not add to it.
  private static func checkElements(of name: String, _ shape: Shape) throws(ModelError) {
    guard shape.dimensions.allSatisfy({ $0 > 0 }) else { throw .engine(.emptyValue(name, shape)) }
    guard shape.dimensions.allSatisfy({ $0 <= lengthLimit }) else {
      throw .engine(.tooLarge(elements: shape.count, limit: Program.defaultElementLimit))
    }
  }

  /// Of all recurrent layers together: each becomes some forty instructions, which take 60 kilobytes.
  static let timeStepLimit = 1 << 13

  /// Far more than any program holds, and far from what a sum of lengths can't count.
  private static let lengthLimit = 1 << 48

  /// Returns first weights from the layers' initialisers.
  func drawnWeights(seed: Int) throws(ModelError) -> [Tensor] {
    let elements = weights.map(\.shape).elementCount
    guard elements <= Program.defaultElementLimit else {
      throw .engine(.tooLarge(elements: elements, limit: Program.defaultElementLimit))
    }
    var stream = RandomStream(seed: seed)
    return weights.map { $0.specification.initializer.tensor(shape: $0.shape, using: &stream) }
  }

  /// Throws unless weights of these shapes fit.
  func check(_ given: [Shape]) throws(ModelError) {
    guard given.count == weights.count else {
      throw .weightCount(expected: weights.map(\.name), received: given.count)
    }
    for (weight, shape) in zip(weights, given) where weight.shape != shape {
      throw .weightShape(name: weight.name, expected: weight.shape, received: shape)
    }
  }

  /// Returns the weights whose size adds to the loss; as in Keras only what is trained counts.
  func penalties(of parameters: [Value.ID]) -> [(weight: Value.ID, regularizer: Regularizer)] {
    zip(parameters, weights).compactMap { parameter, weight in
      guard weight.isTrainable, let regularizer = weight.specification.regularizer else {
        return nil
      }
      return (parameter, regularizer)
    }
  }

  /// Adds all calls' instructions and returns the model's outputs, with the masks of those that are measured.
  ///
  /// - Parameter measured: whether each of the outputs is.
  func lower(
    _ inputs: [Value.ID], _ parameters: [Value.ID], measured: [Bool], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> [(value: Value.ID, mask: Value.ID?)] {
    var results: [Value.ID] = []
    func value(of source: ModelGraph.Source) -> Value.ID {
      switch source {
      case .input(let place): inputs[place]
      case .call(let place): results[place]
      }
    }
    var known: [SequenceMask: Value.ID] = [:]
    func lower(
      _ mask: SequenceMask?, into builder: inout ProgramBuilder
    ) throws(EngineError) -> Value.ID? {
      try mask?.lower(value, known: &known, into: &builder)
    }
    let measuredMasks = zip(outputMasks, measured).compactMap { $1 ? $0 : nil }
    let used = Set(calls.flatMap(\.masks).compactMap(\.self) + measuredMasks)
    for call in calls {
      builder.layer = call.name
      defer { builder.layer = nil }
      let planned = layers[call.layer]
      // With the layer that makes it, rather than with the first that looks at it; before what the layer gives,
      // which its last instruction writes.
      if let mask = call.mask, used.contains(mask) { _ = try lower(mask, into: &builder) }
      let masks = try call.masks.map { (mask) throws(EngineError) in
        try lower(mask, into: &builder)
      }
      results.append(
        try planned.layer.lower(
          all: call.sources.map(value), masks: masks, named: call.name,
          weights: Array(parameters[planned.weights]), for: purpose, into: &builder))
    }
    var all: [(value: Value.ID, mask: Value.ID?)] = []
    for (place, output) in outputs.enumerated() {
      all.append(
        (
          value(of: output),
          measured[place] ? try lower(outputMasks[place], into: &builder) : nil
        ))
    }
    return all
  }
}
