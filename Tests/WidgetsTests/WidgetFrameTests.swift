import Course
import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct WidgetFrameTests {
  private let scene: Scene

  init() throws {
    scene = try Scene(
      Data(
        """
        {"scene": 1, "values": {"W": [[0.5, -0.25], [2.0, 1234.5678]], "x": [[1.0], [-1.0]]},
         "trainable": ["W"], "loss": "L", "optimizer": "sgd", "dtype": "float64",
         "graph": [{"name": "z", "op": "matmul", "of": ["W", "x"]},
                   {"name": "L", "op": "sum", "of": ["z"]}],
         "names": {"z[0,0]": "z1", "z[1,0]": "z2"}}
        """.utf8))
  }

  private func context(
    steps: Int, grain: Stepper.Grain = .element, glyphs: Glyphs = .unicode,
    concealed: String? = nil
  ) throws -> PaneContext {
    var stepper = Stepper(scene)
    stepper.grain = grain
    for _ in 0..<steps { stepper.stepForward() }
    var hidden = Concealment()
    if let concealed {
      let element = try #require(scene.names.element(named: concealed))
      let end = Moment(update: 0, executed: scene.program.updateLength)
      hidden.hide(element, readAt: end, in: scene.program)
    }
    return PaneContext(
      stepper: stepper, glyphs: glyphs, strings: Strings(.english), concealed: hidden)
  }

  private func frame(_ width: Int, _ height: Int, _ draw: (inout Frame, Rect) -> Void) -> String {
    var frame = Frame(size: Size(width: width, height: height))
    draw(&frame, frame.bounds)
    return frame.text
  }

  @Test func `a matrix shows strength, sign and number`() throws {
    let context = try context(steps: 0)
    let shown = frame(20, 4) {
      WeightsPane(scene.program.parameters, context).draw(into: &$0, $1)
    }
    #expect(
      shown == """
        W 2×2
         +0.5000  -0.2500
         +2.0000 +1234.57

        """)
  }

  @Test func `of a matrix that is too wide a part is shown, and which`() throws {
    let context = try context(steps: 0, glyphs: .ascii)
    let shown = frame(16, 2) {
      WeightsPane(scene.program.parameters, context).draw(into: &$0, $1)
    }
    #expect(shown == "\n~ +1 more")
    let wider = frame(16, 4) {
      WeightsPane(scene.program.parameters, context).draw(into: &$0, $1)
    }
    // Fewer digits come before fewer columns.
    #expect(
      wider
        == """
        W 2×2
        +0.5000 -0.2500
        +2.0000 +1234.6

        """)
    let narrow = frame(10, 4) {
      WeightsPane(scene.program.parameters, context).draw(into: &$0, $1)
    }
    #expect(narrow == "W\n +0.5000\n +2.0000\n")
  }

  @Test func `each number stands beneath its symbol`() throws {
    let context = try context(steps: 1)
    let explanation = try #require(context.explanation)
    let shown = frame(60, 2) { FormulaTable(explanation, context).draw(into: &$0, $1) }
    #expect(
      shown == """
        z1      = W[0,0]·x[0,0] + W[0,1]   ·x[1,0]
        +0.7500 = 0.5000·1.0000 + (-0.2500)·(-1.0000)
        """)
  }

  @Test func `a sum that is too long is shortened by whole terms`() throws {
    let context = try context(steps: 1)
    let explanation = try #require(context.explanation)
    for width in 8..<60 {
      let shown = frame(width, 2) { FormulaTable(explanation, context).draw(into: &$0, $1) }
      for line in shown.split(separator: "\n") {
        #expect(displayWidth(of: line) <= width)
        #expect(!line.hasSuffix(".") && !line.hasSuffix("-"), "\(width): \(line)")
      }
    }
  }

  @Test func `term by term the sum grows`() throws {
    let one = try context(steps: 1, grain: .term)
    let explanation = try #require(one.explanation)
    let terms = try #require(one.stepper.terms)
    let shown = frame(60, 2) {
      FormulaTable(explanation, one, terms: terms).draw(into: &$0, $1)
    }
    #expect(
      shown == """
        z1          = W[0,0]·x[0,0]
        +0.5000 + … = 0.5000·1.0000
        """)
  }

  @Test func `a hidden number is a question mark in every place`() throws {
    let context = try context(steps: 2, concealed: "z2")
    let explanation = try #require(context.explanation)
    let formula = frame(70, 2) { FormulaTable(explanation, context).draw(into: &$0, $1) }
    #expect(
      formula == """
        z2                   = W[1,0]·x[0,0] + W[1,1]   ·x[1,0]
        ? (predict it first) = 2.0000·1.0000 + 1234.5678·(-1.0000)
        """)
    let values = frame(70, 8) { ValuesPane(context).draw(into: &$0, $1) }
    #expect(
      values == """
                       value      slope      formula
         x[0,0]        +1.0000
         x[1,0]        -1.0000
         z1            +0.7500    ·          W[0,0]·x[0,0] + W[0,1]·x[1,0]
        ▶z2            ?          ·          W[1,0]·x[0,0] + W[1,1]·x[1,0]
        ·L             ·          ·          z1 + z2
         learning_rate +0.0100
        … +4 more
        """)
    let next = try self.context(steps: 3, concealed: "z2")
    let sum = try #require(next.explanation)
    let shown = frame(60, 2) { FormulaTable(sum, next).draw(into: &$0, $1) }
    #expect(
      shown == """
        L          = z1     + z2
        -1231.8178 = 0.7500 + ?
        """)
  }

  @Test func `the bars say what is done and what is to come`() throws {
    let context = try context(steps: 3)
    let shown = frame(40, 2) { TimelineBars(context).draw(into: &$0, $1) }
    #expect(shown == "step  F━ L #  B──  U─ op 3/14\nrun   ●──────────────────── update 0/0")
    let start = try self.context(steps: 0, glyphs: .ascii)
    let ascii = frame(40, 2) { TimelineBars(start).draw(into: &$0, $1) }
    #expect(ascii == "step  F..  B..  U. op 0/14\nrun   @.................... update 0/0")
  }

  @Test func `the loss is a curve with a mark, and hidden where it is asked for`() throws {
    var stepper = Stepper(scene)
    for _ in 0..<4 { stepper.nextUpdate() }
    let open = PaneContext(stepper: stepper, glyphs: .unicode, strings: Strings(.english))
    let shown = frame(50, 6) { LossPane(open).draw(into: &$0, $1) }
    #expect(
      shown == """
        -1231.8178 ⠉⠑⠒⠢⠤⢄⣀⡀
                          ⠈⠉⠑⠒⠢⠤⢄⣀⡀
                                  ⠈⠉⠑⠒⠢⠤⢄⣀⡀
                                          ⠈⠉⠑⠒⠢⠤⢄⣀⡀
        -1231.9378                                ⠈⠉⠑⠒⠢⠤⢄●
        loss -1231.937800  after 3 updates
        """)
    var hidden = Concealment()
    hidden.hide(
      ElementReference(scene.program.loss, 0),
      readAt: Moment(update: 3, executed: scene.program.updateLength), in: scene.program)
    let closed = PaneContext(
      stepper: stepper, glyphs: .unicode, strings: Strings(.english), concealed: hidden)
    let asked = frame(40, 6) { LossPane(closed).draw(into: &$0, $1) }
    #expect(
      asked == """
        -1231.8178 ⠑⠢⢄⡀
                      ⠈⠑⠢⢄⡀
                          ⠈⠑⠢⢄⡀
                              ⠈⠑⠢⢄⡀
        -1231.8978                ⠈⠑⠢⢄⡀
        loss ?  after 3 updates
        """)
  }

  @Test func `panes can be drawn in any room`() throws {
    let context = try context(steps: 3, glyphs: .ascii)
    for width in 0..<50 {
      for height in 0..<9 {
        // A frame that is larger by one all around: nothing is drawn outside.
        var frame = Frame(size: Size(width: width + 2, height: height + 2))
        let rect = Rect(column: 1, row: 1, width: width, height: height)
        MatrixPane(scene.program.parameters, context).draw(into: &frame, rect)
        ValuesPane(context).draw(into: &frame, rect)
        LossPane(context).draw(into: &frame, rect)
        OperationPane(context).draw(into: &frame, rect)
        TimelineBars(context).draw(into: &frame, rect)
        let drawn = frame
        frame.fill(rect)
        #expect(frame == Frame(size: frame.size), "\(width)x\(height)\n\(drawn.text)")
      }
    }
  }
}
