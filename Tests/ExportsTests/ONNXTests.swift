import Engine
import Exports
import Foundation
import Learning
import Scenes
import TestSupport
import Testing
import Trace

/// Models as files of ONNX: what stands in them, and that onnxruntime computes the same.
@Suite struct ONNXTests {
  private static let hasRuntime = Python.has("numpy", "onnx", "onnxruntime")

  /// A machine that has answered as a scene's model does before it is trained, and has gone no further.
  private func answering(_ scene: Scene) -> Machine {
    var machine = Machine(scene.companions.inference ?? scene.program)
    machine.copyState(of: Machine(scene.program))
    machine.run(upTo: machine.program.instructions.prefix { $0.phase == .forward }.count)
    return machine
  }

  private func bytes(_ machine: Machine) throws -> [UInt8] {
    try ONNXFile.bytes(
      of: machine, outputs: ONNXFile.outputs(of: machine.program), named: "model", version: "0")
  }

  @Test func `a layer is its operators, with the weights by their names and an open batch`() throws
  {
    let scene = try JSON(
      """
      {"model": {"class_name": "Sequential", "config": {"layers": [
         {"class_name": "Dense", "config": {"name": "dense", "units": 1, "activation": "tanh"}}]}},
       "weights": [[[0.5], [-0.25]], [0.1]], "loss": "mse", "optimizer": "sgd",
       "x": [[1, 2], [3, 4], [5, 6]], "y": [[0], [1], [0]], "batch_size": 2}
      """
    ).scene
    let model = try Message(bytes(answering(scene)))
    #expect(model.numbers(1) == [8] && model.texts(2) == ["Gradus"])
    #expect(try model.messages(8).map { $0.numbers(2) } == [[18]])
    let graph = try #require(try model.messages(7).first)
    let nodes = try graph.messages(1)
    #expect(nodes.flatMap { $0.texts(4) } == ["MatMul", "Add", "Tanh"])
    #expect(nodes[0].texts(1) == ["x", "dense/kernel"])
    let initializers = try graph.messages(5)
    #expect(initializers.flatMap { $0.texts(8) } == ["dense/kernel", "dense/bias"])
    #expect(initializers[0].numbers(1) == [2, 1] && initializers[0].numbers(2) == [1])
    #expect(initializers[0].bytes(9) == [[0, 0, 0, 0x3F, 0, 0, 0x80, 0xBE]])
    let input = try #require(try graph.messages(11).first)
    #expect(input.texts(1) == ["x"])
    let axes = try input.messages(2)[0].messages(1)[0].messages(2)[0].messages(1)
    #expect(axes.map { $0.texts(2) } == [["N"], []] && axes.map { $0.numbers(1) } == [[], [2]])
    #expect(try graph.messages(12).flatMap { $0.texts(1) } == nodes[2].texts(2))
  }

  @Test func `the mask of what is predicted is no answer`() throws {
    let scene = try JSON(
      """
      {"model": {"class_name": "Sequential", "config": {"layers": [
         {"class_name": "Embedding",
          "config": {"name": "words", "input_dim": 4, "output_dim": 2, "mask_zero": true}},
         {"class_name": "Dense", "config": {"name": "tags", "units": 1}}]}},
       "loss": "mse", "optimizer": "sgd", "x": [[1, 2, 0], [3, 0, 0]],
       "y": [[[1], [0], [0]], [[1], [0], [0]]]}
      """
    ).scene
    let program = answering(scene).program
    #expect(program.value(named: "x/mask") != nil)
    #expect(ONNXFile.outputs(of: program) == [try #require(program.prediction)])
  }

