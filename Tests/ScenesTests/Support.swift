import Formats
import Engine
import Foundation
import Testing

@testable import Scenes
@testable import Trace

extension Tag {
  /// Takes longer than a second in a debug build.
  @Tag static var slow: Self
}

/// This folder, and the repository's lessons.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
let lessonFolder = testFolder.deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Lessons")

/// Reads a JSON file of the folder Fixtures.
func fixture(_ name: String) throws -> JSON {
  try JSON(Data(contentsOf: testFolder.appendingPathComponent("Fixtures/\(name)")))
}

/// A JSON document that tests read and change: members by key, items by index.
struct JSON: CustomStringConvertible {
  var content: JSONContent

  init(_ content: JSONContent) { self.content = content }
  init(_ data: Data) throws { content = try JSONParser.parse(data, path: "").content }
  init(_ text: String) throws { try self.init(Data(text.utf8)) }

  subscript(_ key: String) -> JSON? {
    get {
      guard case .object(let members) = content else { return nil }
      return members[key].map(JSON.init)
    }
    set {
      guard case .object(var members) = content else { return }
      members[key] = newValue?.content
      content = .object(members)
    }
  }

  subscript(_ index: Int) -> JSON {
    get {
      guard case .array(let items) = content else { return JSON(.null) }
      return JSON(items[index])
    }
    set {
      guard case .array(var items) = content else { return }
      items[index] = newValue.content
      content = .array(items)
    }
  }

  /// Returns a copy in which what stands at a path is another; a path is keys and indices.
  func with(_ path: [String], _ new: JSON?) -> JSON {
    guard let first = path.first else { return new ?? JSON(.null) }
    var copy = self
    if let index = Int(first) {
      copy[index] = self[index].with(Array(path.dropFirst()), new)
    } else if path.count == 1 {
      copy[first] = new
    } else {
      copy[first] = (self[first] ?? JSON(.object([:]))).with(Array(path.dropFirst()), new)
    }
    return copy
  }

  var count: Int {
    guard case .array(let items) = content else { return 0 }
    return items.count
  }

  var keys: [String] {
    guard case .object(let members) = content else { return [] }
    return members.keys.sorted()
  }

  /// The numbers of nested lists, row-major.
  var numbers: [Double] {
    func collect(_ content: JSONContent) -> [Double] {
      switch content {
      case .number(let number): [number]
      case .array(let items): items.flatMap(collect)
      default: []
      }
    }
    return collect(content)
  }

  var string: String? {
    guard case .string(let string) = content else { return nil }
    return string
  }

  /// The document as text.
  var description: String {
    func write(_ content: JSONContent) -> String {
      switch content {
      case .null: "null"
      case .bool(let bool): "\(bool)"
      case .number(let number): "\(number)"
      case .string(let string): JSONText.string(string)
      case .array(let items): JSONText.list(items.map(write))
      case .object(let members):
        JSONText.object(members.keys.sorted().map { ($0, write(members[$0] ?? .null)) })
      }
    }
    return write(content)
  }

  var scene: Scene {
    get throws { try Scene(Data(description.utf8)) }
  }

  /// The error of a scene that is wrong; nil for one that is right.
  var sceneError: SceneError? { problem(of: description) }
}

/// Returns what is wrong with a scene's text; nil when nothing is.
func problem(of text: String, folder: URL? = nil) -> SceneError? {
  do throws(SceneError) {
    _ = try Scene(Data(text.utf8), folder: folder)
    return nil
  } catch {
    return error
  }
}

/// Every scene of the fixtures and of the lessons, by a name that says where it is.
func allScenes() throws -> [(name: String, json: JSON)] {
  var scenes: [(String, JSON)] = []
  let fixtures = testFolder.appendingPathComponent("Fixtures/scenes")
  for folder in [fixtures, lessonFolder] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    for file in files where file.hasSuffix("scene.json") {
      let data = try Data(contentsOf: folder.appendingPathComponent(file))
      scenes.append((file, try JSON(data)))
    }
  }
  return scenes
}

/// A scene as an argument of a test.
struct NamedScene: Sendable, CustomTestStringConvertible {
  let name: String
  let scene: Scene
  var testDescription: String { name }

  static func all() throws -> [NamedScene] {
    try allScenes().map { NamedScene(name: $0.name, scene: try $0.json.scene) }
  }
}

/// A fresh folder, removed when the body ends.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Checks two lists of numbers, relative to each or to a thousandth of the largest.
func expectEqual(
  _ received: [Double], _ expected: [Double], relative: Double, absolute: Double = 0,
  _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard received.count == expected.count else {
    Issue.record(
      "\(what): \(received.count) numbers, not \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  let scale = expected.map(\.magnitude).max() ?? 0
  for (index, (a, b)) in zip(received, expected).enumerated() {
    let isEqual = abs(a - b) <= relative * max(b.magnitude, scale * 1e-3) + absolute || a == b
    guard !isEqual else { continue }
    Issue.record("\(what)[\(index)]: \(a), not \(b)", sourceLocation: sourceLocation)
    return
  }
}

extension Scene {
  /// Returns the number that a name means after some updates.
  func number(_ name: String, after updates: Int = 1) throws -> Double {
    var machine = Machine(program)
    machine.run(updates: updates)
    let element = try #require(names.element(named: name), "\(name)")
    return machine[element.value, element.index]
  }
}
