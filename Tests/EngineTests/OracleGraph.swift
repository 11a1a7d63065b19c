import Engine
import Testing

/// Adds the instructions of a case of the oracle, by its name.
struct OracleGraph {
  private let inputs: [String: Value.ID]
  private(set) var builder: ProgramBuilder

  init(inputs: [String: Value.ID], builder: ProgramBuilder) {
    self.inputs = inputs
    self.builder = builder
  }

  /// Returns the value that the case is about.
  mutating func add(_ name: String) throws -> Value.ID {
    let value =
      try arithmetic(name) ?? reduced(name) ?? moved(name) ?? image(name) ?? probabilities(name)
      ?? composed(name)
    return try value ?? apply(name, input("x"))
  }

  // MARK: - Groups

  private mutating func arithmetic(_ name: String) throws -> Value.ID? {
    switch name {
    case "matmul", "matmul_broadcast_batch", "matvec", "dot":
      try make(.matrixMultiply(MatrixMultiply()), "a", "b")
    case "matmul_batched": try make(.batchedMatrixMultiply(BatchedMatrixMultiply()), "a", "b")
    case "add_34_4", "add_31_14", "add_234_scalar": try make(.add(Add()), "a", "b")
    case "sub_34_4", "sub_31_14", "sub_234_scalar": try make(.subtract(Subtract()), "a", "b")
    case "mul_34_4", "mul_31_14", "mul_234_scalar": try make(.multiply(Multiply()), "a", "b")
    case "div_34_4", "div_31_14": try make(.divide(Divide()), "a", "b")
    case "pow_34_4": try make(.raiseToPower(RaiseToPower()), "a", "b")
    case "maximum": try make(.extremum(Extremum(.maximum)), "a", "b")
    case "minimum": try make(.extremum(Extremum(.minimum)), "a", "b")
    case "pow_const3": try apply(.power(Power(exponent: 3)), input("a"))
    case "pow_const_half": try apply(.power(Power(exponent: 0.5)), input("a"))
    case "clip_-1_1": try apply(.clip(Clip(lower: -1, upper: 1)), input("x"))
    case "leaky_relu_0.01":
      try apply(.rectifiedLinear(RectifiedLinear(negativeSlope: 0.01)), input("x"))
    case "neg": try apply("negate", input("x"))
    case "gelu_erf": try apply("gelu", input("x"))
    case "relu_at_zero": try apply("relu", input("x"))
    case "abs_at_zero": try apply("abs", input("x"))
    default: nil
    }
  }

  private mutating func reduced(_ name: String) throws -> Value.ID? {
    switch name {
    case "sum_all": try make(.reduce(Reduce(.one)), "x")
    case "mean_all": try make(.reduce(Reduce(.elements)), "x")
    case "max_all": try reduce(.max, 0..<2, input("x"))
    case "sum_axis0", "sum_axis-1", "sum_axis1_keep", "sum_axis02": try reduce(.sum, name)
    case "mean_axis0", "mean_axis-1", "mean_axis1_keep", "mean_axis02": try reduce(.mean, name)
    case "max_axis0", "max_axis1_keep", "max_axis1_TIES": try reduce(.max, name)
    case "min_axis1": try reduce(.min, name)
    case "prod_axis1": try reduce(.product, name)
    case "logsumexp_axis1": try reduce(.logSumExp, name)
    case "global_avg_pool": try reduce(.mean, 1..<3, input("x"))
    case "var_axis0_population": try variance(over: 0..<1, of: centred(input("x"), over: 0..<1))
    case "std_axis0_population":
      try apply("sqrt", variance(over: 0..<1, of: centred(input("x"), over: 0..<1)))
    case "l2norm_all": try apply("sqrt", make(.reduce(Reduce(.one)), [apply("square", input("x"))]))
    case "cumsum_axis1": try make(.cumulativeSum(CumulativeSum(axis: 1)), "x")
    default: nil
    }
  }

