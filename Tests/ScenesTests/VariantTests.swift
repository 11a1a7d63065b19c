import Foundation
import Testing

@testable import Scenes

@Suite struct VariantTests {
  private let json = Data(
    """
    {"scene": 1, "values": {"w": 2.0, "x": [1.0, 3.0]}, "trainable": ["w"],
     "graph": [{"name": "p", "op": "multiply", "of": ["w", "x"]},
               {"name": "L", "op": "sum", "of": ["p"]}],
     "loss": "L", "optimizer": "sgd"}
    """.utf8)

  private func scene(_ settings: (String, String)...) throws -> Scene {
    try Scene(json, with: settings.map { SceneSetting(path: $0.0, value: $0.1) })
  }

  @Test func `places are found by keys and indices, and keys may be new`() throws {
    #expect(try scene(("values.x[1]", "7"), ("dtype", "float64")).program.precision == .float64)
    let named = try scene(("graph[0].op", "add"))
    #expect(named.program.instructions[0].operation.name == "add")
    #expect(try scene(("loss", "\"L\"")).program.loss == scene().program.loss)
  }

  @Test(arguments: [
    ("values.q.r", "1", "values"), ("graph[9].op", "add", "graph[9]"), ("loss.a", "1", "loss"),
    ("graph.op", "add", "graph"), ("graph[0].op", "frobnicate", "graph[0].op"),
    ("new", "1", ""), ("a..b", "1", "a..b"), ("graph[x]", "1", "graph[x]"),
  ])
  func `what can't be is said with its place`(path: String, value: String, place: String) {
    do {
      _ = try scene((path, value))
      Issue.record("\(path) was taken")
    } catch let error as SceneError {
      #expect(error.path == place)
    } catch {
      Issue.record("\(error)")
    }
  }
}
