import Course
import Engine
import Screen
import Testing
import Trace
import Widgets

@testable import App

/// What keys do on the drawings.
@Suite struct PictureKeyTests {
  private func graph(_ json: String = Fixture.squareJSON) throws -> AppState {
    Fixture.state(try Fixture.scene(json))
  }

  @Test func `a key multiplies along one edge after the other`() throws {
    var state = try graph()
    #expect(state.stepped.focus == .graph)
    state.press(.enter)
    let gradient = try #require(state.stepped.stepper.names.element(named: "d(x)#1"))
    #expect(state.stepped.stepper.number(gradient) == 3)
    let sum = try #require(state.stepped.stepper.names.element(named: "d(x)"))
    #expect(state.stepped.stepper.number(sum) == nil)
    state.press(.character("m"))
    #expect(state.stepped.edgeCursor == 1)
    #expect(state.view(size: Size(width: 80, height: 24)).text.contains("d(x) = 3 + 3 = "))
    state.press(.character("."))
    #expect(state.stepped.stepper.number(sum) == 6)
  }

  @Test func `an edge waits for what arrives`() throws {
    var state = try graph(Fixture.expressionJSON)
    state.press(.down, .down, .enter)
    #expect(state.common.message != nil)
    #expect(state.stepped.stepper.isAtStart == true)
    state.press(.up, .up, .up, .enter)
    #expect(state.stepped.stepper.isAtStart == false)
  }

  @Test func `forward and back again is the same picture`() throws {
    var state = try OpenedLesson(10).state()
    var frames: [Frame] = []
    let size = Size(width: 80, height: 24)
    for _ in 0..<40 {
      frames.append(state.view(size: size))
      state.perform(.time(.stepForwardPressed))
    }
    for frame in frames.reversed() {
      state.perform(.time(.stepBackPressed))
      // The run's length stays known: its bar is below the pictures.
      let rows = state.view(size: size).rows.prefix(15)
      #expect(Array(rows) == Array(frame.rows.prefix(15)))
    }
  }

  @Test func `the terms of a page are in the reader's language`() throws {
    var state = try Fixture.lesson(page: 3)
    state.press(.character("t"))
    let size = Size(width: 80, height: 24)
    #expect(state.view(size: size).text.contains("The function applied to a neuron's sum"))
    state.press(.character("L"))
    #expect(state.view(size: size).text.contains("作用在神经元的和上的函数"))
    state.press(.character("x"))
    #expect(state.stepped.overlay == nil)
  }
}