  private mutating func moved(_ name: String) throws -> Value.ID? {
    switch name {
    case "reshape_34_to_26": try make(.reshape(Reshape(to: Shape(2, 6))), "x")
    case "transpose2d": try make(.transpose(Transpose([1, 0])), "x")
    case "permute_201": try make(.transpose(Transpose([2, 0, 1])), "x")
    case "slice_1:3_step2cols":
      try make(.slice(Slice(begin: [1, 0], end: [3, 5], step: [1, 2])), "x")
    case "row_index":
      try make(
        .reshape(Reshape(to: Shape(5))),
        [make(.slice(Slice(begin: [2, 0], end: [3, 5], step: [1, 1])), "x")])
    case "concat_axis0": try make(.concatenate(Concatenate(axis: 0)), "a", "b")
    case "concat_axis1": try make(.concatenate(Concatenate(axis: 1)), "a", "b")
    case "stack_axis1":
      try make(
        .concatenate(Concatenate(axis: 1)),
        [
          make(.reshape(Reshape(to: Shape(2, 1, 3))), "a"),
          make(.reshape(Reshape(to: Shape(2, 1, 3))), "b"),
        ])
    case "broadcast_to_23_from_3": try make(.broadcast(Broadcast(to: Shape(2, 3))), "x")
    case "pad_1_2": try make(.pad(Pad(before: [1, 2], after: [1, 2])), "x")
    case "gather_embedding_repeats": try make(.gather(Gather()), "table", "indices")
    case "take_along_axis1": try make(.takeAlong(TakeAlong(axis: 1)), "x", "indices")
    case "where":
      // Where a is larger, a; elsewhere half of b.
      try make(
        .select(Select()),
        [
          input("a"), make(.multiply(Multiply()), [input("b"), constant(0.5)]),
          apply("step", make(.subtract(Subtract()), "a", "b")),
        ])
    default: nil
    }
  }

