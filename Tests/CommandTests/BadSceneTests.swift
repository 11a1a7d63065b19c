import Foundation
import Testing

/// Every bad scene: one message that says where and what to do, status 2, nothing on standard output.
@Suite struct BadSceneTests {
  struct Bad: CustomTestStringConvertible {
    let name: String
    let text: String
    /// Parts of the English message: where, what, what to do.
    let parts: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ parts: String...) {
      self.name = name
      self.text = text
      self.parts = parts
    }
  }

  static let all = [
    Bad("not JSON", "{\"model\": ", "not JSON", "json.tool"),
    Bad("empty", "", "not JSON"),
    Bad("no model", "{}", "\"model\" is missing", "to_json()"),
    Bad("no loss", scene(("\"loss\": \"mean_squared_error\",", "")), "\"loss\" is missing"),
    Bad(
      "unknown key", scene(("\"batch_size\"", "\"batchsize\"")), "\"batchsize\"",
      "Did you mean \"batch_size\"?"),
    Bad(
      "unknown layer", scene(("\"Dense\"", "\"Dens\"")), "at model.config.layers[0]",
      "Gradus has no layer Dens", "Did you mean \"Dense\"?"),
    Bad(
      "unknown activation", scene(("\"tanh\"", "\"tahn\"")),
      "model.config.layers[0].config.activation", "Did you mean \"tanh\"?"),
    Bad(
      "unknown loss", scene(("mean_squared_error", "mean_square_error")), "at loss",
      "Did you mean \"mean_squared_error\"?"),
    Bad(
      "unknown optimizer", scene(("\"sgd\"", "\"adma\"")), "at optimizer",
      "Did you mean \"adam\"?", "Known: adadelta"),
    Bad(
      "weights that do not fit", scene(("[[0.5], [-0.25]]", "[[0.5]]")), "at weights",
      "dense/kernel", "1×1", "2×1", "get_weights()"),
    Bad("too few weights", scene((", [0.1]]", "]")), "at weights", "Expected 2 weights"),
    Bad("ragged rows", scene(("[3, 4]", "[3, 4, 5]")), "at x[1]", "expected 2, received 3"),
    Bad("NaN", scene(("[3, 4]", "[3, NaN]")), "at x[1][1]", "finite", "nan"),
    Bad("infinity", scene(("[3, 4]", "[3, 1e999]")), "at x[1][1]", "finite"),
    Bad(
      "empty batch", scene(("[[1, 2], [3, 4], [5, 6]]", "[]"), ("[[0], [1], [0]]", "[]")),
      "at x", "not one sample"),
    Bad("rows of x and y", scene(("[[0], [1], [0]]", "[[0], [1]]")), "at y", "3 rows", "2"),
    Bad("a text for a number", scene(("[3, 4]", "[3, \"4\"]")), "at x[1][1]", "a number", "\"4\""),
    Bad(
      "far too many units", scene(("\"units\": 1", "\"units\": 1000000000")),
      "at model.config.layers[0].config.units", "65536"),
    Bad(
      "far too large",
      scene(
        ("\"weights\": [[[0.5], [-0.25]], [0.1]],", ""),
        (
          "{\"class_name\": \"Dense\"",
          "{\"class_name\": \"Dense\", \"config\": {\"units\": 65536}}, {\"class_name\": \"Dense\", "
            + "\"config\": {\"units\": 65536}}, {\"class_name\": \"Dense\""
        )), "at model", "limit is 67108864"),
    Bad(
      "a constraint",
      scene(("\"units\": 1", "\"units\": 1, \"kernel_constraint\": \"Own\"")),
      "kernel_constraint", "no constraint"),
    Bad("batch of none", scene(("\"batch_size\": 2", "\"batch_size\": 0")), "at batch_size", "0"),
  ]

  @Test(arguments: all)
  func `a bad scene gives one message in English`(_ bad: Bad) throws {
    try withScene(bad.text) { path in
      let run = try Run("train", path, "--updates", "1", "--json")
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("gradus: \(path)"))
      #expect(run.errors.contains("\n  → "))
      #expect(run.errors.lineCount == 2, "\(run.errors)")
      for part in bad.parts { #expect(run.errors.contains(part), "\(part) in \(run.errors)") }
    }
  }

  @Test(arguments: all)
  func `a bad scene gives one message in Chinese`(_ bad: Bad) throws {
    try withScene(bad.text) { path in
      let run = try Run("trace", path, environment: ["LANG": "zh_CN.UTF-8"])
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      let message = run.errors.replacing(path, with: "")
      #expect(message.contains("。") || message.contains("：") || message.contains("？"))
      for word in ["xpected ", "received ", " the ", " is ", "Known", "Did you", "a list"] {
        #expect(!message.contains(word), "\(word) in \(message)")
      }
    }
  }

  @Test func `a missing file and a folder are said to be such`() throws {
    let missing = try Run("open", "/nowhere/at.all.json")
    #expect(missing.status == 2 && missing.errors.contains("There is no file /nowhere/at.all.json"))
    let folder = try Run("open", "/tmp")
    #expect(folder.status == 2 && folder.errors.contains("can't be read"))
  }

  @Test func `a scene that is read from a pipe is bounded`() throws {
    let run = try Run(shell: "\"$0\" train <(head -c 70000000 /dev/zero) --updates 1")
    #expect(run.status == 2)
    #expect(run.errors.contains("too large"))
  }
}
