import Engine
import Foundation
import Learning
import Scenes
import TestSupport
import Testing

/// What people bring: Keras's own file, arrays, weights, and files that are something else.
@Suite struct FilesTests {
  static func json(_ more: String) -> String {
    """
    {"model": {"class_name": "Sequential", "config": {"layers": [
       {"class_name": "Dense", "config": {"units": 1, "name": "d"}}]}},
     "loss": "mse", "optimizer": "sgd", "dtype": "float64", \(more)}
    """
  }

  private static let files = Checkout.root.appending(path: "Tests/ScenesTests/Fixtures/files")

  /// What Keras says of its own file once it has loaded it.
  private struct Expected: Decodable {
    let predictions: [[Double]]
    let losses: [Double]
    let updates: Int
  }

  // Both compute in float64, sums in another order; JAX's attention takes its softmax in float32.
  @Test(arguments: [("dense", 1e-12), ("nested", 1e-7)])
  func `a .keras file goes on where Keras does`(name: String, tolerance: Double) throws {
    let expected = try JSONDecoder().decode(
      Expected.self, from: try Data(contentsOf: Self.files.appending(path: "\(name).json")))
    let scene = try Scene(
      contentsOf: Self.files.appending(path: "\(name).keras"),
      data: Self.files.appending(path: "\(name).npz"))
    #expect(scene.remarks == [.resumed(updates: expected.updates)])
    var report = TrainingReport(scene.program, scene.companions)
    for _ in expected.losses { report.runUpdate() }
    let predictions = try #require(report.predictions).elements
    for (own, keras) in zip(predictions, expected.predictions.flatMap { $0 }) {
      #expect(abs(own - keras) < tolerance)
    }
    for (own, keras) in zip(report.losses, expected.losses) {
      #expect(abs(own - keras) < tolerance * max(1, abs(keras)))
    }
  }

  @Test func `without data there is a batch by chance, and it is said`() throws {
    let file = Self.files.appending(path: "dense.keras")
    let scene = try Scene(contentsOf: file)
    #expect(scene.remarks.contains(.drawnData(rows: 8, seed: 0)))
    let again = try Scene(contentsOf: file)
    #expect(try scene.program.tensor("x") == again.program.tensor("x"))
    #expect(try scene.program.tensor("x").shape == Shape(8, 4))
  }

  @Test func `a scene's arrays are x and y, or by their own names`() throws {
    let x = Tensor([[1, 2], [3, 4]])
    for names in [["x", "y"], ["x_train", "y_train"], ["arr_0", "arr_1"]] {
      try withFolder { folder in
        let archive = zip(names, [x, Tensor([0, 1])]).map { NamedTensor($0, $1) }
        try NumPyArchive.write(archive, to: folder + "/d.npz")
        try write(Self.json(#""data": "d.npz""#), to: folder + "/s.json")
        let scene = try Scene(contentsOf: URL(filePath: folder + "/s.json"))
        #expect(try scene.program.tensor("x") == x)
        #expect(try scene.program.tensor("y") == Tensor([[0], [1]]))
      }
    }
  }

  @Test func `weights of a file are taken by their names`() throws {
    try withFolder { folder in
      let weights = [
        NamedTensor("d/bias", Tensor([0.25])), NamedTensor("d/kernel", Tensor([[0.5], [-1]])),
      ]
      try SafeTensors(weights).write(to: folder + "/w.safetensors", precision: .float64)
      let file = URL(filePath: folder + "/s.json")
      try write(
        Self.json(#""weights": "w.safetensors", "x": [[1, 2]], "y": [1]"#), to: file.path)
      let program = try Scene(contentsOf: file).program
      #expect(program.parameters.map { program.givenNumbers(of: $0) } == [[0.5, -1], [0.25]])
      try write(
        Self.json(#""weights": "w.npz", "x": [[1, 2]], "y": [1]"#), to: file.path)
      try NumPyArchive.write([NamedTensor("d/bias", Tensor([0.25]))], to: folder + "/w.npz")
      #expect(throws: SceneError.self) { _ = try Scene(contentsOf: file) }
    }
  }

  @Test func `what model.to_json() gave is a model without data`() throws {
    try withFolder { folder in
      let file = URL(filePath: folder + "/model.json")
      try write(
        """
        {"class_name": "Sequential", "config": {"layers": [
          {"class_name": "InputLayer", "config": {"batch_shape": [null, 3], "dtype": "float32"}},
          {"class_name": "Dense", "config": {"units": 2}}]}}
        """, to: file.path)
      let scene = try Scene(contentsOf: file)
      #expect(
        scene.remarks == [
          .drawnData(rows: 8, seed: 0), .notCompiled(loss: "mse", optimizer: "sgd"),
          .drawnWeights(seed: 0),
        ])
    }
  }

  @Test func `one array without a name is no data set, and its name is said`() throws {
    try withFolder { folder in
      try Data([0x93] + Array("NUMPY".utf8) + [1, 0]).write(to: URL(filePath: folder + "/x.npy"))
      let model = """
        {"class_name": "Sequential", "config": {"layers": [
          {"class_name": "Dense", "config": {"units": 1}}]}}
        """
      let file = URL(filePath: folder + "/scene.json")
      for rest in [
        #""data": "x.npy", "targets": ["t"]"#, #""weights": "x.npy", "x": [[1]], "y": [[2]]"#,
      ] {
        try write(
          #"{"model": \#(model), "loss": "mse", "optimizer": "sgd", \#(rest)}"#, to: file.path)
        #expect(throws: SceneError("x.npy", .foreignFile(.array))) {
          _ = try Scene(contentsOf: file)
        }
      }
    }
  }

  @Test func `what float32 can't hold is refused there, and read in float64`() throws {
    func scene(_ dtype: String, _ number: String) -> String {
      """
      {"model": {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "Dense", "config": {"units": 1}}]}}, "loss": "mse", "optimizer": "sgd",
       "dtype": "\(dtype)", "x": [[1], [\(number)]], "y": [[2], [3]]}
      """
    }
    #expect(problem(of: scene("float32", "1e39")) == SceneError("x", .beyondPrecision("1e+39")))
    #expect(problem(of: scene("float32", "3e38")) == nil)
    #expect(problem(of: scene("float64", "1e39")) == nil)
  }

  @Test func `a text that is no UTF-8 is no JSON`() throws {
    let bytes = Array("{\"model\": \"a".utf8) + [0xC3] + Array("\"}".utf8)
    #expect {
      _ = try Scene(Data(bytes))
    } throws: {
      guard case .notJSON(let fault)? = ($0 as? SceneError)?.problem else { return false }
      return fault.expected == .encoding && fault.line == 1
    }
  }

  @Test(arguments: [
    ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0], ForeignFile.hdf5),
    ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0], .array),
    ([0x80, 2, 0x7D, 0x71], .torch), ([0x1F, 0x8B, 8, 0], .compressed),
    ([8, 8, 0x12, 7, 0x70, 0x79], .onnx), ([0, 0, 0, 0, 0x54, 0x46, 0x4C, 0x33], .tfLite),
    ([2, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D], .safetensors),
  ])
  func `a file of another kind is known by its first bytes`(
    bytes: [UInt8], kind: ForeignFile
  ) throws {
    try withFolder { folder in
      let file = URL(filePath: folder + "/anything")
      try Data(bytes).write(to: file)
      #expect(throws: SceneError("", .foreignFile(kind))) { _ = try Scene(contentsOf: file) }
    }
  }

