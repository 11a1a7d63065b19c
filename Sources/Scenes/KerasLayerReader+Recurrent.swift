import Engine
import Learning

/// Recurrent layers, and what is put around them.
extension KerasLayerReader {
  func recurrent(_ cell: RecurrentLayer.Cell) throws(SceneError) -> RecurrentLayer {
    try recurrent(cell, name: try name())
  }

  private func recurrent(
    _ cell: RecurrentLayer.Cell, name: String?
  ) throws(SceneError) -> RecurrentLayer {
    for key in ["return_state", "stateful", "time_major"] {
      try settings.check(key, isOneOf: .bool(false))
    }
    try settings.check("recurrent_dropout", isOneOf: .number(0))
    let dropout = try settings.given("dropout").map(rate) ?? 0
    if dropout > 0, cell != .simple {
      // The first way to compute has a mask of its own for each gate.
      try settings.check("implementation", isOneOf: .number(2))
    }
    // How the same arithmetic is done.
    settings.ignore("implementation", "use_cudnn")
    let zerosMasked = try settings.flag("zero_output_for_mask", false)
    if context.isMasked, zerosMasked { try checkIsNoUnrolled() }
    settings.ignore("unroll")
    var cell = cell
    if case .gru = cell {
      // Before reset_after there was the other way alone.
      cell = .gru(resetsAfter: try settings.flag("reset_after", context.version == .three))
    }
    let forgets = try settings.flag("unit_forget_bias", true)
    let initializer = try initializer("bias_initializer", .zeros)
    return RecurrentLayer(
      cell, try size("units"), activation: try activation(or: .tanh),
      gateActivation: cell == .simple
        ? .sigmoid : try activation("recurrent_activation", or: .sigmoid),
      returnsSequences: try settings.flag("return_sequences", false),
      goesBackwards: try settings.flag("go_backwards", false),
      usesBias: try settings.flag("use_bias", true),
      kernelInitializer: try self.initializer("kernel_initializer", .glorotUniform),
      recurrentInitializer: try self.initializer(
        "recurrent_initializer", .orthogonal(gain: 1)),
      biasInitializer: cell == .lstm && forgets && initializer == .zeros
        ? .forgetBias : initializer,
      kernelRegularizer: try regularizer("kernel_regularizer"),
      recurrentRegularizer: try regularizer("recurrent_regularizer"),
      biasRegularizer: try regularizer("bias_regularizer"), dropout: dropout,
      zerosMasked: zerosMasked,
      isTrainable: try isTrainable(), name: name)
  }

  /// Throws for an unrolled layer from which zeros are to come out: with JAX they don't, with TensorFlow they do.
  private func checkIsNoUnrolled() throws(SceneError) {
    try settings.check("unroll", isOneOf: .bool(false))
  }

  private static let cells: [String: RecurrentLayer.Cell] = [
    "GRU": .gru(resetsAfter: true), "LSTM": .lstm, "SimpleRNN": .simple,
  ]

  /// A layer within a layer, whose name and type are the outer one's.
  private func inner(_ node: JSONNode) throws(SceneError) -> (KerasObject, KerasLayerReader) {
    let object = try KerasObject(node)
    if let dtype = object.settings["dtype"] {
      let own = try KerasModelReader.precision(dtype)
      if let precision = context.precision, own != precision {
        throw SceneError(dtype.path, .unsupported(.mixedTypes(own, others: precision)))
      }
    }
    return (object, KerasLayerReader(object, context))
  }

  private func recurrent(within node: JSONNode) throws(SceneError) -> RecurrentLayer {
    let (object, reader) = try inner(node)
    guard let cell = Self.cells[object.name] else {
      throw SceneError(
        node.path,
        .unknownName(.layer, received: object.name, known: Self.cells.keys.sorted()))
    }
    let layer = try reader.recurrent(cell, name: nil)
    if context.isMasked, layer.returnsSequences { try reader.checkIsNoUnrolled() }
    try object.finish()
    return layer
  }

  func bidirectional() throws(SceneError) -> any Layer {
    let forward = try recurrent(within: try settings.required("layer"))
    let backward: RecurrentLayer
    if let node = settings["backward_layer"] {
      backward = try recurrent(within: node)
    } else if context.version == .two {
      // Keras 2 says it only where somebody gave one: else it is the same layer the other way round.
      backward = forward.reversed
    } else {
      throw SceneError(settings.node.path, .missingKey("backward_layer"))
    }
    guard forward.goesBackwards != backward.goesBackwards,
      forward.returnsSequences == backward.returnsSequences
    else {
      throw SceneError(
        settings.node.path,
        .unsupported(
          .setting(
            "go_backwards", value: "\(forward.goesBackwards)",
            possible: ["\(!forward.goesBackwards)"])))
    }
    let merge = settings.given("merge_mode")
    let word = try merge?.string() ?? "concat"
    guard let mode = Bidirectional.Merge(rawValue: word) else {
      throw settings.unsupported(
        merge ?? settings.node, "merge_mode",
        possible: Bidirectional.Merge.allCases.map { "\"\($0.rawValue)\"" })
    }
    settings.ignore("return_sequences", "return_state", "stateful", "zero_output_for_mask")
    return Bidirectional(forward, backward, merge: mode, name: try name())
  }

  /// The layers that do to every time step what they do to a sample.
  private static let timeless: Set<String> = [
    "Activation", "Dense", "Dropout", "ELU", "Embedding", "LayerNormalization", "LeakyReLU", "ReLU",
    "Rescaling",
  ]

  func timeDistributed() throws(SceneError) -> any Layer {
    let node = try settings.required("layer")
    let (object, reader) = try inner(node)
    guard Self.timeless.contains(object.name) else {
      throw SceneError(
        node.path,
        .unknownName(.layer, received: object.name, known: Self.timeless.sorted()))
    }
    // What is looked up anew has no mask in Keras, but among time steps it has; Keras 2 asks the layer.
    if context.isMasked, object.name == "Embedding" || context.version == .two {
      throw SceneError(settings.node.path, .model(.masked(layer: "time_distributed")))
    }
    _ = try isTrainable()
    let name = try name()
    let layer = try KerasLayerReader(reader, named: name, isOfTimeStep: true).layer()
    object.settings.ignore("trainable")
    try object.finish()
    return layer
  }
}
