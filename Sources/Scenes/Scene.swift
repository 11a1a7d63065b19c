import Engine
import Foundation
import Learning
import Trace

/// Anything that can be stepped: a Keras model, its weights, loss, optimiser and data, or a graph of
/// operations, lowered to a program.
///
/// A class, because it never changes once it is read: whoever holds it holds one reference.
public final class Scene: Sendable {
  /// What it is called.
  public let title: SceneTitle
  /// What runs and is stepped.
  public let program: Program
  /// What measures its run.
  public let companions: Companions
  /// What its numbers are called.
  public let names: Names
  /// What was done to its run when it was kept, as commands; empty in a scene that begins.
  public let state: [String]
  /// What the program was made of; nil for one of other numbers than its scene's.
  public let recipe: Recipe?
  /// What there is to say about what it was read from.
  public let remarks: [SceneRemark]
  /// What Keras computed with the same model; nil where the scene doesn't say it.
  public let check: KerasCheck?

  /// Reads a scene from a file: a scene, Keras's `.keras`, or what `model.to_json()` gave.
  ///
  /// - Parameters:
  ///   - file: the scene or model.
  ///   - data: a table or arrays in place of the scene's own data.
  ///   - targets: the columns or arrays of it that are to be predicted.
  /// - Throws: `SceneError`, which says where in the scene the problem is.
  public convenience init(
    contentsOf file: URL, data: URL? = nil, targets: [String]? = nil
  ) throws(SceneError) {
    var files = SceneFiles(folder: file.deletingLastPathComponent())
    files.data = data.map { DataFile($0, name: $0.lastPathComponent) }
    files.targets = targets
    var root: JSONNode
    switch try SceneFile.contents(of: file) {
    case .document(let document):
      (root, files.drawsData) = document.asScene
      if let name = root["model"], case .string(let text) = name.content, text.hasSuffix(".keras") {
        let model = try DataFile(name, folder: files.folder)
        guard case .archive(let archive) = try SceneFile.contents(of: model.file) else {
          throw SceneError(name.path, .unreadableFile(text))
        }
        files.archive = archive
        files.drawsData = true
        root = root.replacing("model", by: archive.model.content)
      }
    case .archive(let archive):
      files.archive = archive
      files.drawsData = true
      root = JSONNode(content: .object(["model": archive.model.content]), path: "")
    }
    try self.init(root, title: file.lastPathComponent, files: files, with: [])
  }

  /// Reads a scene.
  ///
  /// - Parameters:
  ///   - data: the scene's JSON.
  ///   - title: what it is called where it does not say so.
  ///   - folder: where the scene's data file is looked for, and nowhere else.
  ///   - settings: what is otherwise than the data says.
  public convenience init(
    _ data: Data, title: String = "", folder: URL? = nil, with settings: [SceneSetting] = []
  ) throws(SceneError) {
    try self.init(
      JSONNode.document(data), title: title, files: SceneFiles(folder: folder), with: settings)
  }

  /// Reads several variants of one scene, its text once.
  public static func variants(
    _ data: Data, title: String = "", of settings: [[SceneSetting]]
  ) throws(SceneError) -> [Scene] {
    let root = try JSONNode.document(data)
    var scenes: [Scene] = []
    for settings in settings {
      scenes.append(try Scene(root, title: title, files: SceneFiles(), with: settings))
    }
    return scenes
  }

