import Foundation
import Learning
import Scenes
import TestSupport
import Testing

/// Files that say what no program can be: a message, whatever they say.
@Suite struct HostileModelTests {
  private static func layer(_ kind: String, _ name: String, _ more: String = "") -> String {
    #"{"class_name": "\#(kind)", "name": "\#(name)", "config": {"name": "\#(name)"\#(more)}, "inbound_nodes": []}"#
  }

  private static func tensor(_ name: String) -> String {
    #"{"class_name": "__keras_tensor__", "config": {"keras_history": ["\#(name)", 0, 0]}}"#
  }

  /// Two inputs, joined, and two outputs.
  private func branched(validation: String) -> String {
    let add = #"""
      {"class_name": "Add", "name": "s", "config": {"name": "s"},
       "inbound_nodes": [{"args": [[\#(Self.tensor("a")), \#(Self.tensor("b"))]], "kwargs": {}}]}
      """#
    func dense(_ name: String) -> String {
      #"""
      {"class_name": "Dense", "name": "\#(name)", "config": {"name": "\#(name)", "units": 1},
       "inbound_nodes": [{"args": [\#(Self.tensor("s"))], "kwargs": {}}]}
      """#
    }
    let input = #", "batch_shape": [null, 1]"#
    return """
      {"scene": 1, "model": {"class_name": "Functional", "config": {"name": "m",
        "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["p", 0, 0], ["q", 0, 0]],
        "layers": [\(Self.layer("InputLayer", "a", input)), \(Self.layer("InputLayer", "b", input)),
          \(add), \(dense("p")), \(dense("q"))]}},
       "loss": ["mse", "mse"], "optimizer": "sgd", "x": [[[1], [2]], [[3], [4]]], "y": [[[1], [2]], [[1], [2]]],
       "validation_data": \(validation)}
      """
  }

  @Test func `what validates several inputs is several tables`() throws {
    #expect(problem(of: branched(validation: #"{"set": "xor", "count": 4}"#)) != nil)
    #expect(problem(of: branched(validation: "[[[[1]], [[2]]], [0, [[1]]]]")) != nil)
    #expect(problem(of: branched(validation: "[[[[1]], [[2]]], [[[1]], [[1]]]]")) == nil)
  }

  private func sequential(_ layers: String, x: String, y: String = "[[1]]") -> String {
    """
    {"scene": 1, "model": {"class_name": "Sequential", "config": {"name": "m", "layers": [\(layers)]}},
     "loss": "mse", "optimizer": "sgd", "x": \(x), "y": \(y)}
    """
  }

  @Test func `samples without an axis have none to normalise`() throws {
    let layers = [
      #"{"class_name": "Reshape", "config": {"name": "r", "target_shape": []}}"#,
      #"{"class_name": "LayerNormalization", "config": {"name": "n", "axis": 0}}"#,
    ]
    #expect(problem(of: sequential(layers.joined(separator: ", "), x: "[[1]]")) != nil)
  }

  @Test func `lengths beyond any number are refused before they are added to`() throws {
    let up = (0..<4).map {
      #"{"class_name": "UpSampling1D", "config": {"name": "u\#($0)", "size": 65536}}"#
    }
    let pad = #"{"class_name": "ZeroPadding1D", "config": {"name": "z", "padding": 1}}"#
    let text = sequential((up + [pad]).joined(separator: ", "), x: "[[[1]]]", y: "[[[1]]]")
    #expect(problem(of: text) != nil)
  }

  /// Each level calls the next eight times: of eight levels, sixteen million calls and no layer.
  @Test func `models within models are called a bounded number of times`() throws {
    func model(_ level: Int) -> String {
      let name = "m\(level)"
      let input = Self.layer("InputLayer", "i\(level)", #", "batch_shape": [null, 1]"#)
      guard level < 8 else {
        return #"""
          {"class_name": "Functional", "name": "\#(name)", "config": {"name": "\#(name)", "layers": [\#(input)],
           "input_layers": [["i\#(level)", 0, 0]], "output_layers": [["i\#(level)", 0, 0]]}, "inbound_nodes": []}
          """#
      }
      let calls = (0..<8).map { call in
        let source = call == 0 ? "i\(level)" : "m\(level + 1)"
        return
          #"{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["\#(source)", \#(max(0, call - 1)), 0]}}], "kwargs": {}}"#
      }
      let own =
        String(model(level + 1).dropLast("[]}".count)) + "[\(calls.joined(separator: ", "))]}"
      return #"""
        {"class_name": "Functional", "name": "\#(name)", "config": {"name": "\#(name)", "layers": [\#(input), \#(own)],
         "input_layers": [["i\#(level)", 0, 0]], "output_layers": [["m\#(level + 1)", 7, 0]]}, "inbound_nodes": []}
        """#
    }
    let text = """
      {"scene": 1, "model": \(model(0)), "loss": "mse", "optimizer": "sgd", "x": [[1]], "y": [[1]]}
      """
    #expect(problem(of: text) != nil)
  }

  @Test func `a table has something to tell apart, however large its numbers are`() throws {
    #expect(throws: DataError.oneValue(file: "CSV", column: "b")) {
      try PlaygroundTable(try CSVTable(Array("a,b\n1,yes\n2,yes\n".utf8), file: "CSV"))
    }
    let large = try PlaygroundTable(
      try CSVTable(Array("a,b\n-1e308,0.5\n1e308,1e308\n0,-1e308\n".utf8)))
    #expect(large.isWhole)
    #expect(large.inputs == [-5, 5, 0])
    #expect(large.targets[1] == 1 && large.targets[2] == -1)
  }

  @Test func `a table holds together`() throws {
    #expect(throws: DataError.self) {
      try PlaygroundTable(try CSVTable(Array("a\n1\n2\n".utf8)))
    }
    let broken =
      #"{"name": "t", "columns": ["a"], "inputs": [1, 2], "targets": [0], "classes": []}"#
    #expect(!(try JSONDecoder().decode(PlaygroundTable.self, from: Data(broken.utf8)).isWhole))
  }
}
