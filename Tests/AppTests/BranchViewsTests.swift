import Engine
import Screen
import Testing
import Trace
import Widgets

@testable import App

/// The views of two branches, side by side.
@Suite struct BranchViewsTests {
  private func state() throws -> AppState {
    var state = Fixture.state(
      try Fixture.network(
        inputs: 2, layers: [(3, "tanh"), (1, "sigmoid")], rows: 6, batch: 2))
    for _ in 0..<4 { state.perform(.time(.nextUpdatePressed)) }
    state.perform(.panePressed(.views))
    return state
  }

  private func lines(_ state: AppState) throws -> [String] {
    var state = state
    settle(&state)
    let stepping = state.stepped
    return try #require(PaneKind[.views]?.pane(stepping, stepping.paneContext(state.common)))
      .lines()
  }

  private func settle(_ state: inout AppState) {
    state.perform(.outside(.refined))
    for _ in 0..<1000 where !state.stepped.isViewSettled { state.perform(.outside(.refined)) }
    #expect(state.stepped.isViewSettled)
  }

  /// The answers alone, without the frame's title.
  private func field(_ state: AppState) throws -> [String] { Array(try lines(state).dropFirst()) }

  /// What is said of each branch, by its heading.
  private func parts(_ lines: [String]) -> [String: [String]] {
    var parts: [String: [String]] = [:]
    var name = ""
    for line in lines.dropFirst() {
      if line.hasPrefix("o ") || line.hasPrefix("* ") {
        name = String(line.dropFirst(2).prefix { $0 != " " })
      } else if !line.contains("main - b"), !line.contains("b - main") {
        parts[name, default: []].append(String(line.trimmingPrefix("  ")))
      }
    }
    return parts
  }

  @Test func `a view follows an edit at the same moment, and undo`() throws {
    var state = try state()
    let before = try lines(state)
    let weight = ElementReference(try #require(state.stepped.stepper.program.parameters.first), 0)
    var stepping = state.stepped
    let said = stepping.edit(weight, to: 40, state.common.strings)
    state.stepping = stepping
    #expect(state.stepped.run.branches.count == 1)
    #expect(try lines(state) != before, "\(said)")
    state.perform(.change(.undoPressed))
    #expect(try lines(state) == before)
  }

  @Test(arguments: [("learning_rate", "30"), ("optimizer", "adam"), ("a weight", "")])
  func `both fields are those that each branch has alone`(name: String, value: String) throws {
    var state = try state()
    let alone = try field(state)
    let former = state.stepped
    state.perform(.time(.previousUpdatePressed))
    state.perform(.time(.previousUpdatePressed))
    var stepping = state.stepped
    if value.isEmpty {
      let weight = ElementReference(stepping.stepper.program.parameters[0], 1)
      _ = stepping.edit(weight, to: -3, state.common.strings)
    } else {
      _ = stepping.set(name, to: value, state.common.strings)
    }
    state.stepping = stepping
    for _ in 0..<10 where state.stepped.stepper.place.update != former.stepper.place.update {
      state.perform(.time(.nextUpdatePressed))
    }
    #expect(state.stepped.run.branches.count == 2)
    let both = try lines(state)
    #expect(both[1].hasPrefix("o b"), "\(both)")
    #expect(parts(both)["main"] == alone, "\(both) \(alone)")
    #expect(parts(both)["b"] != alone && parts(both)["b"]?.count == alone.count)
    #expect(both.last?.contains("main - b") == true, "\(both)")
    // From the other side it is the same picture.
    state.perform(.change(.otherBranchPressed))
    let turned = try lines(state)
    #expect(parts(turned) == parts(both), "\(turned)")
    // Alone again, it is what it was.
    stepping = state.stepped
    _ = stepping.dropBranch("b", state.common.strings)
    state.stepping = stepping
    #expect(try field(state) == alone)
  }

  @Test(
    arguments: [
      Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
    ])
  func `both fields are drawn, named by their branches`(size: Size) throws {
    var state = try state()
    state.perform(.change(.branchPressed))
    state.perform(.time(.nextUpdatePressed))
    if size.width < 100 { state.perform(.look(.zoomPressed)) }
    settle(&state)
    let text = state.view(size: size).text
    #expect(text.contains("o b  update") && text.contains("* main  update"), "\(text)")
    #expect(text.contains("main - b +0.00 .. +0.00"), "\(text)")
    // The same digit again turns to the list of branches.
    #expect(state.stepped.pane(ofDigit: "8") == .branches)
    state.perform(.panePressed(.branches))
    #expect(state.stepped.pane(ofDigit: "8") == .views)
  }

  @Test func `the run bar marks where branches leave`() throws {
    var state = try state()
    state.perform(.change(.branchPressed))
    let place = state.stepped.stepper.moment
    let context = state.stepped.paneContext(state.common)
    let words = "branches from: \(place.update):\(place.executed)"
    #expect(RunBar(context).lines().contains(words), "\(RunBar(context).lines())")
    state.perform(.change(.otherBranchPressed))
    #expect(RunBar(state.stepped.paneContext(state.common)).lines().contains(words))
  }
}
