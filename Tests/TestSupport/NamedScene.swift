import Foundation
import Scenes
import Testing

extension JSON {
  /// The scene of lesson 7, the worked example: a 2-2-2 network.
  public static func workedExample() throws -> JSON {
    try JSON(Data(contentsOf: Checkout.backpropagation.appending(path: "scene.json")))
  }

  public var scene: Scene {
    get throws { try Scene(Data(description.utf8)) }
  }

  /// The error of a scene that is wrong; nil for one that is right.
  public var sceneError: SceneError? { problem(of: description) }
}

/// Returns what is wrong with a scene's text; nil when nothing is.
public func problem(of text: String) -> SceneError? {
  do throws(SceneError) {
    _ = try Scene(Data(text.utf8))
    return nil
  } catch {
    return error
  }
}

/// A scene as an argument of a test.
public struct NamedScene: Sendable, CustomTestStringConvertible {
  public let name: String
  public let json: JSON
  public let scene: Scene

  public var testDescription: String { name }

  /// Reads a scene.
  public init(name: String, json: JSON) throws {
    self.name = name
    self.json = json
    scene = try json.scene
  }

  /// The numbers of a program beyond which walking it would take a test seconds.
  private static let largest = 200_000

  private static let read = Result {
    var scenes: [NamedScene] = []
    let fixtures = Checkout.root.appending(path: "Tests/ScenesTests/Fixtures/scenes")
    for folder in [fixtures, Checkout.lessons] {
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      for file in files where file.hasSuffix("scene.json") {
        let json = try JSON(Data(contentsOf: folder.appending(path: file)))
        let scene = try NamedScene(name: file, json: json)
        let count = scene.scene.program.values.reduce(0) { $0 + $1.shape.count }
        if count <= Self.largest { scenes.append(scene) }
      }
    }
    return scenes
  }

  /// Every scene that Keras made and every lesson's that isn't very large, by a name that says where it is.
  public static func all() throws -> [NamedScene] { try read.get() }

  /// The scene that Keras made under a name.
  public static func keras(_ name: String) throws -> Scene {
    try #require(try all().first { $0.name == "\(name).scene.json" }, "\(name)").scene
  }

  /// Scenes that differ in kind: adaptive, momentum, batches, images, moving averages, a graph.
  public static func kinds() throws -> [NamedScene] {
    let names = [
      "dense-00", "dense-05", "dense-06", "dense-11", "conv-01", "norm-01", "07-", "06-",
    ]
    return try all().filter { scene in names.contains { scene.name.hasPrefix($0) } }
  }
}

extension Scene {
  /// Reads a scene of a lesson's folder, with some places otherwise, as a page names it.
  public convenience init(
    lesson folder: String, _ name: String = "scene", _ settings: [String: String] = [:]
  ) throws {
    let file = name == "scene" ? "scene.json" : "\(name).scene.json"
    try self.init(
      Data(contentsOf: Checkout.lessons.appending(path: folder).appending(path: file)),
      with: settings.sorted { $0.key < $1.key }.map {
        SceneSetting(path: $0.key, value: $0.value)
      })
  }

  /// Returns the number that a name means after some updates.
  public func number(_ name: String, after updates: Int = 1) throws -> Double {
    let element = try #require(names.element(named: name), "\(name)")
    return try program.number(program[element.value].name, element.index, after: updates)
  }
}
