import Engine
import Foundation
import Learning
import Scenes
import TestSupport
import Testing

/// Scenes that are wrong: each is refused with a problem that says what, and a path that says where.
@Suite struct WrongSceneTests {
  /// What of a problem a table compares: its case.
  private func kind(_ problem: SceneProblem?) -> String {
    guard let problem else { return "none" }
    if case .model(let error) = problem {
      if case .engine(let error) = error {
        return Mirror(reflecting: error).children.first?.label ?? "\(error)"
      }
      return Mirror(reflecting: error).children.first?.label ?? "\(error)"
    }
    if case .data(let error) = problem {
      return Mirror(reflecting: error).children.first?.label ?? "\(error)"
    }
    return Mirror(reflecting: problem).children.first?.label ?? "\(problem)"
  }

  // MARK: - Models

  /// Changes to a scene of Keras's: what stands where, the path of the error, its kind.
  static let changes: [(String, String?, String, String)] = [
    ("model", nil, "", "missingKey"), ("model", "3", "model", "wrongType"),
    ("model", "{}", "model", "missingKey"),
    ("model", #""no JSON""#, "model", "notJSON"),
    ("model.class_name", #""Sequentially""#, "model", "unknownName"),
    ("model.config.layers", "[]", "model", "noLayers"),
    ("model.config.layers", "{}", "model.config.layers", "wrongType"),
    ("model.config.layers.1.class_name", #""ConvLSTM2D""#, "model.config.layers[1]", "unknownName"),
    (
      "model.config.layers.1.config.activation", #""rélu""#,
      "model.config.layers[1].config.activation", "unknownName"
    ),
    (
      "model.config.layers.1.config.units", "0", "model.config.layers[1].config.units", "outOfRange"
    ),
    (
      "model.config.layers.1.config.units", "-3", "model.config.layers[1].config.units",
      "outOfRange"
    ),
    (
      "model.config.layers.1.config.units", "2.5", "model.config.layers[1].config.units",
      "outOfRange"
    ),
    (
      "model.config.layers.1.config.units", "1e300", "model.config.layers[1].config.units",
      "outOfRange"
    ),
    (
      "model.config.layers.1.config.units", "65537", "model.config.layers[1].config.units",
      "outOfRange"
    ),
    (
      "model.config.layers.1.config.kernel_regularizer",
      #"{"class_name": "OrthogonalRegularizer"}"#,
      "model.config.layers[1].config.kernel_regularizer", "unknownName"
    ),
    (
      "model.config.layers.1.config.kernel_constraint", #"{"class_name": "Own"}"#,
      "model.config.layers[1].config.kernel_constraint", "unknownName"
    ),
    (
      "model.config.layers.1.config.use_bias", #""yes""#,
      "model.config.layers[1].config.use_bias", "wrongType"
    ),
    ("model.config.layers.2.config.name", #""dense_30""#, "model", "duplicateName"),
    ("model.config.dtype", #""mixed_float16""#, "model.config.dtype", "unknownName"),
    ("dtype", #""float16""#, "dtype", "unknownName"), ("scene", "2", "scene", "outOfRange"),
    ("validation_split", "1", "validation_split", "outOfRange"),
    ("validation_split", #""half""#, "validation_split", "wrongType"),
    ("validation_split", "0.9999", "validation_split", "emptyBatch"),
    ("validation_data", "3", "validation_data", "wrongType"),
    ("validation_data", "[[[1, 2]]]", "validation_data", "wrongType"),
    ("validation_data", "[[], []]", "validation_data[0]", "emptyBatch"),
    ("validation_data", "[[[1, 2, 3]], [[1]]]", "validation_data[0]", "inputShape"),
    ("validation_data", "[[[1, 2], [3, 4]], [[1]]]", "validation_data[1]", "rowCount"),
    ("loss", nil, "", "missingKey"), ("loss", #""hingo""#, "loss", "unknownName"),
    ("loss", "[]", "loss", "wrongType"),
    (
      "loss", #"{"class_name": "MeanSquaredError", "config": {"reduction": "none"}}"#,
      "loss.config.reduction", "unsupported"
    ),
    ("optimizer", nil, "", "missingKey"), ("optimizer", #""ftrl""#, "optimizer", "unknownName"),
    (
      "optimizer.config.learning_rate", #""fast""#, "optimizer.config.learning_rate", "wrongType"
    ),
    (
      "optimizer.config.learning_rate", #"{"class_name": "CosineDecay"}"#,
      "optimizer.config.learning_rate", "missingKey"
    ),
    ("optimizer.config.momentum", "-1", "optimizer.config.momentum", "outOfRange"),
    ("optimizer.config.clipnorm", "-1", "optimizer.config.clipnorm", "outOfRange"),
    ("optimizer.config.decay", "-0.1", "optimizer.config.decay", "outOfRange"),
    ("optimizer.config.use_ema", "true", "optimizer.config.use_ema", "unsupported"),
    ("x", nil, "", "missingKey"), ("x", "[]", "x", "emptyBatch"), ("x", "[[]]", "x", "emptyBatch"),
    ("x", "3", "x", "inputShape"), ("x", "[[1, 2], [3]]", "x[1]", "ragged"),
    ("x", "[[1, 2], 3]", "x[1]", "wrongType"), ("x", "[[[1]]]", "x", "inputShape"),
    ("x", #"[["a"]]"#, "x[0][0]", "wrongType"), ("x", "[[1, 2, 3]]", "x", "inputShape"),
    ("y", nil, "", "missingKey"), ("y", "[[1, 2]]", "y", "rowCount"),
    ("y", "[[1], [2], [3], [4], [5]]", "y", "targetShape"),
    ("weights", "[]", "weights", "weightCount"), ("weights", "3", "weights", "wrongType"),
    ("weights.0", "[[1]]", "weights", "weightShape"),
    ("weights.1", "[1, null]", "weights[1][1]", "wrongType"),
    ("batch_size", "0", "batch_size", "outOfRange"),
    ("batch_size", "-1", "batch_size", "outOfRange"),
    ("batch_size", "1.5", "batch_size", "outOfRange"),
    ("batch_size", "1e30", "batch_size", "outOfRange"),
    ("shuffle", "1", "shuffle", "wrongType"), ("seed", "-1", "seed", "outOfRange"),
    ("frozen", #"["dense_9/kernel"]"#, "frozen", "unknownParameter"),
    ("frozen", "[3]", "frozen[0]", "wrongType"), ("names", "[]", "names", "wrongType"),
    ("names", #"{"x[0,0]": 3}"#, "names.x[0,0]", "wrongType"),
    ("learning_rate", "0.1", "", "unknownKey"), ("graph", "[]", "", "unknownKey"),
    ("values", "{}", "", "unknownKey"),
    ("data", #""nowhere.csv""#, "data", "missingFile"),
  ]

  @Test(arguments: changes)
  func `a change that makes no sense is named where it is`(
    place: String, json: String?, path: String, expected: String
  ) throws {
    // Without what the model itself says of its loss and optimiser.
    let scene = try fixture("scenes/dense-10.scene.json").with(["model", "compile_config"], nil)
      .with(place.split(separator: ".").map(String.init), json.map { try JSON($0) })
    let error = scene.sceneError
    #expect(error?.path == path)
    #expect(kind(error?.problem) == expected)
  }

  @Test(arguments: ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
  func `a number that is none is named where it stands`(number: String) throws {
    let scene = try fixture("scenes/dense-10.scene.json").with(
      ["x", "1", "0"], JSON.string("HERE")
    ).description.replacing("\"HERE\"", with: number)
    #expect(problem(of: scene)?.path == "x[1][0]")
    #expect(kind(problem(of: scene)?.problem) == "notFinite")
    let rate = try fixture("scenes/dense-10.scene.json").with(
      ["optimizer", "config", "learning_rate"], JSON.string("HERE")
    ).description.replacing("\"HERE\"", with: number)
    #expect(problem(of: rate)?.path == "optimizer.config.learning_rate")
    #expect(kind(problem(of: rate)?.problem) == "notFinite")
  }

  // MARK: - Text and files

  @Test(arguments: [
    "", "{", "[1, 2", "{\"scene\": 1,}", "nul", "{\"a\" 1}", "\u{0}", "// comment\n{}", "[1,]",
    "{} {}", "01",
    "1.", ".5", "+1", "1e", "- 1", "[1 2]", "\"\\x\"", "\"\\u12\"", "\"a\nb\"", "tru", "{1: 2}",

    "{'scene': 1}",
  ])
  func `what is not JSON is said to be none`(text: String) {
    #expect(kind(problem(of: text)?.problem) == "notJSON")
  }

  @Test func `what is not JSON is said to be none with its line and column`() {
    let error = problem(of: "{\"scene\": 1,\n  \"中文\": 2 3}")
    #expect(
      error?.problem == .notJSON(JSONFault(line: 2, column: 11, expected: .commaOrBrace)))
  }

  @Test(arguments: ["3", "[]", "null", "\"x\"", "true"])
  func `JSON that is no object is no scene`(text: String) {
    #expect(kind(problem(of: text)?.problem) == "wrongType")
  }

  @Test(arguments: [100, 600, 5_000, 500_000])
  func `nesting beyond reason is refused, not followed`(depth: Int) throws {
    let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    for key in ["x", "model", "optimizer", "values", "comment"] {
      let scene = try fixture("scenes/dense-10.scene.json").with([key], JSON.string("HERE"))
      let text = scene.description.replacing("\"HERE\"", with: nested)
      let isHarmless = key == "comment" && depth < 500
      #expect((problem(of: text) == nil) == isHarmless, "\(key)")
    }
    let objects =
      String(repeating: "{\"a\":", count: depth) + "1"
      + String(repeating: "}", count: depth)
    #expect(problem(of: objects) != nil)
  }

  @Test func `a file that is missing, a folder or too long is refused before it is read`() throws {
    try withFolder { folder in
      func error(_ file: URL) -> SceneProblem? {
        do throws(SceneError) {
          _ = try Scene(contentsOf: file)
          return nil
        } catch {
          return error.problem
        }
      }
      let missing = URL(filePath: folder + "/none.scene.json")
      #expect(error(missing) == .missingFile(missing.path))
      #expect(error(URL(filePath: folder)) == .unreadableFile(folder))
      let long = URL(filePath: folder + "/long.scene.json")
      _ = FileManager.default.createFile(atPath: long.path, contents: nil)
      let handle = try FileHandle(forWritingTo: long)
      try handle.truncate(atOffset: UInt64(SceneLimits.fileSize) + 1)
      try handle.close()
      #expect(kind(error(long)) == "tooLarge")
      #expect(kind(error(URL(fileURLWithPath: "/dev/zero"))) == "tooLarge")
      #expect(kind(error(URL(fileURLWithPath: "/dev/null"))) == "notJSON")
    }
  }

  // MARK: - Sizes

  private func wide(inputs: Int, layers: Int, units: Int) -> String {
    let layer = #"{"class_name": "Dense", "config": {"units": \#(units)}}"#
    let row = Array(repeating: "0", count: inputs).joined(separator: ",")
    return """
      {"model": {"class_name": "Sequential", "config": {"layers":
        [\(Array(repeating: layer, count: layers).joined(separator: ","))]}},
       "loss": "mse", "optimizer": "adam", "x": [[\(row)]], "y": [0]}
      """
  }

  @Test(arguments: [(65536, 1, 65536), (1, 4096, 65536), (1, 2, 65536), (8192, 1, 8192)])
  func `a network of gigabytes is refused before anything is allocated`(
    inputs: Int, layers: Int, units: Int
  ) {
    let text = wide(inputs: inputs, layers: layers, units: units)
    let problem = problem(of: text)?.problem
    // One target for so many units: either complaint is right, neither takes memory.
    #expect(["tooLarge", "targetShape"].contains(kind(problem)))
  }

  @Test func `so are too many layers, and too many nodes`() {
    #expect(kind(problem(of: wide(inputs: 1, layers: 4097, units: 1))?.problem) == "tooLarge")
    let node = #"{"name": "a", "op": "relu", "of": ["x"]}"#
    let nodes = Array(repeating: node, count: 4097).joined(separator: ",")
    let graph = #"{"values": {"x": 1}, "graph": [\#(nodes)], "loss": "a"}"#
    #expect(kind(problem(of: graph)?.problem) == "tooLarge")
  }

  @Test func `a graph may not grow beyond the limit either`() {
    let column = "[" + Array(repeating: "[1]", count: 10_000).joined(separator: ",") + "]"
    let row = "[[" + Array(repeating: "1", count: 10_000).joined(separator: ",") + "]]"
    let graph = """
      {"values": {"c": \(column), "r": \(row)}, "loss": "s", "trainable": ["c"],
       "graph": [{"name": "m", "op": "matmul", "of": ["c", "r"]},
                 {"name": "s", "op": "sum", "of": ["m"]}]}
      """
    #expect(problem(of: graph)?.path == "graph[0]")
    #expect(kind(problem(of: graph)?.problem) == "tooLarge")
  }

  @Test func `a batch larger than the data is all of the data`() throws {
    let scene = try fixture("scenes/dense-10.scene.json")
      .with(["batch_size"], JSON.number(1e15)).scene
    #expect(scene.program.batching.updatesPerEpoch == 1)
  }

  // MARK: - Graphs

  private static let good = """
    {"values": {"w": [1, 2], "s": 3}, "trainable": ["w"], "loss": "L", "dtype": "float64",
     "graph": [{"name": "a", "op": "multiply", "of": ["w", "s"]},
               {"name": "L", "op": "sum", "of": ["a"]}]}
    """

  static let graphs: [(String, String?, String, String)] = [
    ("graph", "[]", "graph", "outOfRange"), ("graph", "3", "graph", "wrongType"),
    ("graph.0.op", #""convolve""#, "graph[0].op", "unknownName"),
    ("graph.0.of", #"["w", "nobody"]"#, "graph[0].of[1]", "unknownName"),
    ("graph.0.of", #"["w", "L"]"#, "graph[0].of[1]", "unknownName"),
    ("graph.0.of", #"["w", "a"]"#, "graph[0].of[1]", "unknownName"),
    ("graph.0.of", #"["w"]"#, "graph[0].of", "operandCount"),
    ("graph.0.of", "[]", "graph[0].of", "operandCount"),
    ("graph.0.of", "[null, null]", "graph[0].of[0]", "wrongType"),
    ("graph.0.name", nil, "graph[0]", "missingKey"),
    ("graph.0.name", #""w""#, "graph[0]", "duplicateName"),
    ("graph.1.name", #""a""#, "graph[1]", "duplicateName"),
    ("graph.0.op", #""matmul""#, "graph[0]", "rankMismatch"),
    ("values.s", "[1, 2, 3]", "graph[0]", "shapeMismatch"),
    ("values.s", "[]", "values.s", "emptyBatch"),
    ("values.s", #""three""#, "values.s", "wrongType"),
    ("values", "[1]", "values", "wrongType"), ("loss", nil, "", "missingKey"),
    ("loss", #""nobody""#, "loss", "unknownName"), ("loss", #""a""#, "loss", "lossIsNotScalar"),
    ("trainable", #"["a"]"#, "trainable[0]", "unsupported"),
    ("trainable", #"["nobody"]"#, "trainable[0]", "unknownName"),
    ("trainable", #"["w", "w"]"#, "trainable[1]", "duplicateName"),
    ("trainable", #""w""#, "trainable", "wrongType"),
    ("values.learning_rate", "1", "", "none"),
    ("optimizer", #""ftrl""#, "optimizer", "unknownName"),
    ("frozen", #"["w"]"#, "", "unknownKey"), ("weights", "[]", "", "unknownKey"),
    ("x", "3", "x", "emptyBatch"), ("x", "[]", "x", "emptyBatch"), ("y", "[1]", "", "none"),
    ("validation_split", "0.5", "validation_split", "missingKey"),
    ("validation_data", "[[1]]", "validation_data", "missingKey"),
  ]

  @Test(arguments: graphs)
  func `a graph that makes no sense is refused where it makes none`(
    place: String, json: String?, path: String, expected: String
  ) throws {
    let scene = try JSON(Self.good)
      .with(place.split(separator: ".").map(String.init), json.map { try JSON($0) })
    let error = scene.sceneError
    #expect(kind(error?.problem) == expected)
    #expect((error?.path ?? "") == path)
  }

  @Test func `the learning rate's name is the optimiser's`() throws {
    let scene = try JSON(Self.good).with(["values", "learning_rate"], JSON("1"))
      .with(["optimizer"], JSON("\"sgd\""))
    #expect(scene.sceneError?.path == "optimizer")
    #expect(kind(scene.sceneError?.problem) == "duplicateName")
  }

  @Test func `a sample axis meets no axis of another kind`() throws {
    let text = """
      {"values": {"w": [[1, 2], [3, 4]]}, "x": [[1, 2], [3, 4]], "loss": "L", "trainable": ["w"],
       "graph": [{"name": "a", "op": "OP", "of": ["w", "x"]}, {"name": "L", "op": "sum", "of": ["a"]}]}
      """
    for op in [
      "add", "subtract", "multiply", "divide", "matmul", "squared_error", "absolute_error",
    ] {
      let problem = problem(of: text.replacing("OP", with: op))
      #expect(problem?.path == "graph[0]", "\(op)")
    }
  }

  // MARK: - Data files

  private func csv(
    _ text: String, targets: String = #"["t"]"#, file: String = "data.csv"
  ) throws -> (Scene?, SceneError?) {
    try withFolder { folder in
      try write(text, to: folder + "/data.csv")
      let scene = """
        {"model": {"class_name": "Sequential", "config": {"layers":
          [{"class_name": "Dense", "config": {"units": 3, "activation": "softmax"}}]}},
         "loss": "sparse_categorical_crossentropy", "optimizer": "sgd", "dtype": "float64",
         "data": "\(file)", "targets": \(targets)}
        """
      do throws(SceneError) {
        return (try Scene(Data(scene.utf8), folder: URL(filePath: folder)), nil)
      } catch {
        return (nil, error)
      }
    }
  }

  @Test(arguments: [
    "a,b,t\n1,2,0\n3,4,2\n", "a,b,t\r\n1,2,0\r\n\r\n3,4,2", "a , b , t\n 1, 2, 0\n3,4,\"2\"",
    "t,a,b\nant,1,2\ncat,3,4\n", "\n\na,t,b\n1,0,2\n3,2,4",
  ])
  func `a table is read, words becoming classes`(text: String) throws {
    let (scene, error) = try csv(text)
    #expect(error == nil)
    let program = try #require(scene).program
    var machine = Machine(program)
    machine.run()
    let x = try #require(program.value(named: "x"))
    #expect(machine.tensor(x.id) == Tensor([[1, 2], [3, 4]]))
  }

  static let tables: [(String, String, String, String)] = [
    ("", #"["t"]"#, "data", "emptyTable"), ("a,t\n", #"["t"]"#, "data", "emptyTable"),
    ("a,t\n1,0\n2\n", #"["t"]"#, "data.csv:3", "raggedRow"),
    ("a,t\n1,0\n\n2\n", #"["t"]"#, "data.csv:4", "raggedRow"),
    ("a,t\n1,0\nword,1\n", #"["t"]"#, "data.csv:3", "notANumber"),
    ("a,t\n1,0\nnan,1\n", #"["t"]"#, "data.csv:3", "missingValue"),
    ("a,t\n1,0\n\"1,1\n", #"["t"]"#, "data.csv:3", "unclosedQuote"),
    ("a,t\n1,0\n1\"1,1\n", #"["t"]"#, "data.csv:3", "strayQuote"),
    ("a,t,a\n1,0,1\n", #"["t"]"#, "data.csv:1", "duplicateColumn"),
    ("a,t\n1,0\n1e999,1\n", #"["t"]"#, "data.csv:3", "notANumber"),
    ("a,t\n1,0\n", #"["z"]"#, "targets", "unknownColumn"),
    ("a,t\n1,0\n", "[]", "data.csv/x", "emptyBatch"),
    ("a,t\n1,0\n", #"["a", "t"]"#, "data.csv/x", "emptyBatch"),
    ("a,t\n1,7\n", #"["t"]"#, "data.csv/y", "classIndex"),
    ("a,t\n1,0\n", "3", "targets", "wrongType"),
  ]

  @Test(arguments: tables)
  func `a table that does not fit is refused with its line`(
    text: String, targets: String, path: String, expected: String
  ) throws {
    let (_, error) = try csv(text, targets: targets)
    #expect(error?.path == path)
    #expect(kind(error?.problem) == expected)
  }

  @Test(arguments: ["/etc/passwd", "../data.csv", "a/../../data.csv", "none.csv"])
  func `a data file lies beside its scene and nowhere else`(file: String) throws {
    let (_, error) = try csv("a,t\n1,0\n", file: file)
    #expect(error?.path == "data")
    #expect(kind(error?.problem) == "missingFile")
  }
}
