import Course
import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct StripWidgetTests {
  /// h = x·w1, p = h·w2 with x = (1, 3): h = (1, 3), (2, 6)/(…) by hand below.
  private func scene(_ dtype: String = "float64", w2: String = "[[1], [1]]") -> String {
    """
    {"scene": 1, "values": {"x": [[1], [3]], "w1": [[2, 0]], "w2": \(w2)},
     "trainable": ["w1", "w2"],
     "graph": [{"name": "h", "op": "matmul", "of": ["x", "w1"]},
               {"name": "p", "op": "matmul", "of": ["h", "w2"]},
               {"name": "L", "op": "mean", "of": ["p"]}],
     "loss": "L", "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}},
     "dtype": "\(dtype)"}
    """
  }

  /// The numbers of a strip, by layer.
  private func numbers(_ drawn: DrawnScene) throws -> [Double?] {
    try #require(drawn.widget as? StripWidget).statistics.layers.map(\.number)
  }

  @Test(arguments: [
    // h = 2 0 6 0, p = 2 6
    ("activations", "mean", [2, 4]), ("activations", "std", [2.449489743, 2]),
    ("activations", "norm", [6.32455532, 6.32455532]),
    ("activations", "zeros", [0.5, 0]), ("weights", "mean", [1, 1]),
    ("weights", "std", [1, 0]), ("weights", "zeros", [0.5, 0]),
    // dL/dp = 1/2 each; dL/dh = that times w2
    ("gradients", "mean", [0.5, 0.5]), ("gradients", "norm", [1, 0.7071067812]),
  ])
  func `statistics are what a hand computes`(
    of: String, statistic: String, wanted: [Double]
  ) throws {
    for dtype in ["float32", "float64"] {
      var drawn = try DrawnScene(scene(dtype), "strip", ["of": of, "statistic": statistic])
      drawn.move { stepper in
        stepper.nextPhase()
        if of == "gradients" { stepper.nextPhase() }
      }
      let got = try numbers(drawn)
      #expect(got.count == wanted.count)
      for (got, wanted) in zip(got, wanted) {
        #expect(((got ?? .nan) - wanted).magnitude < 1e-6, "\(of) \(statistic) \(dtype)")
      }
      drawn.drawsEverywhere()
    }
  }

  @Test func `a number that is turned is measured again at the same moment`() throws {
    var drawn = try DrawnScene(scene(), "strip", ["of": "activations", "statistic": "mean"])
    drawn.move { $0.nextPhase() }
    #expect(try numbers(drawn) == [2, 4])
    // As a knob does: the weight is another from the start on, and the run at the moment again.
    let moment = drawn.stepper.moment
    var stepper = drawn.stepper
    stepper.seek(to: Trace.Moment(update: 0, executed: 0))
    var run = Run(stepper)
    _ = try run.edit(try #require(stepper.names.element(named: "w1[0,0]")), to: 4)
    stepper = run.stepper
    stepper.seek(to: moment)
    stepper.revealAll()
    drawn.stepper = stepper
    drawn.widget.follow(stepper)
    #expect(try numbers(drawn) == [4, 8])
  }

  @Test func `only what has been reached has a number`() throws {
    var drawn = try DrawnScene(scene(), "strip", ["of": "activations", "statistic": "mean"])
    #expect(try numbers(drawn) == [nil, nil])
    drawn.drawsEverywhere()
    drawn.move { stepper in
      stepper.seek(to: Trace.Moment(update: 0, executed: 1))
      stepper.revealAll()
    }
    #expect(try numbers(drawn) == [2, nil])
    #expect(drawn.lines() == ["h: 2", "p: not yet", "bars from 0 to 2"])
    drawn.move { $0.nextUpdate() }
    drawn.move { $0.stepForward() }
    #expect(try numbers(drawn)[1] == nil)
  }

  @Test func `more than three powers of ten are drawn by powers`() throws {
    var drawn = try DrawnScene(
      scene(w2: "[[1e-5], [0]]"), "strip", ["of": "activations", "statistic": "norm"])
    drawn.move { $0.nextPhase() }
    #expect(drawn.lines().last == "log scale, 1e-5 to 6.325")
    let rows = drawn.text(40, 6).split(separator: "\n")
    // The small one is seen beside the large one.
    #expect(rows[0].contains("█") && rows[1].contains(where: { "▏▎▍▌▋▊▉█".contains($0) }))
    #expect(rows[0].hasSuffix("6.325"))
    drawn.drawsEverywhere()
  }

  @Test func `numbers may be as large as they get`() throws {
    var drawn = try DrawnScene(scene(), "strip", ["of": "activations", "statistic": "norm"])
    try drawn.turn("w2[0,0]", to: 1e300)
    drawn.move { $0.nextPhase() }
    // The squares of 2e300 and 6e300 are no numbers any more; their root is one.
    #expect(drawn.lines()[1] == "p: 6.32e+300")
    drawn.drawsEverywhere()
    try drawn.turn("w1[0,0]", to: 1e300)
    drawn.move { $0.nextUpdate() }
    drawn.move { $0.nextPhase() }
    drawn.drawsEverywhere()
  }

  @Test func `a model's layers stand in their order`() throws {
    let layers = (1...12).map {
      """
      {"class_name": "Dense", "config": {"name": "layer_\($0)", "units": 4, "activation": "tanh"\
      \($0 == 1 ? ", \"batch_input_shape\": [null, 2]" : "")}}
      """
    }
    let model = """
      {"scene": 1, "model": {"class_name": "Sequential", "config": {"name": "m", "layers": [
        \(layers.joined(separator: ","))]}}, "seed": 1,
       "x": [[1, 2], [0, 1], [1, 1]], "y": [[0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]],
       "batch_size": 2, "loss": "mse", "optimizer": "sgd"}
      """
    for subject in ["activations", "gradients", "weights"] {
      var drawn = try DrawnScene(model, "strip", ["of": subject])
      let names = try #require(drawn.widget as? StripWidget).statistics.layers.map(\.name)
      #expect(names == (1...12).map { "layer_\($0)" })
      drawn.move { $0.nextUpdate() }
      drawn.drawsEverywhere()
      // A short batch has fewer samples.
      drawn.move { $0.nextUpdate() }
      drawn.drawsEverywhere()
      #expect(
        drawn.text(40, 6).contains(subject == "activations" ? "5 of 12 layers" : " of 12 layers"))
    }
  }

  @Test func `what a prediction asks for is not drawn`() throws {
    var drawn = try DrawnScene(scene(), "strip", ["of": "activations"])
    drawn.move { $0.nextPhase() }
    let asked = drawn.context(asking: "p[0,0]")
    #expect(drawn.lines(asked)[1] == "p: ?")
    #expect(drawn.lines(asked)[0] == "h: 2.449")
  }

  @Test func `a setting that isn't known, or a scene without layers, has no strip`() throws {
    #expect(try !DrawnScene.problems(scene(), "strip", ["of": "nothing"]).isEmpty)
    #expect(try !DrawnScene.problems(scene(), "strip", [:]).isEmpty)
    let plain =
      #"{"scene": 1, "values": {"a": 1}, "graph": [{"name": "b", "op": "square", "of": ["a"]}], "loss": "b"}"#
    #expect(
      try DrawnScene.problems(plain, "strip", ["of": "activations"])
        == [.widgetWithoutNumbers("strip")])
  }

  /// x·w1·w2·… of single numbers, halved at each of twelve layers.
  private func deep() -> String {
    let names = (1...12).map { "w\($0)" }
    let values = names.map { "\"\($0)\": [[0.5]]" }.joined(separator: ", ")
    let nodes = names.enumerated().map { (index: Int, name: String) -> String in
      let input = index == 0 ? "x" : "h\(index)"
      return """
        {"name": "s\(index + 1)", "op": "matmul", "of": ["\(input)", "\(name)"]}, \
        {"name": "h\(index + 1)", "op": "multiply", "of": ["scale", "s\(index + 1)"]}
        """
    }
    return """
      {"scene": 1, "values": {"x": [[1], [3]], "scale": 1, \(values)}, "trainable": ["w1"],
       "graph": [\(nodes.joined(separator: ", ")), {"name": "L", "op": "mean", "of": ["h12"]}],
       "loss": "L", "dtype": "float64"}
      """
  }

  @Test func `a layer's numbers are those behind its scale`() throws {
    var drawn = try DrawnScene(
      deep().replacingOccurrences(of: "\"scale\": 1,", with: "\"scale\": 3,")
        .replacingOccurrences(of: "[\"w1\"]", with: "[\"w1\", \"w2\"]"),
      "strip", ["of": "activations", "statistic": "mean"])
    drawn.move { $0.nextPhase() }
    // (1 + 3)/2 · 0.5 · 3
    #expect(try numbers(drawn).prefix(2) == [3, 4.5])
  }
}
