import Course
import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct PlaneWidgetTests {
  static let settings = ["inputs": "x", "output": "p", "targets": "t"]

  /// p = sigmoid(3·x0 - 1) on four corners: the boundary stands upright at x0 = 1/3.
  private func scene(
    _ op: String = "sigmoid", t: String = "[[0], [0], [1], [1]]", w: String = "[[3], [0]]",
    dtype: String = "float64"
  ) -> String {
    """
    {"scene": 1, "values": {"x": [[0, 0], [0, 1], [1, 0], [1, 1]], "t": \(t), "w": \(w),
      "b": [-1]}, "trainable": ["w", "b"],
     "graph": [{"name": "q", "op": "matmul", "of": ["x", "w"]},
               {"name": "z", "op": "add", "of": ["q", "b"]},
               {"name": "p", "op": "\(op)", "of": ["z"]},
               {"name": "e", "op": "subtract", "of": ["p", "t"]},
               {"name": "s", "op": "square", "of": ["e"]}, {"name": "L", "op": "mean", "of": ["s"]}],
     "loss": "L", "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}},
     "dtype": "\(dtype)"}
    """
  }

  private func model(_ units: Int, batch: Int, rows: Int = 5) -> String {
    let x = (0..<rows).map { "[\(Double($0) / 2), \(Double($0 % 3) - 1)]" }
    let y = (0..<rows).map { row in
      units == 1
        ? "[\(row % 2)]"
        : "[" + (0..<units).map { $0 == row % units ? "1" : "0" }.joined(separator: ", ") + "]"
    }
    let loss = units == 1 ? "binary_crossentropy" : "categorical_crossentropy"
    return """
      {"scene": 1, "model": {"class_name": "Sequential", "config": {"name": "m", "layers": [
        {"class_name": "Dense", "config": {"name": "hidden", "units": 3, "activation": "relu",
         "batch_input_shape": [null, 2]}},
        {"class_name": "Dense", "config": {"name": "output", "units": \(units),
         "activation": "\(units == 1 ? "sigmoid" : "softmax")"}}]}}, "seed": 4,
       "x": [\(x.joined(separator: ", "))], "y": [\(y.joined(separator: ", "))],
       "batch_size": \(batch), "loss": "\(loss)", "optimizer": "sgd"}
      """
  }

  private func field(_ drawn: DrawnScene) throws -> AnswerField {
    try #require(drawn.widget as? PlaneWidget).field
  }

  @Test(arguments: ["float32", "float64"])
  func `answers are those of the formula, and samples are where they are`(dtype: String) throws {
    let drawn = try DrawnScene(scene(dtype: dtype), "field", Self.settings)
    let field = try field(drawn)
    #expect(field.isSettled && field.samples.count == 4)
    for index in [0, 39, 800, 1599] {
      let point = field.point(index)
      let wanted = 1 / (1 + exp(-(3 * point[0] - 1)))
      let got = try #require(field.answers[index])[0]
      #expect((got - wanted).magnitude < 1e-6, "at \(point)")
    }
    // sigmoid(-1) and sigmoid(2)
    let lines = drawn.lines()
    #expect(lines.contains("(0, 1): p 0.2689, wanted 0"), "\(lines)")
    #expect(lines.contains("(1, 0): p 0.8808, wanted 1"))
    #expect(lines.contains("right: 4 / 4"))
    // From -0.25 to 1.25, of 40 columns those from 0.3333 on: 24.
    #expect(lines.first == "p is above 0.5 on 60 % of the plane")
  }

  @Test func `the boundary stands where the class changes, also without colour`() throws {
    let drawn = try DrawnScene(scene(), "field", Self.settings)
    let text = drawn.text(60, 20, drawn.context(.ascii))
    let middle = text.split(separator: "\n")[6]
    // To its left is less, to its right more.
    let less = try #require(middle.lastIndex { "-=".contains($0) }, "\(text)")
    let more = try #require(middle.firstIndex { ".:".contains($0) })
    // (1/3 + 1/4) of a plane 1.5 wide is 39 % of its columns, behind the axis of 6.
    let columns = middle.distance(from: middle.startIndex, to: less)
    #expect(less < more && (24...28).contains(columns), "\(text)")
    #expect(text.contains("=") && text.contains(":") && text.contains("O") && text.contains("X"))
  }

  @Test func `tanh with targets of -1 and 1 ends at 0`() throws {
    let drawn = try DrawnScene(
      scene("tanh", t: "[[-1], [-1], [1], [1]]"), "field", Self.settings)
    #expect(drawn.lines().first == "p is above 0 on 60 % of the plane")
    #expect(drawn.lines().contains("right: 4 / 4"))
  }

  @Test func `a turned weight moves it at once`() throws {
    var drawn = try DrawnScene(scene(), "field", Self.settings)
    try drawn.turn("w[0,0]", to: -3)
    // -3·x0 - 1 > 0 only left of -1/3: nowhere here.
    #expect(drawn.lines().first == "p is above 0.5 on 0 % of the plane")
    #expect(drawn.lines().contains("right: 2 / 4"))
    drawn.drawsEverywhere()
  }

  @Test(arguments: [1, 3, 4], [1, 3, 1000])
  func `models, their hidden units and classes, in batches of any size`(
    units: Int, batch: Int
  ) throws {
    let rows = batch == 1000 ? 1000 : 5
    var drawn = try DrawnScene(
      model(units, batch: batch, rows: rows), "field",
      ["inputs": "x", "output": "prediction", "targets": "y", "hidden": "hidden/activation"])
    var guardCount = 0
    while !drawn.widget.isSettled, guardCount < 1000 {
      drawn.widget.refine(budget: 4_000_000)
      guardCount += 1
    }
    let field = try field(drawn)
    #expect(field.isSettled && field.width == units && field.hiddenWidth == 3)
    #expect(field.samples.count == min(400, rows))
    #expect(drawn.lines().filter { $0.hasPrefix("hidden/activation[") }.count == 3)
    #expect(drawn.text(140, 24).contains("hidden/activation[2]"))
    // Every size is drawn once: of classes, with a short last batch.
    guard units == 3, batch == 3 else { return }
    drawn.move { $0.nextUpdate() }
    drawn.move { $0.nextUpdate() }
    drawn.drawsEverywhere()
  }

  @Test(arguments: ["1e300", "-1e300", "0"]) func `numbers may be anything`(w: String) throws {
    var drawn = try DrawnScene(scene("exp"), "field", Self.settings)
    try drawn.turn("w[0,0]", to: Double(w) ?? 0)
    drawn.move { $0.nextUpdate() }
    drawn.drawsEverywhere()
    guard w == "0" else { return }
    let undefined = try DrawnScene(scene("log"), "field", Self.settings)
    #expect(undefined.lines().contains { $0.hasPrefix("nan on") })
    undefined.drawsEverywhere()
  }

  @Test func `what a prediction asks for is not drawn`() throws {
    var drawn = try DrawnScene(scene(), "field", Self.settings)
    drawn.move { $0.nextPhase() }
    let asked = drawn.context(asking: "p[2,0]")
    #expect(drawn.lines(asked) == ["The plane is hidden until the prediction is answered."])
    #expect(!drawn.text(60, 20, asked).contains("="))
  }

  @Test func `a scene without such numbers has no such drawing`() throws {
    for (key, name) in [
      ("inputs", "L"), ("inputs", "x,x"), ("output", "L"), ("targets", "w"), ("hidden", "none"),
    ] {
      var settings = Self.settings
      settings[key] = name
      #expect(try !DrawnScene.problems(scene(), "field", settings).isEmpty, "\(key)=\(name)")
    }
    #expect(try DrawnScene.problems(scene(), "field", Self.settings).isEmpty)
  }
}