  private mutating func image(_ name: String) throws -> Value.ID? {
    func window(_ size: Int, _ stride: Int, _ padding: Padding = .valid) -> Window {
      Window(
        height: size, width: size, verticalStride: stride, horizontalStride: stride,
        padding: padding)
    }
    func convolution(_ window: Window) -> Engine.Operation { .convolution(Convolution(window)) }
    func pooling(_ kind: PoolingKind, _ window: Window) -> Engine.Operation {
      .pooling(Pooling(kind, window))
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
        [make(.pad(Pad(before: [0, 1, 1, 0], after: [0, 1, 1, 0])), "x"), input("k")])
    case "maxpool_2x2_s2_valid", "maxpool_2x2_s2_odd_input(5x5 -> 2x2)",
      "maxpool_2x2_TIES (first in row-major window wins)":
      try make(pooling(.max, window(2, 2)), "x")
    case "maxpool_3x3_s1_overlap": try make(pooling(.max, window(3, 1)), "x")
    case "avgpool_2x2_s2_valid": try make(pooling(.average, window(2, 2)), "x")
    case "avgpool_3x3_s2_same_exclude_pad": try make(pooling(.average, window(3, 2, .same)), "x")
    default: nil
    }
  }

  private mutating func probabilities(_ name: String) throws -> Value.ID? {
    let mean = Engine.Operation.reduce(Reduce(.elements))
    switch name {
    case "softmax_axis-1": return try make(.softmax(Softmax()), "x")
    case "softmax_axis0":
      let turned = Engine.Operation.transpose(Transpose([1, 0]))
      return try make(turned, [make(.softmax(Softmax()), [make(turned, "x")])])
    case "log_softmax": return try make(.logSoftmax(LogSoftmax()), "x")
    case "softmax_xent_sparse_mean": return try make(mean, [crossEntropy("x", "labels")])
    case "softmax_xent_soft_per_row":
      return try make(
        .categoricalCrossEntropy(CategoricalCrossEntropy(fromLogits: true, sparse: false)), "x",
        "targets")
    case "softmax_xent_label_smoothing.1":
      // Nine tenths of the label's loss, a tenth of the mean of all labels'.
      let all = try make(mean, [make(.logSoftmax(LogSoftmax()), "x")])
      let label = try make(mean, [crossEntropy("x", "labels")])
      return try make(
        .subtract(Subtract()),
        [
          make(.multiply(Multiply()), [label, constant(0.9)]),
          make(.multiply(Multiply()), [all, constant(0.1)]),
        ])
    case "bce_with_logits_mean":
      return try make(
        mean, [make(.binaryCrossEntropy(BinaryCrossEntropy(fromLogits: true)), "x", "targets")])
    case "mse_mean":
      return try make(mean, [make(.squaredError(SquaredError(scale: 1)), "p", "t")])
    case "mae_mean": return try make(mean, [make(.absoluteError(AbsoluteError()), "p", "t")])
    case "hinge_mean_max(0,1-yp)":
      let product = try make(.multiply(Multiply()), "p", "targets")
      let margin = try make(.subtract(Subtract()), [constant(1), product])
      return try make(mean, [make(.extremum(Extremum(.maximum)), [constant(0), margin])])
    default: return nil
    }
  }

  private mutating func composed(_ name: String) throws -> Value.ID? {
    switch name {
    case "dense_affine": return try affine(input("x"), "W", "b")
    case "mlp_2layer_softmax_xent":
      let hidden = try apply("relu", affine(input("x"), "W1", "b1"))
      let logits = try affine(hidden, "W2", "b2")
      return try make(.reduce(Reduce(.elements)), [crossEntropy(logits, input("labels"))])
    case "layernorm_eps1e-5": return try normalized(over: 1..<2, epsilon: 1e-5)
    case "batchnorm_train_NC_eps1e-3": return try normalized(over: 0..<1, epsilon: 1e-3)
    case "batchnorm_train_NHWC_eps1e-5": return try normalized(over: 0..<3, epsilon: 1e-5)
    case "batchnorm_inference":
      let centred = try make(.subtract(Subtract()), "x", "mean")
      return try scaled(centred, variance: input("var"), epsilon: 1e-3)
    case "dropout_fixed_mask_p.25":
      let kept = try make(.multiply(Multiply()), "x", "mask")
      return try make(.divide(Divide()), [kept, constant(0.75)])
    default: return nil
    }
  }

  // MARK: - Parts

  private func input(_ name: String) throws -> Value.ID { try #require(inputs[name]) }

  private mutating func make(_ operation: Engine.Operation, _ names: String...) throws -> Value.ID {
    try make(operation, names.map(input))
  }

  private mutating func make(_ operation: Engine.Operation, _ operands: [Value.ID]) throws
    -> Value.ID
  {
    try builder.add(operation, operands, named: "f\(builder.values.count)")
  }

  private mutating func constant(_ number: Double) throws -> Value.ID {
    try builder.addData("constant\(builder.values.count)", Tensor(number))
  }

  private mutating func apply(_ name: String, _ value: Value.ID) throws -> Value.ID {
    try apply(try #require(UnaryFunction.named[name], "\(name)"), value)
  }

  private mutating func apply(_ function: UnaryFunction, _ value: Value.ID) throws -> Value.ID {
    try make(.apply(Apply(function)), [value])
  }

  private mutating func affine(_ x: Value.ID, _ w: String, _ b: String) throws -> Value.ID {
    let product = try make(.matrixMultiply(MatrixMultiply()), [x, input(w)])
    return try make(.add(Add()), [product, input(b)])
  }

  private mutating func crossEntropy(_ logits: String, _ labels: String) throws -> Value.ID {
    try crossEntropy(input(logits), input(labels))
  }

  private mutating func crossEntropy(_ logits: Value.ID, _ labels: Value.ID) throws -> Value.ID {
    try make(
      .categoricalCrossEntropy(CategoricalCrossEntropy(fromLogits: true, sparse: true)),
      [logits, labels])
  }

  /// Reduces over the axes at the end of a case's name, such as `sum_axis1_keep`.
  private mutating func reduce(_ kind: ReductionKind, _ name: String) throws -> Value.ID {
    let axes = try #require(name.split(separator: "_").first { $0.hasPrefix("axis") }).dropFirst(4)
    let x = try input("x")
    if axes == "02" { return try reduce(kind, 0..<1, reduce(kind, 2..<3, x)) }
    let axis = axes == "-1" ? builder[x].shape.rank - 1 : try #require(Int(axes))
    return try reduce(kind, axis..<axis + 1, x, keepsAxes: name.hasSuffix("_keep"))
  }

  private mutating func reduce(
    _ kind: ReductionKind, _ axes: Range<Int>, _ x: Value.ID, keepsAxes: Bool = false
  ) throws -> Value.ID {
    try make(.reduction(Reduction(kind, over: axes, keepsAxes: keepsAxes)), [x])
  }

  private mutating func centred(_ x: Value.ID, over axes: Range<Int>) throws -> Value.ID {
    try make(.subtract(Subtract()), [x, reduce(.mean, axes, x, keepsAxes: true)])
  }

  private mutating func variance(
    over axes: Range<Int>, of centred: Value.ID, keepsAxes: Bool = false
  ) throws -> Value.ID {
    try reduce(.mean, axes, apply("square", centred), keepsAxes: keepsAxes)
  }

  private mutating func normalized(over axes: Range<Int>, epsilon: Double) throws -> Value.ID {
    let centred = try centred(input("x"), over: axes)
    let variance = try variance(over: axes, of: centred, keepsAxes: true)
    return try scaled(centred, variance: variance, epsilon: epsilon)
  }

  private mutating func scaled(
    _ centred: Value.ID, variance: Value.ID, epsilon: Double
  ) throws -> Value.ID {
    let root = try apply("sqrt", make(.add(Add()), [variance, constant(epsilon)]))
    let normalized = try make(.divide(Divide()), [centred, root])
    return try make(
      .add(Add()), [make(.multiply(Multiply()), [normalized, input("gamma")]), input("beta")])
  }
}