  @Test func `a graph answers with what is compared with its targets, else with its loss`() throws {
    let compared = try JSON(
      """
      {"values": {"w": 2}, "trainable": ["w"], "x": [1, 2, 3], "y": [0, 1, 0],
       "graph": [{"name": "h", "op": "multiply", "of": ["x", "w"]},
                 {"name": "e", "op": "subtract", "of": ["h", "y"]},
                 {"name": "s", "op": "square", "of": ["e"]},
                 {"name": "L", "op": "mean", "of": ["s"]}], "loss": "L", "optimizer": "sgd"}
      """
    ).scene.program
    #expect(ONNXFile.outputs(of: compared).map { compared[$0].name } == ["h"])
    let alone = try JSON(
      """
      {"values": {"x": 3}, "trainable": ["x"], "optimizer": "sgd",
       "graph": [{"name": "y", "op": "multiply", "of": ["x", "x"]}], "loss": "y"}
      """
    ).scene.program
    #expect(ONNXFile.outputs(of: alone).map { alone[$0].name } == ["y"])
    let given = try JSON(
      """
      {"values": {"w": 3, "t": 1}, "trainable": ["w"], "optimizer": "sgd",
       "graph": [{"name": "p", "op": "square", "of": ["w"]},
                 {"name": "L", "op": "half_squared_error", "of": ["p", "t"]}], "loss": "L"}
      """
    ).scene.program
    #expect(ONNXFile.outputs(of: given).map { given[$0].name } == ["p"])
  }

