import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace

@testable import Course
@testable import Widgets

/// The drawings that a page asks for.
@Suite struct PicturePaneTests {
  private func scene(_ folder: String, _ name: String = "scene") throws -> Scene {
    let file = name == "scene" ? "scene.json" : "\(name).scene.json"
    return try Scene(contentsOf: Checkout.lessons.appending(path: "\(folder)/\(file)"))
  }

  private func context(
    _ stepper: Stepper, _ glyphs: Glyphs = .unicode, _ language: Language = .english,
    edge: Int? = nil
  ) -> PaneContext {
    PaneContext(stepper: stepper, glyphs: glyphs, strings: Strings(language), edge: edge)
  }

  private func text(_ width: Int, _ height: Int, _ draw: (inout Frame, Rect) -> Void) -> String {
    var frame = Frame(size: Size(width: width, height: height))
    draw(&frame, frame.bounds)
    return frame.text
  }

  private func widget(
    _ name: String, _ settings: [String: String], for stepper: Stepper
  ) -> (any PageWidget)? {
    PageWidgets.first(
      of: [Widget(name: name, settings: settings)], program: stepper.program, names: stepper.names)
  }

  /// Calls a drawing at every small size and some large ones, within a frame that is larger.
  private func everySize(_ draw: (inout Frame, Rect) -> Void) {
    let sizes = (0...46).flatMap { width in (0...14).map { (width, $0) } } + [(78, 16), (198, 60)]
    for (width, height) in sizes {
      var frame = Frame(size: Size(width: width + 2, height: height + 2))
      draw(&frame, Rect(column: 1, row: 1, width: width, height: height))
      for row in 0..<frame.size.height {
        #expect(frame[0, row] == .blank && frame[frame.size.width - 1, row] == .blank)
      }
      #expect(frame.text(row: 0).isEmpty && frame.text(row: frame.size.height - 1).isEmpty)
    }
  }

  // MARK: - The tree

