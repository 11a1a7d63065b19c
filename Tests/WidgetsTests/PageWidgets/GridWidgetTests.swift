import Course
import Engine
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct GridWidgetTests {
  static let corridor = """
    {"scene": 1, "world": {"map": ["S..G"], "rewards": {"G": 1}, "policy": [0, 1], "gamma": 0.5},
     "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.5}}, "dtype": "float64"}
    """
  static let wide = """
    {"scene": 1, "world": {"map": ["..#.", "S..b"], "rewards": {"b": -5}, "epsilon": 1},
     "optimizer": "sgd", "dtype": "float64"}
    """

  @Test func `a world shows the agent, what a cell is worth, and where it has been`() throws {
    var drawn = try DrawnScene(Self.corridor, "grid", [:])
    #expect(drawn.lines()[0] == "@· · · ·(+1)")
    #expect(!drawn.text(40, 8).contains("→"), "nothing has been learnt")
    drawn.move { $0.seek(to: Moment(update: 5, executed: 0)) }
    #expect(
      drawn.lines() == [
        ":· :→ @→ ·(+1)", "Q[1]: ← 0, → 0.125", "Q[2]: ← 0, → 0.5", "the agent @ is in cell 2",
        "episode 2, moves 5, reward 1",
      ])
    // The move is decided, and not yet made.
    drawn.move { $0.seek(to: Moment(update: 5, executed: 5)) }
    #expect(drawn.lines()[0] == ":· :→ @→ o·(+1)")
    drawn.move { $0.seek(to: Moment(update: 5, executed: $0.program.updateLength)) }
    #expect(drawn.lines()[0] == "@· → → ·(+1)", "another episode has no trail yet")
    #expect(drawn.lines().contains("Q[1]: ← 0, → 0.125"))
  }

  @Test func `walls, several rows and rewards below 0 are drawn at every size`() throws {
    var drawn = try DrawnScene(Self.wide, "grid", [:])
    drawn.drawsEverywhere()
    drawn.move { $0.seek(to: Moment(update: 200, executed: 9)) }
    drawn.drawsEverywhere()
    #expect(drawn.lines()[0].contains("#") && drawn.lines()[1].contains("(-5)"))
    #expect(drawn.text(60, 12).contains("-5"))
  }

  @Test func `what is to be predicted is neither a number nor an arrow`() throws {
    var drawn = try DrawnScene(Self.corridor, "grid", [:])
    drawn.move { $0.seek(to: Moment(update: 3, executed: 0)) }
    let context = drawn.context(asking: "Q[2,1]")
    #expect(drawn.lines(context)[0] == "@· · ? ·(+1)")
    #expect(!drawn.text(40, 8, context).contains("0.5"))
  }

  @Test func `a table or a map that doesn't fit is no world`() throws {
    let scene = """
      {"scene": 1, "values": {"map": [[1, 1]], "Q": [[0], [0], [0]], "cell": 0, "w": 1},
       "graph": [{"name": "L", "op": "square", "of": ["w"]}], "loss": "L"}
      """
    #expect(try DrawnScene.problems(scene, "grid", [:]) == [.widgetWithoutNumbers("grid")])
    #expect(try DrawnScene.problems(scene, "grid", ["at": "here"]) == [.unknownValue("here")])
    #expect(try DrawnScene.problems(Self.corridor, "grid", [:]).isEmpty)
  }
}
