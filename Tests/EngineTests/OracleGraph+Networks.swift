import Engine

/// What networks are made of.
extension OracleGraph {
  mutating func image(_ name: String) throws -> Value.ID? {
    func window(_ size: Int, _ stride: Int, _ padding: Padding = .valid) -> Window {
      Window(
        height: size, width: size, verticalStride: stride, horizontalStride: stride,
        padding: padding)
    }
    func convolution(_ window: Window) -> Convolution { Convolution(window) }
    func pooling(_ kind: PoolingKind, _ window: Window) -> Pooling {
      Pooling(kind, window)
    }
    return switch name {
    case "conv2d_valid_s1_k3": try make(convolution(window(3, 1)), "x", "k")
    case "conv2d_valid_s2_k3": try make(convolution(window(3, 2)), "x", "k")
    case "conv2d_same_s1_k3": try make(convolution(window(3, 1, .same)), "x", "k")
    case "conv2d_same_s2_k3_even": try make(convolution(window(3, 2, .same)), "x", "k")
    case "conv2d_same_k2": try make(convolution(window(2, 1, .same)), "x", "k")
    case "conv2d_1x1": try make(convolution(window(1, 1)), "x", "k")
    case "conv2d_pad1_s2_k3 (torch padding=1)":
      try make(
        convolution(window(3, 2)),
        [make(Pad(before: [0, 1, 1, 0], after: [0, 1, 1, 0]), "x"), input("k")])
    case "maxpool_2x2_s2_valid", "maxpool_2x2_s2_odd_input(5x5 -> 2x2)",
      "maxpool_2x2_TIES (first in row-major window wins)":
      try make(pooling(.max, window(2, 2)), "x")
    case "maxpool_3x3_s1_overlap": try make(pooling(.max, window(3, 1)), "x")
    case "avgpool_2x2_s2_valid": try make(pooling(.average, window(2, 2)), "x")
    case "avgpool_3x3_s2_same_exclude_pad": try make(pooling(.average, window(3, 2, .same)), "x")
    default: nil
    }
  }

  mutating func probabilities(_ name: String) throws -> Value.ID? {
    let mean = WholeReduction(.elements)
    switch name {
    case "softmax_axis-1": return try make(Softmax(), "x")
    case "softmax_axis0":
      let turned = Transpose([1, 0])
      return try make(turned, [make(Softmax(), [make(turned, "x")])])
    case "log_softmax": return try make(LogSoftmax(), "x")
    case "softmax_xent_sparse_mean": return try make(mean, [crossEntropy("x", "labels")])
    case "softmax_xent_soft_per_row":
      return try make(
        CategoricalCrossEntropy(fromLogits: true, sparse: false), "x",
        "targets")
    case "softmax_xent_label_smoothing.1":
      // Nine tenths of the label's loss, a tenth of the mean of all labels'.
      let all = try make(mean, [make(LogSoftmax(), "x")])
      let label = try make(mean, [crossEntropy("x", "labels")])
      return try make(
        Subtract(),
        [
          make(Multiply(), [label, constant(0.9)]),
          make(Multiply(), [all, constant(0.1)]),
        ])
    case "bce_with_logits_mean":
      return try make(
        mean, [make(BinaryCrossEntropy(fromLogits: true), "x", "targets")])
    case "mse_mean":
      return try make(mean, [make(SquaredError(scale: 1), "p", "t")])
    case "huber_delta1_mean": return try make(mean, [make(Huber(delta: 1), "p", "t")])
    case "mae_mean": return try make(mean, [make(AbsoluteError(), "p", "t")])
    case "hinge_mean_max(0,1-yp)":
      let product = try make(Multiply(), "p", "targets")
      let margin = try make(Subtract(), [constant(1), product])
      return try make(mean, [make(Extremum(.maximum), [constant(0), margin])])
    default: return nil
    }
  }

  mutating func composed(_ name: String) throws -> Value.ID? {
    switch name {
    case "dense_affine": return try affine(input("x"), "W", "b")
    case "mlp_2layer_softmax_xent":
      let hidden = try apply("relu", affine(input("x"), "W1", "b1"))
      let logits = try affine(hidden, "W2", "b2")
      return try make(WholeReduction(.elements), [crossEntropy(logits, input("labels"))])
    case "layernorm_eps1e-5": return try normalized(over: 1..<2, epsilon: 1e-5)
    case "batchnorm_train_NC_eps1e-3": return try normalized(over: 0..<1, epsilon: 1e-3)
    case "batchnorm_train_NHWC_eps1e-5": return try normalized(over: 0..<3, epsilon: 1e-5)
    case "batchnorm_inference":
      let centred = try make(Subtract(), "x", "mean")
      return try scaled(centred, variance: input("var"), epsilon: 1e-3)
    case "dropout_fixed_mask_p.25":
      let kept = try make(Multiply(), "x", "mask")
      return try make(Divide(), [kept, constant(0.75)])
    default: return nil
    }
  }
}
