import Engine
import Learning

extension GraphOperation {
  /// Products of matrices, and what moves a window over images.
  static let products: [GraphOperation] = [
    GraphOperation("matmul", "dot", operands: 2...2) { (node, builder) throws(SceneError) in
      let isPaired = node.operands.allSatisfy { builder[$0].shape.rank > 2 }
      try node.add(
        isPaired
          ? BatchedMatrixMultiply().operation : MatrixMultiply().operation,
        node.operands, to: &builder)
    },
    GraphOperation("conv2d", operands: 2...2, attributes: ["strides", "padding"]) {
      (node, builder) throws(SceneError) in
      let kernel = builder[node.operands[1]].shape
      guard kernel.rank == 4 else {
        throw node.problem(.rankMismatch(operation: "conv2d", expected: 4, received: kernel))
      }
      let window = try node.window(
        (kernel.dimensions[0], kernel.dimensions[1]), strides: node.pair("strides") ?? (1, 1))
      try node.add(Convolution(window), node.operands, to: &builder)
    },
    pooling("max_pool", .max), pooling("average_pool", .average),
  ]

  private static func pooling(_ name: String, _ kind: PoolingKind) -> GraphOperation {
    GraphOperation(name, operands: 1...1, attributes: ["pool_size", "strides", "padding"]) {
      (node, builder) throws(SceneError) in
      let size = try node.pair("pool_size") ?? (2, 2)
      let window = try node.window(size, strides: node.pair("strides") ?? size)
      try node.add(Pooling(kind, window), node.operands, to: &builder)
    }
  }

  /// Probabilities and their logarithms over the last axis, or over that of "axis".
  static let probabilities: [GraphOperation] = [
    alongAxis("softmax", Softmax()), alongAxis("log_softmax", LogSoftmax()),
  ]

  private static func alongAxis(_ name: String, _ operation: some OperationConvertible)
    -> GraphOperation
  {
    GraphOperation(name, operands: 1...1, attributes: ["axis"]) {
      (node, builder) throws(SceneError) in
      let shape = builder[node.operands[0]].shape
      guard node.json["axis"] != nil else {
        try node.add(operation, node.operands, to: &builder)
        return
      }
      // The axis and the last change places, and back.
      let axis = try node.axis(of: shape, standard: -1)
      var order = Array(shape.dimensions.indices)
      order.swapAt(axis, order.count - 1)
      let isLast = axis == order.count - 1
      let turned = try node.transpose(node.operands[0], order, part: "turned", in: &builder)
      let result = try node.add(
        operation, [turned], part: isLast ? nil : "probabilities", to: &builder)
      if !isLast { _ = try node.transpose(result, order, part: nil, in: &builder) }
    }
  }

  /// Losses: the errors of each element, the cross-entropies of each row.
  static let losses: [GraphOperation] = [
    GraphOperation("squared_error", operands: 2, SquaredError(scale: 1)),
    GraphOperation("half_squared_error", operands: 2, SquaredError(scale: 0.5)),
    GraphOperation("absolute_error", operands: 2, AbsoluteError()),
    GraphOperation("binary_crossentropy", operands: 2...2, attributes: ["from_logits"]) {
      (node, builder) throws(SceneError) in
      let isFromLogits = try node.flag("from_logits")
      let p = try isFromLogits ? node.operands[0] : node.clipped(node.operands[0], in: &builder)
      try node.add(
        BinaryCrossEntropy(fromLogits: isFromLogits), [p, node.operands[1]],
        to: &builder)
    },
    categorical("categorical_crossentropy", isSparse: false),
    categorical("sparse_categorical_crossentropy", isSparse: true),
  ]

  private static func categorical(_ name: String, isSparse: Bool) -> GraphOperation {
    GraphOperation(
      name, operands: 2...2,
      attributes: isSparse ? ["from_logits"] : ["from_logits", "label_smoothing"]
    ) { (node, builder) throws(SceneError) in
      var (p, targets) = (node.operands[0], node.operands[1])
      let isFromLogits = try node.flag("from_logits")
      if isSparse {
        try node.checkIndices(targets, below: builder[p].shape.columns, in: builder)
      }
      if !isFromLogits {
        let normalized = try node.add(
          Normalize(), [p], part: "normalized", to: &builder)
        p = try node.clipped(normalized, in: &builder)
      }
      if let smoothing = try node.number("label_smoothing") {
        targets = try node.smoothed(targets, by: smoothing, in: &builder)
      }
      try node.add(
        CategoricalCrossEntropy(fromLogits: isFromLogits, sparse: isSparse),
        [p, targets], to: &builder)
    }
  }
}

extension GraphNode {
  /// A window of a size with the node's "padding".
  fileprivate func window(
    _ size: (Int, Int), strides: (Int, Int)
  ) throws(SceneError) -> Window {
    var padding = Padding.valid
    if let node = json["padding"] {
      let name = try node.string()
      let known = [Padding.valid, .same]
      guard let named = known.first(where: { $0.rawValue == name.lowercased() }) else {
        throw SceneError(
          node.path, .unknownName(.padding, received: name, known: known.map(\.rawValue)))
      }
      padding = named
    }
    return Window(
      height: size.0, width: size.1, verticalStride: strides.0, horizontalStride: strides.1,
      padding: padding)
  }

  /// Keeps probabilities away from 0 and 1, as Keras does before it takes their logarithm.
  fileprivate func clipped(
    _ probabilities: Value.ID, in builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    let clip = Clip(lower: Loss.epsilon, upper: 1 - Loss.epsilon)
    return try add(Apply(.clip(clip)), [probabilities], part: "clipped", to: &builder)
  }

  /// Mixes targets with the same share for every class: t · (1 − s) + s / n.
  fileprivate func smoothed(
    _ targets: Value.ID, by smoothing: Double, in builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    let share = smoothing / Double(builder[targets].shape.columns)
    let factor = try constant(1 - smoothing, part: "kept", to: &builder)
    let kept = try add(Multiply(), [targets, factor], part: "scaled", to: &builder)
    let rest = try constant(share, part: "share", to: &builder)
    return try add(Add(), [kept, rest], part: "smoothed", to: &builder)
  }
}
