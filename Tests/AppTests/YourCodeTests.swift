import Course
import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace

@testable import App
@testable import Widgets

/// A learner's function in the network, with a call that answers at once in place of their process.
@Suite struct YourCodeTests {
  private func lesson() throws -> (course: CourseFolder, scene: Scene) {
    let course = try CourseFolder(path: Checkout.lessons.path)
    return (course, try JSON.workedExample().scene)
  }

  @Test(arguments: [1.0, -1.0])
  func `a delta with the wrong sign is seen with the engine's own beside it`(sign: Double) throws {
    let (course, scene) = try lesson()
    let exercise = try course.exercise("output-delta", of: "07-backpropagation-by-hand")
    let yours = try #require(YourCode(exercise))
    let instruction = try #require(yours.instruction(in: scene.program, names: scene.names))
    let substitute = try #require(
      yours.substitute(in: scene.program, names: scene.names) { arguments in
        guard case .number(let o) = arguments[0], case .number(let t) = arguments[1] else {
          return nil
        }
        return .number(sign * (o - t) * o * (1 - o))
      })
    var state = AppState(scene: scene, language: .english, glyphs: .unicode)
    state.run(substitute, at: instruction)
    let stepper = state.stepped.stepper
    let delta = try #require(scene.names.element(named: "d(o2.net)"))
    let engine = -0.038098236516556236  // the worked example, exact to the last digits
    #expect(abs((stepper.number(delta) ?? .nan) - sign * engine) < 1e-15)
    #expect(abs((stepper.engineResult ?? .nan) - engine) < 1e-15)
    let text = state.view(size: Size(width: 120, height: 40)).text
    #expect(text.contains("\(sign > 0 ? "✓" : "✗") made by your code; the engine says -0.0381"))
  }

  @Test func `a row of a matrix is handed over for each element`() throws {
    let (course, scene) = try lesson()
    let exercise = try course.exercise("hidden-delta", of: "07-backpropagation-by-hand")
    let yours = try #require(YourCode(exercise))
    let substitute = try #require(
      yours.substitute(in: scene.program, names: scene.names) { arguments in
        guard case .number(let h) = arguments[0], case .list(let deltas) = arguments[1],
          case .list(let weights) = arguments[2]
        else { return nil }
        let arriving = zip(deltas, weights).reduce(0.0) { $0 + $1.0 * $1.1 }
        return .number(arriving * h * (1 - h))
      })
    var stepper = Stepper(scene)
    stepper.substitute(
      try #require(yours.instruction(in: scene.program, names: scene.names)), with: substitute)
    let delta = try #require(scene.names.element(named: "d(h1.net)"))
    #expect(abs((stepper.number(delta) ?? .nan) - 0.00877135468948693) < 1e-15)
  }

  @Test(arguments: [[[5.0, -3.0]], [[5.0], [-3.0]]])
  func `a matrix is handed over and taken back row by row`(answer: [[Double]]) throws {
    let course = try CourseFolder(path: Checkout.lessons.path)
    let scene = try Scene(
      contentsOf: Checkout.lessons.appending(path: "03-activations/scene.json"))
    let exercise = try course.exercise("collapse", of: "03-activations")
    let yours = try #require(YourCode(exercise))
    let substitute = try #require(
      yours.substitute(in: scene.program, names: scene.names) { arguments in
        guard arguments == [.matrix([[1, -1], [2, 1]]), .matrix([[3, 1]])] else { return nil }
        return .matrix(answer)
      })
    var stepper = Stepper(scene)
    stepper.substitute(
      try #require(yours.instruction(in: scene.program, names: scene.names)), with: substitute)
    // W is one row of two numbers: an answer of another shape isn't taken.
    let second = try #require(scene.names.element(named: "w2"))
    #expect(stepper.number(second) == (answer.count == 1 ? -3 : -2))
  }

  @Test func `where there is no answer the engine's own number stays`() throws {
    let (course, scene) = try lesson()
    let exercise = try course.exercise("output-delta", of: "07-backpropagation-by-hand")
    let yours = try #require(YourCode(exercise))
    let substitute = try #require(
      yours.substitute(in: scene.program, names: scene.names) { _ in nil })
    var stepper = Stepper(scene)
    stepper.substitute(
      try #require(yours.instruction(in: scene.program, names: scene.names)), with: substitute)
    let delta = try #require(scene.names.element(named: "d(o1.net)"))
    #expect(abs((stepper.number(delta) ?? .nan) - 0.13849856162855695) < 1e-15)
    #expect(stepper.engineResult == nil)
  }
}