  // MARK: - Keras's own numbers

  /// Two layers, the second with another function than Keras's where `slope` says so.
  private func checked(_ slope: Double, _ more: String) throws -> KerasCheck.Result {
    let json = """
      {"model": {"class_name": "Sequential", "config": {"layers": [
         {"class_name": "Dense", "config": {"units": 1, "name": "first", "use_bias": false}},
         {"class_name": "LeakyReLU", "config": {"negative_slope": \(slope), "name": "second"}}]}},
       "weights": [[[2]]], "loss": "mse", "optimizer": "sgd", "dtype": "float64",
       "x": [[1], [-1], [3]], "y": [0, 0, 0], "predictions": [[2], [-1]]\(more)}
      """
    return try #require(Scene(Data(json.utf8)).check).result()
  }

  @Test func `Keras's predictions are held against ours, and the layer that differs is named`()
    throws
  {
    let same = try checked(0.5, #", "evaluated": [2.5, 0]"#)
    #expect(same.agrees && same.rows == 2 && same.predictions.error == 0 && same.loss?.error == 0)
    #expect(!(try checked(0.25, "").agrees))
    #expect(try checked(0.25, "").firstLayer == nil)
    let layers = #", "layer_outputs": {"second": [[2], [-1]], "first": [[2], [-2]]}"#
    #expect(try checked(0.25, layers).firstLayer == "second")
    // The loss alone may be somebody's own.
    let loss = try checked(0.5, #", "evaluated": 1.5"#)
    #expect(!loss.agrees && loss.predictions.isRounding)
  }

  @Test(arguments: [
    // Rounded, of float32, and all that float64 computed: the last one leaves less open.
    ("0.333333", true), ("0.3333333432674408", true), ("0.3333333333333333", true),
    ("0.33335", true), ("0.3333349999999999", false), ("0.334", false),
  ])
  func `what rounding leaves open depends on what Keras computed in`(
    number: String, agrees: Bool
  ) throws {
    let json = """
      {"model": {"class_name": "Sequential", "config": {"layers": [
         {"class_name": "Dense", "config": {"units": 1, "use_bias": false}}]}},
       "weights": [[[0.3333333333333333]]], "loss": "mse", "optimizer": "sgd", "dtype": "float64",
       "x": [[1]], "y": [0], "predictions": [[\(number)]]}
      """
    #expect(try #require(Scene(Data(json.utf8)).check).result().agrees == agrees)
  }

  @Test(arguments: [
    #""predictions": [[1], [2], [3], [4]]"#, #""predictions": []"#, #""predictions": [[1, 2]]"#,
    #""evaluated": 1"#, #""predictions": [[1]], "evaluated": []"#,
    #""predictions": [[1]], "layer_outputs": {"d": [[1, 2, 3]]}"#, #""predictions": "x""#,
  ])
  func `numbers that can't be compared are refused`(keys: String) throws {
    let json = Self.json(#""x": [[1, 2], [3, 4]], "y": [0, 1], \#(keys)"#)
    #expect(throws: SceneError.self) { _ = try Scene(Data(json.utf8)) }
  }
}
