import Engine
import Foundation
import Scenes
import TestSupport
import Testing

/// Every operation that a graph may name, with its attributes: JAX's values and gradients.
@Suite struct GraphOperationTests {
  /// Cases of the oracle and the node that computes each, without its name.
  static let nodes: [(name: String, node: String)] = [
    ("add_31_14", #""op": "add", "of": ["a", "b"]"#),
    ("sub_34_4", #""op": "subtract", "of": ["a", "b"]"#),
    ("mul_34_4", #""op": "multiply", "of": ["a", "b"]"#),
    ("div_31_14", #""op": "divide", "of": ["a", "b"]"#),
    ("pow_34_4", #""op": "power", "of": ["a", "b"]"#),
    ("pow_const3", #""op": "power", "of": ["a", 3]"#),
    ("maximum", #""op": "maximum", "of": ["a", "b"]"#),
    ("minimum", #""op": "minimum", "of": ["a", "b"]"#),
    ("sin", #""op": "sin", "of": ["x"]"#), ("reciprocal", #""op": "reciprocal", "of": ["x"]"#),
    ("elu", #""op": "elu", "of": ["x"], "alpha": 1"#),
    ("leaky_relu_0.01", #""op": "leaky_relu", "of": ["x"], "negative_slope": 0.01"#),
    ("leaky_relu_0.01", #""op": "relu", "of": ["x"], "negative_slope": 0.01"#),
    ("gelu_erf", #""op": "gelu", "of": ["x"]"#),
    ("gelu_tanh", #""op": "gelu", "of": ["x"], "approximate": true"#),
    ("clip_-1_1", #""op": "clip", "of": ["x"], "min": -1, "max": 1"#),
    ("sum_all", #""op": "sum", "of": ["x"]"#), ("mean_all", #""op": "mean", "of": ["x"]"#),
    ("sum_axis0", #""op": "sum", "of": ["x"], "axis": 0"#),
    ("mean_axis1_keep", #""op": "mean", "of": ["x"], "axis": 1, "keepdims": true"#),
    ("sum_axis02", #""op": "sum", "of": ["x"], "axis": [0, 2]"#),
    ("mean_axis02", #""op": "mean", "of": ["x"], "axis": [2, -3]"#),
    ("sum_axis-1", #""op": "sum", "of": ["x"], "axis": -1"#),
    ("max_all", #""op": "max", "of": ["x"]"#),
    ("max_axis1_TIES", #""op": "max", "of": ["x"], "axis": 1"#),
    ("min_axis1", #""op": "min", "of": ["x"], "axis": 1"#),
    ("prod_axis1", #""op": "prod", "of": ["x"], "axis": 1"#),
    ("logsumexp_axis1", #""op": "logsumexp", "of": ["x"], "axis": 1"#),
    ("var_axis0_population", #""op": "var", "of": ["x"], "axis": 0"#),
    ("std_axis0_population", #""op": "std", "of": ["x"], "axis": 0"#),
    ("l2norm_all", #""op": "norm", "of": ["x"]"#),
    ("cumsum_axis1", #""op": "cumsum", "of": ["x"], "axis": 1"#),
    ("reshape_34_to_26", #""op": "reshape", "of": ["x"], "shape": [2, -1]"#),
    ("transpose2d", #""op": "transpose", "of": ["x"]"#),
    ("permute_201", #""op": "transpose", "of": ["x"], "axes": [2, 0, 1]"#),
    (
      "slice_1:3_step2cols",
      #""op": "slice", "of": ["x"], "begin": [1, 0], "end": [-1, null], "step": [1, 2]"#
    ),
    ("row_index", #""op": "index", "of": ["x"], "index": 2"#),
    ("row_index", #""op": "index", "of": ["x"], "index": -2, "axis": 0"#),
    ("concat_axis0", #""op": "concatenate", "of": ["a", "b"]"#),
    ("concat_axis1", #""op": "concatenate", "of": ["a", "b"], "axis": 1"#),
    ("stack_axis1", #""op": "stack", "of": ["a", "b"], "axis": 1"#),
    ("broadcast_to_23_from_3", #""op": "broadcast_to", "of": ["x"], "shape": [2, 3]"#),
    ("pad_1_2", #""op": "pad", "of": ["x"], "pad_width": [[1, 1], [2, 2]]"#),
    ("gather_embedding_repeats", #""op": "gather", "of": ["table", "indices"]"#),
    ("take_along_axis1", #""op": "take_along_axis", "of": ["x", "indices"], "axis": 1"#),
    ("matmul", #""op": "matmul", "of": ["a", "b"]"#),
    ("matmul_batched", #""op": "matmul", "of": ["a", "b"]"#),
    ("matmul_broadcast_batch", #""op": "matmul", "of": ["a", "b"]"#),
    ("matvec", #""op": "matmul", "of": ["a", "b"]"#), ("dot", #""op": "dot", "of": ["a", "b"]"#),
    ("softmax_axis-1", #""op": "softmax", "of": ["x"], "axis": -1"#),
    ("softmax_axis0", #""op": "softmax", "of": ["x"], "axis": 0"#),
    ("log_softmax", #""op": "log_softmax", "of": ["x"]"#),
    (
      "softmax_xent_soft_per_row",
      #""op": "categorical_crossentropy", "of": ["x", "targets"], "from_logits": true"#
    ),
    ("conv2d_valid_s2_k3", #""op": "conv2d", "of": ["x", "k"], "strides": 2"#),
    ("conv2d_same_k2", #""op": "conv2d", "of": ["x", "k"], "padding": "same""#),
    ("maxpool_2x2_s2_valid", #""op": "max_pool", "of": ["x"]"#),
    (
      "maxpool_3x3_s1_overlap", #""op": "max_pool", "of": ["x"], "pool_size": 3, "strides": [1, 1]"#
    ),
    (
      "avgpool_3x3_s2_same_exclude_pad",
      #""op": "average_pool", "of": ["x"], "pool_size": 3, "strides": 2, "padding": "same""#
    ),
    ("global_avg_pool", #""op": "mean", "of": ["x"], "axis": [1, 2]"#),
  ]

  // Read once: it is long.
  private static let cases = Result {
    let file = Checkout.root.appending(path: "Tests/EngineTests/Fixtures/e_ops.json")
    return try JSON(Data(contentsOf: file))["cases"]?.items ?? []
  }

  /// Nested lists of a tensor's numbers.
  private func nested(_ tensor: JSON) -> String {
    guard let shape = tensor["shape"], let data = tensor["data"] else { return "\(tensor)" }
    var items = data.numbers.map { "\($0)" }
    for length in shape.numbers.reversed() {
      items = stride(from: 0, to: items.count, by: Int(length)).map {
        "[\(items[$0..<$0 + Int(length)].joined(separator: ","))]"
      }
    }
    return items[0]
  }

  private func scene(_ example: JSON, _ nodes: String) throws -> Scene {
    let inputs = try #require(example["inputs"])
    var values = inputs.keys.map { ($0, nested(inputs[$0] ?? .null)) }
    for name in ["indices", "targets"] {
      if let attribute = example["attrs"]?[name] { values.append((name, "\(attribute)")) }
    }
    values.append(("cotangent", nested(try #require(example["cotangent"]))))
    let trainable = try #require(example["grads"]).keys.map { "\"\($0)\"" }
    return try JSON(
      """
      {"values": {\(values.map { "\"\($0)\": \($1)" }.joined(separator: ", "))},
       "graph": [\(nodes), {"name": "g", "op": "multiply", "of": ["f", "cotangent"]},
                 {"name": "L", "op": "sum", "of": ["g"]}],
       "loss": "L", "trainable": [\(trainable.joined(separator: ", "))], "dtype": "float64"}
      """
    ).scene
  }

  private func expectOracle(_ name: String, _ nodes: String) throws {
    let example = try #require(try Self.cases.get().first { $0["name"]?.string == name })
    let program = try scene(example, nodes).program
    var machine = Machine(program)
    machine.run()
    let result = try #require(program.value(named: "f"))
    // 1e-12: the same operations in float64, sums in another order.
    expectEqual(
      machine.tensor(result.id).elements, try #require(example["output"]?["data"]).numbers,
      relative: 1e-12, absolute: 1e-14, name)
    for (parameter, gradient) in program.gradients {
      let expected = try #require(example["grads"]?[program[parameter].name]?["data"]).numbers
      expectEqual(
        machine.tensor(gradient).elements, expected, relative: 1e-12, absolute: 1e-14,
        "d(\(program[parameter].name))")
    }
  }

  @Test(arguments: nodes)
  func `a node's value and gradients are JAX's`(name: String, node: String) throws {
    try expectOracle(name, #"{"name": "f", \#(node)}"#)
  }

  @Test func `a choice follows a comparison, which has no slope`() throws {
    try expectOracle(
      "where",
      """
      {"name": "half", "op": "multiply", "of": ["b", 0.5]},
      {"name": "c", "op": "greater", "of": ["a", "b"]},
      {"name": "f", "op": "where", "of": ["c", "a", "half"]}
      """)
  }

  // MARK: - Compositions

  private func tensor(_ values: String, _ node: String) throws -> Tensor {
    let program = try JSON(
      """
      {"values": {\(values)}, "graph": [{"name": "f", \(node)}, {"name": "L", "op": "sum", "of": ["f"]}],
       "loss": "L", "dtype": "float64"}
      """
    ).scene.program
    var machine = Machine(program)
    machine.run()
    return machine.tensor(try #require(program.value(named: "f")).id)
  }

  @Test func `axes that are no neighbours are reduced together`() throws {
    let values = #""x": [[[1, 2], [3, 4]], [[5, 6], [7, 9]]]"#
    let variance = try tensor(values, #""op": "var", "of": ["x"], "axis": [0, 2]"#)
    #expect(variance == Tensor([4.25, 5.6875]))
    let kept = try tensor(values, #""op": "max", "of": ["x"], "axis": [0, 2], "keepdims": true"#)
    #expect(kept == Tensor(shape: Shape(1, 2, 1), elements: [6, 9]))
  }

  @Test func `a value repeats over axes that are no neighbours`() throws {
    let repeated = try tensor(
      #""x": [[[1], [2]]]"#, #""op": "broadcast_to", "of": ["x"], "shape": [2, 2, 3]"#)
    #expect(
      repeated == Tensor(shape: Shape(2, 2, 3), elements: [1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2]))
  }

  @Test func `operands may repeat over several runs of axes`() throws {
    // 2×1×2 and 2×2×1×2: the first lacks an axis in front and has a length of 1 further in.
    let values =
      #""x": [[[1, 2]], [[3, 4]]], "y": [[[[10, 20]], [[30, 40]]], [[[1, 1]], [[2, 2]]]]"#
    let sum = try tensor(values, #""op": "add", "of": ["x", "y"]"#)
    #expect(
      sum
        == Tensor(
          shape: Shape(2, 2, 1, 2), elements: [11, 22, 33, 44, 2, 3, 5, 6]))
    let wide =
      #""x": [[[1]], [[2]]], "y": [[[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [[[0, 0], [0, 0]], [[9, 9], [9, 9]]]]"#
    let product = try tensor(wide, #""op": "multiply", "of": ["x", "y"]"#)
    #expect(
      product
        == Tensor(
          shape: Shape(2, 2, 2, 2),
          elements: [1, 2, 3, 4, 10, 12, 14, 16, 0, 0, 0, 0, 18, 18, 18, 18]))
  }

  @Test func `a composition's parts give way to the scene's own names`() throws {
    let scene = try JSON(
      """
      {"scene": 1, "values": {"x": [3, 4]}, "trainable": ["x"], "dtype": "float64",
       "graph": [{"name": "n", "op": "norm", "of": ["x"]}, {"name": "n/sum", "op": "exp", "of": ["n"]}],
       "loss": "n/sum"}
      """
    ).scene
    var machine = Machine(scene.program)
    machine.run()
    #expect(machine[scene.program.loss, 0] == Foundation.exp(5.0))
    #expect(scene.program.value(named: "n/sum_") != nil)
  }

  @Test func `three values are joined, stacked and given an axis`() throws {
    let values = #""a": [1], "b": [2, 3], "c": [4]"#
    #expect(
      try tensor(values, #""op": "concatenate", "of": ["a", "b", "c"]"#) == Tensor([1, 2, 3, 4]))
    #expect(try tensor(values, #""op": "concatenate", "of": ["b"]"#) == Tensor([2, 3]))
    #expect(
      try tensor(values, #""op": "stack", "of": ["a", "c", "a"], "axis": -1"#)
        == Tensor([[1, 4, 1]]))
    #expect(
      try tensor(values, #""op": "expand_dims", "of": ["b"], "axis": -1"#) == Tensor([[2], [3]]))
    #expect(try tensor(values, #""op": "squeeze", "of": ["a"]"#) == Tensor(1))
  }

  @Test func `cross-entropy of plain probabilities is clipped as Keras clips it`() throws {
    let values = #""p": [[1, 0], [3, 1]], "t": [[0, 1], [1, 0]], "labels": [1, 0]"#
    let clipped = [16.11809565095832, 0.2876820724517809]
    for (op, targets) in [
      ("categorical_crossentropy", "t"), ("sparse_categorical_crossentropy", "labels"),
    ] {
      let losses = try tensor(values, #""op": "\#(op)", "of": ["p", "\#(targets)"]"#)
      expectEqual(losses.elements, clipped, relative: 1e-15)
    }
    let smoothed = try tensor(
      values,
      #""op": "categorical_crossentropy", "of": ["p", "t"], "from_logits": true, "label_smoothing": 0.5"#
    )
    // −(¾ · ln softmax of the label + ¼ · that of the other), by hand.
    expectEqual(
      smoothed.elements,
      [log1p(exp(1.0)) - 0.25, log1p(exp(-2.0)) + 0.5], relative: 1e-14)
    let binary = try tensor(
      #""p": [0, 0.5], "t": [1, 1]"#, #""op": "binary_crossentropy", "of": ["p", "t"]"#)
    expectEqual(binary.elements, [16.11809565095832, 0.6931471805599453], relative: 1e-15)
  }

  // MARK: - Samples

  @Test func `samples keep their axis, in a short batch as well`() throws {
    let program = try JSON(
      """
      {"values": {"w": [[1, 2], [3, 4]]}, "x": [[[1, 2]], [[3, 4]], [[5, 6]]], "batch_size": 2,
       "graph": [{"name": "m", "op": "matmul", "of": ["x", "w"]},
                 {"name": "r", "op": "reshape", "of": ["m"], "shape": [-1, 2]},
                 {"name": "k", "op": "softmax", "of": ["r"], "axis": 1},
                 {"name": "p", "op": "pad", "of": ["r"], "pad_width": [[0, 0], [1, 0]]},
                 {"name": "s", "op": "slice", "of": ["p"], "begin": [null, 0], "step": [1, 2]},
                 {"name": "e", "op": "mean", "of": ["s"], "axis": [0, 1]}],
       "loss": "e", "trainable": ["w"], "optimizer": "sgd", "dtype": "float64"}
      """
    ).scene.program
    var machine = Machine(program)
    machine.run()
    let s = try #require(program.value(named: "s")).id
    #expect(machine.tensor(s) == Tensor([[0, 10], [0, 22]]))
    machine.run()
    #expect(machine.shape(of: s) == Shape(1, 2))
  }

  static let wrong: [(node: String, problem: String)] = [
    (#""op": "sum", "of": ["m"], "axis": 2"#, "noSuchAxis"),
    (#""op": "sum", "of": ["m"], "axis": [0, -3]"#, "noSuchAxis"),
    (#""op": "max", "of": ["s"]"#, "noSuchAxis"),
    (#""op": "cumsum", "of": ["x"]"#, "batchAxis"),
    (#""op": "sum", "of": ["m"], "axes": 1"#, "unknownKey"),
    (#""op": "relu", "of": ["m"], "alpha": 1"#, "unknownKey"),
    (#""op": "sin", "of": ["m"], "axis": 1"#, "unknownKey"),
    (#""op": "transpose", "of": ["x"]"#, "batchAxis"),
    (#""op": "transpose", "of": ["m"], "axes": [0, 0]"#, "permutation"),
    (#""op": "transpose", "of": ["m"], "axes": [0, 1, 2, 3, 4, 5, 6, 7, 8]"#, "rankMismatch"),
    (#""op": "reshape", "of": ["m"], "shape": [4]"#, "shapeMismatch"),
    (#""op": "reshape", "of": ["m"], "shape": [-1, 4]"#, "shapeMismatch"),
    (#""op": "reshape", "of": ["m"], "shape": [1, 1, 1, 1, 1, 1, 1, 2, 3]"#, "tooManyAxes"),
    (#""op": "reshape", "of": ["x"], "shape": [4]"#, "batchAxis"),
    (
      #""op": "reshape", "of": ["m"], "shape": [2147483647, 2147483647, 2147483647]"#,
      "shapeMismatch"
    ),
    (#""op": "slice", "of": ["m"], "begin": [0, 3]"#, "range"),
    (#""op": "slice", "of": ["m"], "step": [0, 1]"#, "range"),
    (#""op": "slice", "of": ["m"], "end": [5, 1]"#, "range"),
    (#""op": "slice", "of": ["m"], "begin": [0]"#, "rankMismatch"),
    (#""op": "slice", "of": ["x"], "begin": [1, 0]"#, "batchAxis"),
    (#""op": "index", "of": ["m"], "index": 2"#, "outOfRange"),
    (#""op": "index", "of": ["s"], "index": 0"#, "noSuchAxis"),
    (#""op": "index", "of": ["x"], "index": 0"#, "batchAxis"),
    (#""op": "concatenate", "of": ["m", "v"], "axis": 1"#, "shapeMismatch"),
    (#""op": "concatenate", "of": ["x", "x"]"#, "batchAxis"),
    (#""op": "concatenate", "of": []"#, "operandCount"),
    (#""op": "stack", "of": ["m", "v"]"#, "shapeMismatch"),
    (#""op": "stack", "of": ["x", "x"]"#, "batchAxis"),
    (#""op": "pad", "of": ["m"], "pad_width": [[1, 1]]"#, "rankMismatch"),
    (#""op": "pad", "of": ["m"], "pad_width": [1, 1]"#, "wrongType"),
    (#""op": "pad", "of": ["m"], "pad_width": [[-1, 0], [0, 0]]"#, "outOfRange"),
    (#""op": "pad", "of": ["x"], "pad_width": [[1, 0], [0, 0]]"#, "batchAxis"),
    (#""op": "pad", "of": ["m"], "pad_width": [[65536, 0], [65536, 0]]"#, "tooLarge"),
    (#""op": "broadcast_to", "of": ["m"], "shape": [2, 4]"#, "shapeMismatch"),
    (#""op": "broadcast_to", "of": ["m"], "shape": [3]"#, "shapeMismatch"),
    (#""op": "broadcast_to", "of": ["s"], "shape": [1000000, 1000000]"#, "tooLarge"),
    (#""op": "take_along_axis", "of": ["m", "v"]"#, "shapeMismatch"),
    (#""op": "where", "of": ["v", "m", "m"]"#, "shapeMismatch"),
    (#""op": "where", "of": ["m", "m"]"#, "operandCount"),
    (#""op": "power", "of": ["m", "v"]"#, "shapeMismatch"),
    (#""op": "matmul", "of": ["m", "s"]"#, "rankMismatch"),
    (#""op": "matmul", "of": ["x", "x"]"#, "shapeMismatch"),
    (#""op": "conv2d", "of": ["m", "m"]"#, "rankMismatch"),
    (#""op": "max_pool", "of": ["m"]"#, "rankMismatch"),
    (#""op": "max_pool", "of": ["m"], "pool_size": 0"#, "outOfRange"),
    (#""op": "max_pool", "of": ["m"], "pool_size": [1]"#, "ragged"),
    (#""op": "softmax", "of": ["x"], "axis": 0"#, "batchAxis"),
    (#""op": "gelu", "of": ["m"], "approximate": 1"#, "wrongType"),
  ]

  @Test(arguments: wrong)
  func `a node that makes no sense is refused, not followed`(node: String, expected: String) throws
  {
    let text = """
      {"values": {"m": [[1, 2, 3], [4, 5, 6]], "v": [1, 2], "s": 1}, "x": [[1, 2], [3, 4]],
       "graph": [{"name": "f", \(node)}, {"name": "L", "op": "sum", "of": ["f"]}], "loss": "L"}
      """
    let error = try #require(problem(of: text))
    #expect(error.path.hasPrefix("graph[0]"))
    let content: Any =
      if case .model(.engine(let engine)) = error.problem { engine } else { error.problem }
    let kind = Mirror(reflecting: content).children.first?.label
    #expect(kind == expected, "\(content)")
  }
}
