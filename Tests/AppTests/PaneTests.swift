import Course
import Screen
import Testing
import Widgets

@testable import App

@Suite struct PaneTests {
  @Test func `no two panes that a scene can have share a name or a digit`() throws {
    #expect(Set(PaneKind.all.map(\.name)).count == PaneKind.all.count)
    for state in [try Fixture.exercise()] + (try Fixture.scenes().map { Fixture.state($0.scene) }) {
      let panes = state.stepped.availablePanes
      #expect(Set(panes.map(\.digit)).count == panes.count, "\(panes)")
    }
  }

  @Test func `every pane is there in some scene, has a title in both languages and draws`() throws {
    var seen: Set<PaneName> = []
    var branched = try #require(try Fixture.scenes().map { Fixture.state($0.scene) }.first)
    branched.perform(.change(.branchPressed))
    let states =
      [
        try Fixture.exercise(), try OpenedLesson(10).state(),
        Fixture.state(
          try Fixture.network(
            inputs: 64, layers: [(40, "relu"), (3, "linear")], rows: 4, batch: 4)),
        branched, try Fixture.playground(),
        Fixture.state(
          try Fixture.scene(
            """
            {"scene": 1, "values": {"w": [[1, 2], [3, 4]]}, "trainable": ["w"], "loss": "L",
             "optimizer": "sgd", "graph": [{"name": "q", "op": "square", "of": ["w"]},
             {"name": "L", "op": "sum", "of": ["q"]}]}
            """)),
      ]
      + (try Fixture.scenes().map { Fixture.state($0.scene) })
    for state in states {
      var chinese = state
      chinese.perform(.general(.languagePressed))
      for name in state.stepped.availablePanes {
        let kind = try #require(PaneKind[name])
        let titles = try [state, chinese].map { state in
          try #require(kind.pane(state.stepped, state.stepped.paneContext(state.common))).title
        }
        if !titles[0].contains("(") { #expect(titles[0] != titles[1], "\(name)") }
        var frame = Frame(size: Size(width: 60, height: 20))
        state.stepped.draw(
          name, into: &frame, frame.bounds, state.stepped.paneContext(state.common))
        #expect(frame.rows.contains { !$0.isEmpty }, "\(name)")
        seen.insert(name)
      }
    }
    #expect(seen == Set(PaneKind.all.map(\.name)))
  }

  @Test
  func `wires have the names that the page gives them, and no number in a layer that is folded`()
    throws
  {
    func network(_ lesson: Int, page: Int) throws -> String {
      let state = try OpenedLesson(lesson).state(page: page)
      var frame = Frame(size: Size(width: 42, height: 12))
      let context = state.stepped.paneContext(state.common)
      state.stepped.draw(.network, into: &frame, frame.bounds, context)
      return frame.text
    }
    let named = try network(7, page: 2)
    for wire in 1...8 { #expect(named.contains("w\(wire)"), "\(named)") }
    let folded = try network(2, page: 8)
    #expect(folded.contains("…+") && !folded.contains("0."), "\(folded)")
  }
}