  @Test func `each output of a model is one of the file, and names in between are nobody else's`()
    throws
  {
    func layer(_ name: String, _ from: String) -> String {
      """
      {"class_name": "Dense", "name": "\(name)", "config": {"name": "\(name)", "units": 1,
         "activation": "gelu"}, "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__",
         "config": {"shape": [null, 1], "keras_history": ["\(from)", 0, 0]}}], "kwargs": {}}]}
      """
    }
    let scene = try JSON(
      """
      {"model": {"class_name": "Functional", "config": {"name": "two", "layers": [
         {"class_name": "InputLayer", "name": "i", "config": {"name": "i", "batch_shape": [null, 1]},
          "inbound_nodes": []}, \(layer("h", "i")), \(layer("p", "h")), \(layer("q", "h"))],
         "input_layers": [["i", 0, 0]], "output_layers": [["p", 0, 0], ["q", 0, 0]]}},
       "loss": ["mse", "mse"], "optimizer": "sgd", "x": [[1], [2]], "y": [[[1], [2]], [[0], [1]]]}
      """
    ).scene
    let graph = try #require(try Message(bytes(answering(scene))).messages(7).first)
    #expect(
      try graph.messages(12).flatMap { $0.texts(1) } == ["p/activation", "q/activation"])
    let made =
      try graph.messages(1).flatMap { $0.texts(2) } + graph.messages(5).flatMap { $0.texts(8) }
    #expect(Set(made).count == made.count)
  }

  @Test func `what has no operator is refused by its name`() throws {
    let scene = try JSON(
      """
      {"values": {"w": 2}, "trainable": ["w"], "x": [1, 2, 3], "optimizer": "sgd",
       "graph": [{"name": "h", "op": "multiply", "of": ["x", "w"]},
                 {"name": "d", "op": "random_uniform", "of": []},
                 {"name": "m", "op": "multiply", "of": ["h", "d"]},
                 {"name": "L", "op": "mean", "of": ["m"]}], "loss": "L"}
      """
    ).scene
    #expect(throws: ExportError.noOperator(operation: "random_uniform", value: "d")) {
      try bytes(answering(scene))
    }
  }

  /// Layers and functions that the scenes of Keras and those by chance have not.
  private static let others: [String] =
    UnaryFunction.named.keys.sorted().map { name in
      """
      {"values": {"w": [0.5, -1.5, 2.5]}, "trainable": ["w"], "optimizer": "sgd",
       "x": [[0.5, 0.7, 0.9], [1.5, 2, 3]],
       "graph": [{"name": "h", "op": "multiply", "of": ["x", "w"]},
                 {"name": "p", "op": "square", "of": ["h"]},
                 {"name": "f", "op": "\(name)", "of": \(["log", "sqrt", "log1p"].contains(name) ? #"["p"]"# : #"["h"]"#)},
                 {"name": "L", "op": "sum", "of": ["f"], "axis": [1]},
                 {"name": "M", "op": "mean", "of": ["L"]}], "loss": "M"}
      """
    }

  private static func scenes() throws -> [(name: String, scene: Scene)] {
    let texts =
      try NamedScene.all().map { ($0.name, $0.json.description) }
      + RandomScene.some(6).map { ("\($0)", $0.text) }
      + others.enumerated().map { ("function \($0)", $1) }
    return try texts.map { name, text in
      let inFloat = [SceneSetting(path: "dtype", value: "float32")]
      return (name, try Scene(Data(text.utf8), with: inFloat))
    }
  }

  /// The scene that nudges numbers by 10⁻⁵ and divides by it: in float32 all of the answer is rounding.
  private static let roundings: Set<String> = ["09-gradient-checking/five.scene.json"]

  /// onnxruntime's answers to the same samples, all of them in one process.
  @Test(.tags(.slow), .enabled(if: hasRuntime, "Python has no onnx and onnxruntime"))
  func `onnxruntime answers as the engine does, and the checker has nothing to say`() throws {
    try withFolder { folder in
      var refused: Set<String> = []
      var count = 0
      for (place, (name, scene)) in try Self.scenes().enumerated()
      where !Self.roundings.contains(name) {
        let machine = answering(scene)
        let program = machine.program
        do {
          try Data(bytes(machine)).write(to: URL(filePath: "\(folder)/\(place).onnx"))
        } catch ExportError.noOperator(let operation, _) {
          refused.insert(operation)
          continue
        }
        count += 1
        let outputs = ONNXFile.outputs(of: program)
        var arrays = program.values.compactMap { value in
          if case .batch = value.role {
            NamedTensor("in " + value.name, machine.tensor(value.id))
          } else {
            nil
          }
        }
        arrays += outputs.enumerated().map { NamedTensor("out \($0)", machine.tensor($1)) }
        try NumPyArchive.write(arrays, to: "\(folder)/\(place).npz")
        try write(name, to: "\(folder)/\(place).txt")
      }
      let program = """
        import glob, numpy as np, onnx, onnxruntime as ort
        from onnx.reference import ReferenceEvaluator
        ort.set_default_logger_severity(4)
        bad, n = [], 0
        def differ(found, z):
          for k, a in enumerate(found):
            b = z[f"out {k}"]
            assert a.dtype == np.float32 and a.shape == b.shape, (a.dtype, a.shape, b.shape)
            known = np.isfinite(b)
            assert np.array_equal(a[~known], b[~known].astype("f"), equal_nan=True), (a, b)
            error = np.max(np.abs(a - b)[known], initial=0) / max(1, np.max(np.abs(b[known]), initial=0))
            if not error <= 1e-6: return error
        for f in sorted(glob.glob("*.onnx")):
          name = open(f[:-4] + "txt").read()
          try:
            onnx.checker.check_model(f, full_check=True)
            session = ort.InferenceSession(f)
            z = np.load(f[:-4] + "npz")
            inputs = {i.name: z["in " + i.name].astype("f") for i in session.get_inputs()}
            error = differ(session.run(None, inputs), z)
            # onnxruntime approximates the sigmoid, which the logarithm of a small one makes large: then ONNX's
            # own reference decides.
            if error: error = differ(ReferenceEvaluator(f).run(None, inputs), z)
            if error: bad.append(f"{name} {f}: {error}")
            n += 1
          except Exception as e:
            bad.append(f"{name} {f}: {str(e)[:400]}")
        print(n, *bad, sep="\\n", end="")
        """
      let said = try #require(Python.run(program, in: folder))
      #expect(said == "\(count)")
      // What is drawn by chance.
      #expect(refused == ["epsilon_greedy", "random_uniform"], "\(refused)")
      #expect(count > 100)
    }
  }
}