  @Test func `a tree shows value, derivative and local derivative`() throws {
    var stepper = Stepper(try scene("06-chain-rule"))
    stepper.nextPhase()
    stepper.nextPhase()
    let graph = try #require(ExpressionGraph(stepper.program))
    let shown = text(44, 12) { ExpressionTreePane(graph, context(stepper)).draw(into: &$0, $1) }
    #expect(
      shown == """
                      L = s² = 25  d 1
                             ×10
                              ⢸
                     s = p + c = 5  d 10
                         ×1 ⠤⠒⠉⠉⠒⠒⠤⠤ ×1
                      ⢀⡠⠔⠊⠉           ⠉⠉⠑⠒⠢⠤⢄⣀
              p = a·b = 6  d 10        c = -1  d 10
                 ×3 ⠤⠒⠉⠑ ×2
              ⢀⡠⠔⠊⠉       ⠈⠉⠒⠤⣀
         a = 2  d 30     b = 3  d 20
        p ↓ b   d(p) × a = d(b)
        10 × 2 = 20   arriving × local
        """)
  }

  @Test func `the product along an edge is that of the engine`() throws {
    var stepper = Stepper(try scene("06-chain-rule", "fan-out"))
    let graph = try #require(ExpressionGraph(stepper.program))
    #expect(graph.edges.count == 2 && graph.sharedEdges(of: 1) == [0, 1])
    stepper.nextPhase()
    stepper.nextPhase()
    let shown = text(44, 12) {
      ExpressionTreePane(graph, context(stepper, edge: 1)).draw(into: &$0, $1)
    }
    #expect(
      shown == """
                         y = x·x = 9
                             d 1
                            ⢀⠴⠊⠲⢄
                           ⡠⠃    ⠣⡀
                          ×3     ×3
                           ⠑⡄    ⡔⠁
                            ⠈⠲⢄⠴⠊
                            x = 3
                             d 6
        y ↓ x   d(y) × x
        1 × 3 = 3   arriving × local
        d(x) = 3 + 3 = 6   over all uses
        """)
    let middle = Stepper(try scene("06-chain-rule", "fan-out"))
    let before = text(44, 12) { ExpressionTreePane(graph, context(middle)).draw(into: &$0, $1) }
    #expect(
      before == """
                         y = x·x = ·
                             d ·
                            ⢀⠴⠊⠲⢄
                           ⡠⠃    ⠣⡀
                           ⡇      ⡇
                           ⠑⡄    ⡔⠁
                            ⠈⠲⢄⠴⠊
                            x = 3
                             d ·
        m: multiply along an edge


        """)
  }

  @Test func `after the update the edges still show what was multiplied`() throws {
    var stepper = Stepper(try scene("06-chain-rule"))
    stepper.nextUpdate()
    let graph = try #require(ExpressionGraph(stepper.program))
    let shown = text(44, 12) {
      ExpressionTreePane(graph, context(stepper, edge: 3)).draw(into: &$0, $1)
    }
    #expect(
      shown == """
                          L 25  d 1
                             ×10
                              ⢸
                          s 5  d 10
                         ×1 ⠤⠒⠉⠉⠒⠒⠤⠤ ×1
                     ⢀⡠⠔⠒⠉⠁           ⠉⠉⠑⠒⠢⠤⢄⣀
                 p 6  d 10             c -1.1  d 10
                 ×3 ⠔⠊⠑ ×2
              ⢀⡠⠔⠊⠁      ⠈⠉⠒⠤⣀
         a 1.7  d 30    b 2.8  d 20
        p ↓ a   d(p) × b = d(a)
        10 × 3 = 30   arriving × local
        """)
  }

  @Test func `trees, products, curves and fields can be drawn at every size`() throws {
    // Signs and languages change together: what goes past an edge with one goes past it with the other.
    for (glyphs, language) in zip([Glyphs.ascii, .unicode], Language.allCases) {
      var stepper = Stepper(try scene("06-chain-rule"))
      let graph = try #require(ExpressionGraph(stepper.program))
      stepper.nextPhase()
      everySize {
        ExpressionTreePane(graph, context(stepper, glyphs, language, edge: 0))
          .draw(into: &$0, $1)
      }
      var layer = Stepper(try scene("02-layers"))
      layer.grain = .term
      for _ in 0..<2 { layer.stepForward() }
      for right in ["x", "b", "W"] {
        let product = try #require(
          widget("matrix-product", ["left": "W", "right": right], for: layer))
        everySize { product.draw(into: &$0, $1, context(layer, glyphs, language)) }
      }
      for (name, settings) in [
        ("scene", ["x": "w", "y": "L"]), ("bowl", ["x": "u", "y": "v", "aim": "yes"]),
      ] {
        var run = Stepper(try scene("10-gradient-descent", name))
        run.nextUpdate()
        let field = try field(run, settings.merging(["trail": "yes"]) { $1 })
        everySize {
          let context = context(run, glyphs, language)
          if field.request.y == nil {
            CurvePane(field, context).draw(into: &$0, $1)
          } else {
            FieldPane(field, context).draw(into: &$0, $1)
          }
        }
      }
    }
  }

  // MARK: - The product

  @Test func `the sum grows term by term and back`() throws {
    var stepper = Stepper(try scene("02-layers"))
    stepper.grain = .term
    let (w, x) = try (
      #require(stepper.names.value(named: "W")), #require(stepper.names.value(named: "x"))
    )
    func shown() -> String {
      text(44, 12) { MatrixProductPane(left: w, right: x, context(stepper)).draw(into: &$0, $1) }
    }
    var pictures: [String] = [shown()]
    for _ in 0..<7 {
      stepper.stepForward()
      pictures.append(shown())
    }
    #expect(pictures[1].contains("s1 = w11·x1\n") && pictures[1].contains("= 2 + …"))
    #expect(pictures[2].contains("= 2·1 + (-1)·2") && pictures[2].contains("= 0 + …"))
    #expect(pictures[4].contains("s2 = w21·x1\n"))
    for picture in pictures.dropLast().reversed() {
      stepper.stepBackward()
      #expect(shown() == picture)
    }
  }

  @Test func `shapes that don't fit show a seam and say why`() throws {
    let stepper = Stepper(try scene("02-layers"))
    let (w, b) = try (
      #require(stepper.names.value(named: "W")), #require(stepper.names.value(named: "b"))
    )
    let shown = text(44, 12) {
      MatrixProductPane(left: w, right: b, context(stepper)).draw(into: &$0, $1)
    }
    #expect(
      shown == """



                       W               b
                │   2  -1 0.5 │ ✗ b1 │  1 │
                │   0   3   1 │ ✗ b2 │ -2 │
                      2×3             2×1



        W has 3 columns, b has 2 rows: these two
        must be equal.
        """)
  }

  // MARK: - The bowl

  private func field(_ stepper: Stepper, _ settings: [String: String]) throws -> LossField {
    var widget = try #require(
      LossFieldWidget(settings, program: stepper.program, names: stepper.names))
    widget.follow(stepper)
    return try #require(widget.field)
  }

  @Test func `the numbers below the bowl are the engine's`() throws {
    var stepper = Stepper(try scene("10-gradient-descent"))
    stepper.nextUpdate()
    let field = try field(stepper, ["x": "w", "y": "L"])
    let shown = text(44, 12) { CurvePane(field, context(stepper)).draw(into: &$0, $1) }
    #expect(
      shown == """
        14.06 ⢷⡀                                   ⡞
               ⢳⡀                                 ⡜
                ⠱⡀                              ⢀⡜
                 •──▶                          ⢀⠎
                  ⠘⣆                          ⢠⠋
                   ⠈●⡀                       ⡴⠁
                    ⠈⢻⢄                    ⣠⠎
                      ⠁⠱⣀                ⣀⠜⠁
                         ⠑⢄⡀          ⢀⡠⠊
        0                  ⠈⠑⠢⠤⣀⣀⣀⣀⠤⠔⠊⠁
              ───0──▲──────2─────────4─────────6── w
        w 0.6   L 5.76   d(w) ·   step +0.6
        """)
  }

  @Test func `a prediction hides the step that it asks about`() throws {
    var stepper = Stepper(try scene("10-gradient-descent", "half"))
    stepper.nextUpdate()
    let field = try field(stepper, ["x": "w", "y": "L", "trail": "yes"])
    var concealed = Concealment()
    concealed.hide(
      try #require(stepper.names.element(named: "w")), readAt: Moment(update: 0, executed: 6),
      in: stepper.program)
    let hidden = PaneContext(
      stepper: stepper, glyphs: .unicode, strings: Strings(.english), concealed: concealed)
    let shown = text(44, 12) { CurvePane(field, hidden).draw(into: &$0, $1) }
    #expect(shown.contains("w ?") && shown.contains("step ?") && !shown.contains("▶"), "\(shown)")
  }

  @Test func `names that the scene doesn't have make no picture`() throws {
    let scene = try scene("10-gradient-descent")
    for (name, settings) in [
      ("bowl", ["x": "nothing"]), ("bowl", ["x": "w", "y": "nothing"]), ("bowl", ["x": "L"]),
      ("matrix-product", ["left": "w", "right": "w"]), ("sculpture", [:]),
    ] {
      #expect(widget(name, settings, for: Stepper(scene)) == nil)
    }
  }
}
