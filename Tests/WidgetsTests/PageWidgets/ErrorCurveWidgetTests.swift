import Course
import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct ErrorCurveWidgetTests {
  static let settings = ["x": "epsilon", "y": "error", "from": "1e-12", "to": "1"]

  /// The slope of a straight line by a difference, which should be 1: error = |((a+ε)-a)/ε - 1|.
  private func scene(_ dtype: String = "float64", epsilon: String = "0.001", a: String = "1")
    -> String
  {
    """
    {"scene": 1, "values": {"a": \(a), "epsilon": \(epsilon), "one": 1},
     "graph": [{"name": "s", "op": "add", "of": ["a", "epsilon"]},
               {"name": "d", "op": "subtract", "of": ["s", "a"]},
               {"name": "q", "op": "divide", "of": ["d", "epsilon"]},
               {"name": "e", "op": "subtract", "of": ["q", "one"]},
               {"name": "error", "op": "abs", "of": ["e"]}], "loss": "error",
     "dtype": "\(dtype)"}
    """
  }

  /// The drawing with the runs that it asks for.
  private func drawn(_ dtype: String = "float64", epsilon: String = "0.001", a: String = "1") throws
    -> DrawnScene
  {
    var drawn = try DrawnScene(
      scene(dtype, epsilon: epsilon, a: a), "error-curve", Self.settings)
    drawn.widget.take(
      try ["float32", "float64"].map { dtype in
        let scene = try Scene(Data(scene(dtype, epsilon: epsilon, a: a).utf8))
        return Sweep.Entrant(name: dtype, program: scene.program, names: scene.names)
      })
    drawn.move { _ in }
    return drawn
  }

  private func curves(_ drawn: DrawnScene) throws -> [ErrorCurve.Curve] {
    try #require(drawn.widget as? ErrorCurveWidget).curve.curves
  }

  private func error<S: BinaryFloatingPoint>(_ epsilon: S) -> Double {
    Double((((1 + epsilon) - 1) / epsilon - 1).magnitude)
  }

  @Test(arguments: ["float64", "float32"])
  func `both curves are what each precision computes`(own: String) throws {
    let curves = try curves(drawn(own))
    #expect(curves.map(\.precision.rawValue) == [own, own == "float64" ? "float32" : "float64"])
    for curve in curves {
      #expect(curve.points.count == 61)
      for point in curve.points {
        let wanted =
          curve.precision == .float32 ? error(Float(point.x)) : error(point.x)
        #expect(point.y == wanted, "\(curve.precision) at \(point.x)")
      }
      let least = curve.points.map(\.y).filter { $0 > 0 }.min()
      #expect(curve.bottom?.y == least)
    }
    #expect(curves[0].points.map(\.x).contains(1e-5))
    #expect(curves[0].points.first?.x == 1e-12 && curves[0].points.last?.x == 1)
  }

  @Test func `the place, the bottoms and zeros are said`() throws {
    let drawn = try drawn()
    let lines = drawn.lines()
    #expect(lines[0].hasPrefix("── float64 1.10e-13   ○ lowest "), "\(lines)")
    #expect(lines[1].hasPrefix("·· float32 0.00004673   ○ lowest "), "\(lines)")
    #expect(lines[2].hasPrefix("epsilon 0.001"), "\(lines)")
    let zeros = try curves(drawn)[0].zeros.count
    #expect(zeros > 0 && lines.contains("float64: 0 at \(zeros) points (on the floor)"))
    // 1 + 1e-12 is 1 in float32: nothing is left of the slope.
    #expect(lines.contains { $0.hasPrefix("epsilon 1e-12: ") && $0.hasSuffix("float32 1") })
    #expect(lines.contains { $0.contains("lowest") })
  }

  @Test func `a turn moves the mark and keeps the curves`() throws {
    var drawn = try drawn()
    let before = try #require(drawn.widget as? ErrorCurveWidget).curve
    try drawn.turn("epsilon", to: 1e-8)
    let after = try #require(drawn.widget as? ErrorCurveWidget).curve
    #expect(after.evaluations == before.evaluations + 2)
    #expect(after.curves[0].points == before.curves[0].points)
    #expect(after.curves[0].here.x == 1e-8 && after.curves[0].here.y == error(1e-8))
    #expect(after.curves[1].here.y == error(Float(1e-8)))
    drawn.move { $0.stepForward() }
    #expect((drawn.widget as? ErrorCurveWidget)?.curve.evaluations == after.evaluations)
    // Another number changes them.
    try drawn.turn("a", to: 2)
    #expect(try curves(drawn)[0].points != before.curves[0].points)
    #expect(try curves(drawn)[1].points[30].y.isFinite)
  }

  @Test(arguments: ["float64", "float32"], ["1", "0", "1e300", "-1e-300"])
  func `it is drawn at every size, whatever the numbers`(dtype: String, a: String) throws {
    guard let number = Double(a), dtype == "float64" || Float(number).isFinite else { return }
    var drawn = try drawn(dtype, a: number.magnitude > 1e30 ? "1" : a)
    drawn.drawsEverywhere()
    if number.magnitude > 1e30 { try drawn.turn("a", to: number) }
    drawn.drawsEverywhere()
    try drawn.turn("epsilon", to: 0)
    drawn.drawsEverywhere()
    try drawn.turn("epsilon", to: -3)
    drawn.drawsEverywhere()
  }

  @Test func `without colour the curves are told apart`() throws {
    let drawn = try drawn()
    for glyphs in [Glyphs.unicode, .ascii] {
      let text = drawn.text(80, 20, drawn.context(glyphs))
      #expect(text.contains("float32") && text.contains("float64"))
      #expect(text.contains(Character(glyphs.circle)) && text.contains(Character(glyphs.disc)))
      #expect(text.contains("1e-10") && text.contains("1e-6"))
    }
    #expect(drawn.lines(drawn.context(.unicode, .simplifiedChinese)).contains { $0.contains("最低") })
  }

  @Test(arguments: [Glyphs.unicode, .ascii])
  func `the pointer leaves the axis its labels`(glyphs: Glyphs) throws {
    var drawn = try drawn()
    for exponent in 0...12 {
      try drawn.turn("epsilon", to: Double("1e-\(exponent)")!)
      let text = drawn.text(80, 20, drawn.context(glyphs))
      #expect(text.contains(Character(glyphs.pointerUp)))
      let axis = try #require(text.split(separator: "\n").first { $0.contains(" epsilon") })
      for label in ["1e-12", "1e-10", "1e-8", "1e-6", "1e-4", "1e-2"].dropFirst() {
        #expect(axis.contains(label), "\(exponent): \(axis)")
      }
    }
    // The end of the axis is its name's.
    try drawn.turn("epsilon", to: 0.9)
    #expect(drawn.text(80, 20, drawn.context(glyphs)).contains(" epsilon\n"))
  }

  @Test func `what a prediction asks for is not drawn`() throws {
    var drawn = try drawn()
    drawn.move { $0.nextPhase() }
    let asked = drawn.context(asking: "error")
    #expect(drawn.lines(asked) == ["The curves are hidden until the prediction is answered."])
    #expect(!drawn.text(80, 20, asked).contains("1e-6"))
  }

  @Test func `a scene without such numbers has no such drawing`() throws {
    for (key, name) in [("x", "nothing"), ("y", "a"), ("y", "epsilon"), ("from", "0"), ("to", "x")]
    {
      var settings = Self.settings
      settings[key] = name
      #expect(try !DrawnScene.problems(scene(), "error-curve", settings).isEmpty, "\(key)=\(name)")
    }
    #expect(try DrawnScene.problems(scene(), "error-curve", Self.settings).isEmpty)
  }
}
