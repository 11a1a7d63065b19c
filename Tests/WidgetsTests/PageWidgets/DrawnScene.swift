import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Course
@testable import Widgets

/// A scene written in the test, with a drawing of a page on it.
struct DrawnScene {
  var stepper: Stepper
  var widget: any PageWidget

  init(_ json: String, _ name: String, _ settings: [String: String]) throws {
    try self.init(Scene(Data(json.utf8)), name, settings)
  }

  init(_ scene: Scene, _ name: String, _ settings: [String: String]) throws {
    stepper = Stepper(scene)
    widget = try #require(
      PageWidgets.first(
        of: [Widget(name: name, settings: settings)], program: scene.program, names: scene.names),
      "\(name) \(settings)")
    widget.follow(stepper)
  }

  /// Moves the run and lets the drawing follow.
  mutating func move(_ body: (inout Stepper) throws -> Void) rethrows {
    try body(&stepper)
    widget.follow(stepper)
  }

  /// Gives a number another value, as turning a knob does.
  mutating func turn(_ name: String, to number: Double) throws {
    var run = Run(stepper)
    _ = try run.edit(try #require(stepper.names.element(named: name)), to: number)
    stepper = run.stepper
    widget.follow(stepper)
  }

  func context(
    _ glyphs: Glyphs = .unicode, _ language: Language = .english, asking: String? = nil,
    at moment: Trace.Moment? = nil, cursor: String? = nil
  ) -> PaneContext {
    var concealed = Concealment()
    if let element = asking.flatMap(stepper.names.element) {
      concealed.hide(element, readAt: moment ?? stepper.moment, in: stepper.program)
    }
    return PaneContext(
      stepper: stepper, glyphs: glyphs, strings: Strings(language), concealed: concealed,
      cursor: cursor.flatMap(stepper.names.element))
  }

  func text(_ width: Int, _ height: Int, _ context: PaneContext? = nil) -> String {
    var frame = Frame(size: Size(width: width, height: height))
    widget.draw(into: &frame, frame.bounds, context ?? self.context())
    return frame.text
  }

  func lines(_ context: PaneContext? = nil) -> [String] { widget.lines(context ?? self.context()) }

  /// Draws at every small size and the usual ones, in both sets of signs and both languages: nothing leaves
  /// its frame, and in ASCII nothing else is drawn.
  func drawsEverywhere() {
    let sizes =
      stride(from: 0, through: 46, by: 3).flatMap { width in (0...12).map { (width, $0) } }
      + [(31, 10), (78, 16), (100, 30), (120, 30)]
    for (glyphs, language) in [(Glyphs.unicode, Language.simplifiedChinese), (.ascii, .english)] {
      let context = context(glyphs, language)
      for (width, height) in sizes {
        var frame = Frame(size: Size(width: width + 2, height: height + 2))
        widget.draw(
          into: &frame, Rect(column: 1, row: 1, width: width, height: height), context)
        for row in 0..<frame.size.height {
          #expect(frame[0, row] == .blank && frame[frame.size.width - 1, row] == .blank)
        }
        #expect(frame.text(row: 0).isEmpty && frame.text(row: frame.size.height - 1).isEmpty)
        if glyphs.isASCII { #expect(frame.text.allSatisfy { $0.isASCII || "²".contains($0) }) }
      }
      #expect(!widget.lines(context).isEmpty && !widget.title(context).isEmpty)
    }
  }

  static func problems(
    _ json: String, _ name: String, _ settings: [String: String]
  ) throws -> [CourseProblem.Kind] {
    let scene = try Scene(Data(json.utf8))
    return PageWidgets.problems(
      in: Widget(name: name, settings: settings), program: scene.program, names: scene.names)
  }
}
