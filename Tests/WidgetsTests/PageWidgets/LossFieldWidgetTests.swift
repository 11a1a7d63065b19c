import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct LossFieldWidgetTests {
  private static let scene = """
    {"scene": 1, "values": {"w": 0.0, "goal": 3.0}, "trainable": ["w"], "loss": "L",
     "graph": [{"name": "e", "op": "subtract", "of": ["w", "goal"]},
               {"name": "L", "op": "square", "of": ["e"]}],
     "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}}, "dtype": "float64"}
    """

  @Test func `a slope of the old weight isn't said beside the new one`() throws {
    var drawn = try DrawnScene(Self.scene, "curve", ["x": "w"])
    let length = drawn.stepper.program.updateLength
    drawn.move { $0.seek(to: Moment(update: 0, executed: length - 1)) }
    #expect(drawn.lines()[0].contains("w 0   L 9   d(w) -6"), "\(drawn.lines())")
    drawn.move { $0.seek(to: Moment(update: 0, executed: length)) }
    #expect(drawn.lines()[0].contains("w 0.6   L 5.76   d(w) ·"), "\(drawn.lines())")
    drawn.move { $0.seek(to: Moment(update: 1, executed: length - 1)) }
    #expect(drawn.lines()[0].contains("d(w) -4.8"), "\(drawn.lines())")
  }

  @Test(arguments: [Glyphs.unicode, .ascii])
  func `the pointer leaves the axis its labels`(glyphs: Glyphs) throws {
    var drawn = try DrawnScene(Self.scene, "curve", ["x": "w", "from": "-4", "to": "4"])
    for number in stride(from: -4.0, through: 4, by: 0.125) {
      try drawn.turn("w", to: number)
      let text = drawn.text(44, 12, drawn.context(glyphs))
      let axis = String(text.split(separator: "\n").dropLast().last ?? "")
      for label in ["-2", "0", "2", " w"] { #expect(axis.contains(label), "\(number): \(axis)") }
    }
  }
}
