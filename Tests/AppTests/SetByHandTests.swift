import Scenes
import TestSupport
import Testing
import Trace
import Widgets

@testable import App

/// A number that was set by hand isn't what its formula comes to, and nobody says so.
@Suite struct SetByHandTests {
  private func state() throws -> AppState {
    Fixture.state(
      try Fixture.scene(
        """
        {"scene": 1, "values": {"w": [1, 2]}, "trainable": ["w"], "x": [[1, 2], [3, 4]],
         "batch_size": 2, "dtype": "float64", "optimizer": "sgd", "loss": "cost",
         "graph": [{"name": "p", "op": "multiply", "of": ["x", "w"]},
          {"name": "cost", "op": "sum", "of": ["p"]}]}
        """))
  }

  private func perform(_ line: String, _ state: inout AppState) throws {
    _ = state.perform(try TypedCommand.parse(line), now: noon)
  }

  @Test func `a walk and e NAME say what was set, and not that it is about the same`() throws {
    var state = try state()
    state.perform(.time(.stepForwardPressed))
    let end = " = x[0,0]·w[0] = 1.0000·1.0000"
    #expect(PlainText(state).number(named: "p[0,0]") == "p[0,0]\(end) = +1.00000000")
    try perform("edit p[0,0] 5", &state)
    #expect(
      PlainText(state).number(named: "p[0,0]") == "p[0,0]\(end); set by hand: +5.00000000")
    state.common.strings = Strings(.simplifiedChinese)
    #expect(PlainText(state).number(named: "p[0,0]").hasSuffix("；手动设定：+5.00000000"))
  }

  @Test func `on the screen the number stands before its formula, and not as equal to it`() throws {
    var state = try state()
    state.perform(.time(.stepForwardPressed))
    try perform("edit p[0,0] 5", &state)
    let stepping = state.stepped
    let element = try #require(stepping.stepper.names.element(named: "p[0,0]"))
    let explanation = try #require(stepping.stepper.explanation(of: element))
    let context = stepping.paneContext(state.common)
    let lines = FormulaTable(explanation, context).lines(width: 76, height: 3).map(\.text)
    #expect(lines.last?.contains("set by hand, not") == true)
    #expect(!lines.joined().contains("≈"))
  }

  @Test func `a trace of a kept run says it, also of what is held`() throws {
    var state = try state()
    state.perform(.time(.stepForwardPressed))
    try perform("edit p[0,0] 5", &state)
    try perform("hold w[0] 2", &state)
    var run = state.stepped.run
    run.goToBeginning()
    let records = (0..<2 * run.stepper.program.updateLength).map { _ in TraceRecord(stepping: &run)
    }
    let edited = records.filter { $0.name == "p" }.map(\.formula)
    #expect(edited.first?.hasSuffix("; set by hand: 5.0000") == true)
    #expect(edited.last?.contains("by hand") == false)
    let weights = records.filter { $0.name == "w" }.map(\.formula)
    #expect(!weights.isEmpty && weights.allSatisfy { $0.hasSuffix("; set by hand: 2.0000") })
  }
}
