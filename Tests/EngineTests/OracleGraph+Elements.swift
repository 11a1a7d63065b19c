import Engine

/// Arithmetic, functions and what reduces or moves elements.
extension OracleGraph {
  mutating func arithmetic(_ name: String) throws -> Value.ID? {
    switch name {
    case "matmul", "matmul_broadcast_batch", "matvec", "dot":
      try make(MatrixMultiply(), "a", "b")
    case "matmul_batched": try make(BatchedMatrixMultiply(), "a", "b")
    case "add_34_4", "add_31_14", "add_234_scalar": try make(Add(), "a", "b")
    case "sub_34_4", "sub_31_14", "sub_234_scalar": try make(Subtract(), "a", "b")
    case "mul_34_4", "mul_31_14", "mul_234_scalar": try make(Multiply(), "a", "b")
    case "div_34_4", "div_31_14": try make(Divide(), "a", "b")
    case "pow_34_4": try make(RaiseToPower(), "a", "b")
    case "maximum": try make(Extremum(.maximum), "a", "b")
    case "minimum": try make(Extremum(.minimum), "a", "b")
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

  mutating func reduced(_ name: String) throws -> Value.ID? {
    switch name {
    case "sum_all": try make(WholeReduction(.one), "x")
    case "mean_all": try make(WholeReduction(.elements), "x")
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
    case "l2norm_all": try apply("sqrt", make(WholeReduction(.one), [apply("square", input("x"))]))
    case "cumsum_axis1": try make(CumulativeSum(axis: 1), "x")
    default: nil
    }
  }

  mutating func moved(_ name: String) throws -> Value.ID? {
    switch name {
    case "reshape_34_to_26": try make(Reshape(to: Shape(2, 6)), "x")
    case "transpose2d": try make(Transpose([1, 0]), "x")
    case "permute_201": try make(Transpose([2, 0, 1]), "x")
    case "slice_1:3_step2cols":
      try make(Slice(begin: [1, 0], end: [3, 5], step: [1, 2]), "x")
    case "row_index":
      try make(
        Reshape(to: Shape(5)),
        [make(Slice(begin: [2, 0], end: [3, 5], step: [1, 1]), "x")])
    case "concat_axis0": try make(Concatenate(axis: 0), "a", "b")
    case "concat_axis1": try make(Concatenate(axis: 1), "a", "b")
    case "stack_axis1":
      try make(
        Concatenate(axis: 1),
        [
          make(Reshape(to: Shape(2, 1, 3)), "a"),
          make(Reshape(to: Shape(2, 1, 3)), "b"),
        ])
    case "broadcast_to_23_from_3": try make(Broadcast(to: Shape(2, 3)), "x")
    case "pad_1_2": try make(Pad(before: [1, 2], after: [1, 2]), "x")
    case "gather_embedding_repeats": try make(Gather(), "table", "indices")
    case "take_along_axis1": try make(TakeAlong(axis: 1), "x", "indices")
    case "where":
      // Where a is larger, a; elsewhere half of b.
      try make(
        Select(),
        [
          input("a"), make(Multiply(), [input("b"), constant(0.5)]),
          apply("step", make(Subtract(), "a", "b")),
        ])
    default: nil
    }
  }
}