  private init(
    _ document: JSONNode, title: String, files: SceneFiles, with settings: [SceneSetting]
  ) throws(SceneError) {
    var root = settings.isEmpty ? document : try document.setting(settings)
    try root.checkKeys(Self.keys)
    if let world = root["world"] { root = try GridWorld(world).scene(root) }
    if let version = root["scene"], version.content != .number(1) {
      throw SceneError(
        "scene", .outOfRange(expected: .version(1), received: version.content.received))
    }
    self.title = if let node = root["title"] { try SceneTitle(node) } else { SceneTitle(title) }
    let program: Program
    let companions: Companions
    var recipe: Recipe?
    var remarks: [SceneRemark] = []
    var check: KerasCheck?
    let isModel = root["model"] != nil
    let foreign = isModel ? Self.graphKeys : Self.modelKeys
    if isModel || root["graph"] != nil, let key = foreign.filter({ root[$0] != nil }).min() {
      throw SceneError("", .unknownKey(key, known: Self.keys.subtracting(foreign).sorted()))
    }
    if isModel {
      let model = try ModelSceneReader.read(root, files)
      (program, companions, recipe) = (model.training, model.recipe.companions, model.recipe)
      (remarks, check) = (model.remarks, model.check)
    } else if root["graph"] != nil {
      if let data = files.data { throw SceneError("", .missingKey("model: \(data.name)")) }
      let precision = try root["dtype"].map(KerasModelReader.precision) ?? .float32
      let graph = try GraphReader.programs(
        root, precision: precision, seed: try Self.seed(root))
      (program, companions) = (graph.training, Companions(validation: graph.validation))
      recipe = Recipe(
        try GraphRecipe(root, precision: precision, program: program), companions)
    } else {
      throw SceneError("", .missingKey("model"))
    }
    var state: [String] = []
    for line in try root["state"]?.array() ?? [] { state.append(try line.string()) }
    self.state = state
    self.program = program
    self.companions = companions
    self.recipe = recipe
    self.remarks = remarks
    self.check = check
    var names = Names(program)
    if let node = root["names"] {
      for name in try node.object().keys.sorted() {
        guard let alias = node[name] else { continue }
        do {
          try names.add(alias: try alias.string(), for: name)
        } catch let error as NameError {
          throw SceneError("names", .name(error))
        } catch {
          throw alias.wrongType(.text)
        }
      }
    }
    self.names = names
  }

  /// The same scene with another program of the same values.
  init(_ scene: Scene, program: Program) {
    title = scene.title
    self.program = program
    companions = .none
    names = scene.names.carried(to: program)
    state = []
    recipe = nil
    remarks = scene.remarks
    check = nil
  }

  /// Something that can be stepped and that no file has.
  init(
    title: SceneTitle, program: Program, companions: Companions, names: Names, recipe: Recipe
  ) {
    self.title = title
    self.program = program
    self.companions = companions
    self.names = names
    self.recipe = recipe
    state = []
    remarks = []
    check = nil
  }

  static func seed(_ root: JSONNode) throws(SceneError) -> Int {
    try root["seed"]?.integer(in: 0...Int(Int32.max)) ?? 0
  }

  /// What only the first form says, and what only the second.
  private static let modelKeys: Set<String> = [
    "model", "weights", "data", "targets", "frozen", "loss_weights", "sample_weight",
    "class_weight", "predictions", "layer_outputs", "evaluated",
  ]
  private static let graphKeys: Set<String> = ["graph", "values", "trainable", "update", "carry"]
  private static let keys: Set<String> = [
    "scene", "title", "model", "weights", "loss", "optimizer", "x", "y", "data", "targets",
    "batch_size", "shuffle", "seed", "dtype", "frozen", "names", "values", "trainable", "graph",
    "comment", "state", "validation_data", "validation_split", "loss_weights", "update", "carry",
    "world", "sample_weight", "class_weight", "predictions", "layer_outputs", "evaluated",
  ]
}

extension JSONNode {
  fileprivate func replacing(_ key: String, by content: JSONContent) -> JSONNode {
    guard case .object(var members) = self.content else { return self }
    members[key] = content
    return JSONNode(content: .object(members), path: path)
  }

  /// A document as a scene: what `model.to_json()` gave is a model without data.
  fileprivate var asScene: (root: JSONNode, isModelAlone: Bool) {
    guard self["class_name"] != nil, self["config"] != nil else { return (self, false) }
    return (JSONNode(content: .object(["model": content]), path: path), true)
  }
}

extension Stepper {
  /// A person's place at the start of a scene's run.
  public init(_ scene: Scene) { self.init(scene.program, names: scene.names) }
}
