import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace

@testable import Course
@testable import Widgets

/// The pictures of filters, sizes and optimisers, over small networks of each.
@Suite struct FilterPicturesTests {
  private static let names = [
    "Conv1D", "Conv1D with groups", "Conv2D dilated", "Conv2D with groups", "DepthwiseConv1D",
    "DepthwiseConv2D", "SeparableConv2D", "Conv2DTranspose", "Conv1DTranspose", "sizes of images",
    "sizes of sequences", "GroupNormalization", "Nadam", "Adamax", "Adadelta", "Lion",
  ]

  private func scene(_ name: String) throws -> Scene {
    let file = Checkout.root.appending(path: "Tests/ScenesTests/Fixtures/keras_layers.json")
    let runs = try JSON(Data(contentsOf: file))["runs"]
    return try #require(runs?[name]?["scene"]).scene
  }

  private func context(
    _ stepper: Stepper, _ language: Language = .english, chosen: ElementReference? = nil
  ) -> PaneContext {
    PaneContext(
      stepper: stepper, glyphs: language == .english ? .ascii : .unicode,
      strings: Strings(language), concealed: .none, chosen: chosen, look: Look())
  }

  @Test(arguments: names)
  func `each operation has a picture that shows its number`(name: String) throws {
    let scene = try scene(name)
    for language in Language.allCases {
      var stepper = Stepper(scene)
      stepper.grain = .instruction
      for _ in scene.program.instructions {
        stepper.stepForward()
        let context = context(stepper, language)
        let pane = PicturePane(context)
        let explanation = try #require(context.explanation)
        let lines = pane.lines().joined(separator: "\n")
        let text = context.signed(explanation.result)
        #expect(lines.contains(text), "\(name): \(lines) has no \(text)")
        var frame = Frame(size: Size(width: 78, height: 18))
        pane.draw(into: &frame, Rect(column: 1, row: 1, width: 76, height: 16))
        #expect(frame.rows.contains { !$0.isEmpty })
      }
    }
  }

  /// The terms of any number of a convolution, of what it sends back and of what its kernel receives.
  @Test(arguments: ["Conv1D with groups", "Conv2D dilated", "DepthwiseConv2D", "Conv2DTranspose"])
  func `the terms of every number add up to it`(name: String) throws {
    let scene = try scene(name)
    var stepper = Stepper(scene)
    stepper.grain = .instruction
    for instruction in scene.program.instructions {
      stepper.stepForward()
      guard instruction.operation.name.contains("conv") else { continue }
      for index in 0..<scene.program[instruction.result].shape.count {
        let made = try #require(
          Made(context(stepper, chosen: ElementReference(instruction.result, index))))
        let sum = made.terms.compactMap(\.number).reduce(0, +)
        // 1e-12: float64, the terms in another order.
        #expect(abs(sum - (made.result ?? .nan)) < 1e-12 * max(1, abs(sum)))
      }
    }
  }
}
