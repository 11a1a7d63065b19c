import Course
import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

/// What panes show of convolutions, normalisations and dropout.
@Suite struct LayerPanesTests {
  private func scene(_ layers: String, x: String, y: String) throws -> Scene {
    try Scene(
      Data(
        """
        {"model": {"class_name": "Sequential", "config": {"layers": [\(layers)]}}, "loss": "mse",
         "optimizer": "sgd", "dtype": "float64", "x": \(x), "y": \(y)}
        """.utf8))
  }

  private func text(_ scene: Scene, _ width: Int, _ height: Int, glyphs: Glyphs = .unicode)
    -> String
  {
    let context = PaneContext(
      stepper: Stepper(scene), glyphs: glyphs, strings: Strings(.english))
    var frame = Frame(size: Size(width: width, height: height))
    WeightsPane(scene.program.parameters, context).draw(into: &frame, frame.bounds)
    return frame.text
  }

  private func kernel() throws -> Scene {
    try scene(
      """
      {"class_name": "Conv2D", "config": {"filters": 3, "kernel_size": [2, 1], "use_bias": false,
        "kernel_initializer": "ones"}},
      {"class_name": "Flatten", "config": {}}
      """, x: "[[[[1, 2]], [[3, 4]]]]", y: "[[0, 0, 0]]")
  }

  @Test func `the rows of a kernel say where they lie`() throws {
    #expect(
      text(try kernel(), 40, 5).split(separator: "\n").map(String.init) == [
        "conv2d/kernel 2×1×2×3", "0,0,0  +1.0000  +1.0000  +1.0000",
        "0,0,1  +1.0000  +1.0000  +1.0000", "1,0,0  +1.0000  +1.0000  +1.0000",
        "1,0,1  +1.0000  +1.0000  +1.0000",
      ])
  }

  @Test func `the part that is shown is said before the size of the whole`() throws {
    let scene = try kernel()
    // Fewer digits come before fewer columns.
    #expect(text(scene, 26, 5).contains("\n0,0,0 +1.000 +1.000 +1.000\n"))
    #expect(text(scene, 22, 5).hasPrefix("conv2d/kernel […, 0-0]\n0,0,0  +1.0000\n"))
    #expect(text(scene, 22, 5, glyphs: .ascii).hasPrefix("conv2d/kernel [~, 0-0]\n"))
    // Too narrow for places in front of the rows.
    #expect(text(scene, 12, 5).contains(" +1.0000"))
    #expect(!text(scene, 12, 5).contains("0,0,0"))
  }

  @Test(arguments: [
    ("BatchNormalization", #""scale": true"#), ("LayerNormalization", #""scale": true"#),
    ("Dropout", #""rate": 0.5"#), ("Rescaling", #""scale": 2"#),
  ])
  func `a network goes on behind a layer that works neuron by neuron`(
    kind: String, setting: String
  ) throws {
    let scene = try scene(
      """
      {"class_name": "Dense", "config": {"units": 3, "name": "a"}},
      {"class_name": "\(kind)", "config": {\(setting), "name": "b"}},
      {"class_name": "ReLU", "config": {"name": "c"}},
      {"class_name": "Dense", "config": {"units": 2, "name": "d"}}
      """, x: "[[1, 2], [3, 4]]", y: "[[0, 1], [1, 0]]")
    let program = scene.program
    let model = try #require(NetworkModel(program))
    #expect(model.columns.map(\.name) == ["x", "a", "d"])
    #expect(program[model.columns[1].output].name == "c/activation")
    let members = model.columns[1].members.map { program[$0].name }
    #expect(members.first == "a/product" && members.contains("b/output"))
    // What is one number a sample, or one a channel, belongs to no single neuron.
    #expect(
      model.columns.allSatisfy { column in
        column.members.allSatisfy { program[$0].shape.columns == column.width }
      })
    #expect(!members.contains("b/mean"))
  }
}
