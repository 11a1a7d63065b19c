import Foundation
import Learning
import TestSupport
import Testing

/// What `export` writes, read back: by us, and by Python where it has the packages.
@Suite struct ExportTests {
  private static let hasKeras = Python.has("keras", "jax", "safetensors.numpy")

  @Test func `weights of both formats are those of train, in its order`() throws {
    try withFolder { folder in
      let (one, other) = (folder + "/w.npz", folder + "/w.safetensors")
      let run = try Run(
        "export", workedExample, "--updates", "3", "--to", one, "--to", other)
      #expect(run.status == 0 && run.errors.isEmpty)
      #expect(run.output.contains("set_weights"))
      let train = try TrainTests.report(
        try Run("train", workedExample, "--updates", "3", "--json"))
      let arrays = try NumPyArchive.read(one)
      #expect(
        arrays.map(\.name) == ["hidden/kernel", "hidden/bias", "output/kernel", "output/bias"])
      #expect(arrays.map(\.tensor.elements) == train.weights.map(\.numbers))
      #expect(try SafeTensors.read(other).tensors == arrays)
    }
  }

  @Test func `without training the weights are the first`() throws {
    try withScene(scene()) { file in
      let run = try Run("export", file, "--to", file + ".npz")
      #expect(run.status == 0)
      let arrays = try NumPyArchive.read(file + ".npz")
      #expect(arrays.map(\.tensor.elements) == [[0.5, -0.25], [0.1]])
    }
  }

  @Test func `a run is a folder of its own`() throws {
    try withScene(scene()) { file in
      let folder = file + ".runs/first"
      let run = try Run("export", file, "--epochs", "2", "--to", folder)
      #expect(run.status == 0 && run.output.contains("tensorboard --logdir"))
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files.count == 1 && files[0].hasPrefix("events.out.tfevents."))
      let again = try Run("export", file, "--to", folder)
      #expect(again.status == 2 && again.errors.contains("has a run already"))
    }
  }

  @Test(arguments: ["m.h5", "m.keras", "m.pt", "m.txt"])
  func `an unknown format is refused by its name, before anything is trained`(_ name: String) throws
  {
    let run = try Run("export", workedExample, "--to", "/nowhere/" + name)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("\".\(name.dropFirst(2))\"") && run.errors.contains(".onnx"))
  }

  @Test func `what ONNX has no operator for is refused by its name`() throws {
    let graph = """
      {"values": {"w": 2}, "trainable": ["w"], "x": [1, 2, 3], "optimizer": "sgd",
       "graph": [{"name": "h", "op": "multiply", "of": ["x", "w"]},
                 {"name": "d", "op": "random_uniform", "of": []},
                 {"name": "m", "op": "multiply", "of": ["h", "d"]},
                 {"name": "L", "op": "mean", "of": ["m"]}], "loss": "L"}
      """
    try withScene(graph) { file in
      let run = try Run("export", file, "--to", file + ".onnx")
      #expect(run.status == 2 && run.errors.contains("ONNX has no operator for random_uniform"))
      #expect(!FileManager.default.fileExists(atPath: file + ".onnx"))
    }
  }

  /// The lines are the ones that the command prints: they are run as they stand there. A scene of Keras's has
  /// the weights as `get_weights()` gave them.
  @Test(.tags(.slow), .enabled(if: hasKeras, "Python has no Keras with JAX, or no safetensors"))
  func `Keras takes the weights by the lines that are printed`() throws {
    try withFolder { folder in
      let fixtures = Checkout.root.appending(path: "Tests/ScenesTests/Fixtures/scenes").path
      var cases: [String] = []
      let scenes = "dense-00 conv-00 norm-00 recurrent-00 recurrent-02 attention-00 embed-00"
      for scene in scenes.split(separator: " ") {
        let file = fixtures + "/\(scene).scene.json"
        let run = try Run(
          "export", file, "--to", "\(folder)/\(scene).npz", "--to",
          "\(folder)/\(scene).safetensors")
        #expect(run.status == 0, "\(run.errors)")
        let lines = run.output.split(separator: "\n").filter { $0.contains("→") }
          .map { $0.drop { $0 != "→" }.dropFirst(2) }
        #expect(lines.count == 2)
        cases.append(
          "(" + ([file] + lines.map(String.init)).map { "'\($0)'" }.joined(separator: ", ") + ")")
      }
      let program = """
        import json, numpy, safetensors, keras, numpy as np
        from numpy.testing import assert_array_equal
        modules = {"Functional": "keras.src.models.functional", "Sequential": "keras", "DTypePolicy": "keras",
                   "L2": "keras.regularizers"}
        def complete(x):
          # Some scenes leave out what Keras writes beside each class.
          if isinstance(x, list): return [complete(y) for y in x]
          if not isinstance(x, dict): return x
          x = {k: complete(y) for k, y in x.items() if k != "compile_config"}
          if x.get("class_name", "__keras_tensor__") != "__keras_tensor__" and "module" not in x:
            x["module"] = modules.get(x["class_name"], "keras.layers")
          return x
        for file, *lines in [\(cases.joined(separator: ",\n  "))]:
          scene = json.load(open(file))
          model = keras.models.model_from_json(json.dumps(complete(scene["model"])))
          expected = [np.array(w) for w in scene["weights"]]
          for line in lines:
            model.set_weights([0 * w for w in model.get_weights()])
            exec(line)
            got = model.get_weights()
            assert len(got) == len(expected), file
            for a, b in zip(got, expected): assert_array_equal(a, b.astype(a.dtype))
        print("same", end="")
        """
      #expect(Python.run(program, in: folder) == "same")
    }
  }
}

extension TrainTests.Nested {
  fileprivate var numbers: [Double] {
    switch self {
    case .number(let number): [number]
    case .list(let items): items.flatMap(\.numbers)
    }
  }
}
