import Course
import Engine
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct ShardsWidgetTests {
  /// Two workers with a sample each, and the machine that has both.
  static let two = """
    {"scene": 1, "values": {"x_1": [1, 2], "x_2": [3, 4], "w_1": 1, "w_2": 1, "half": 0.5},
     "trainable": ["w_1", "w_2"], "dtype": "float64",
     "graph": [{"name": "p_1", "op": "multiply", "of": ["x_1", "w_1"]},
               {"name": "p_2", "op": "multiply", "of": ["x_2", "w_2"]},
               {"name": "L_1", "op": "sum", "of": ["p_1"]}, {"name": "L_2", "op": "sum", "of": ["p_2"]},
               {"name": "L", "op": "add", "of": ["L_1", "L_2"]}],
     "loss": "L",
     "update": [{"name": "sum", "op": "add", "of": ["d(w_1)", "d(w_2)"]},
                {"name": "g", "op": "multiply", "of": ["sum", "half"]},
                {"name": "n_1", "op": "subtract", "of": ["w_1", "g"]},
                {"name": "n_2", "op": "subtract", "of": ["w_2", "g"]}],
     "carry": {"w_1": "n_1", "w_2": "n_2"}}
    """
  static let settings = [
    "of": "x_1,x_2|d(w_1),d(w_2)|w_1,w_2", "labels": "shard|slope|w", "sum": "g",
  ]

  /// Three numbers go once round.
  static let ring = """
    {"scene": 1, "values": {"a1": 1, "a2": 2, "a3": 4}, "dtype": "float64",
     "graph": [{"name": "a2.1", "op": "add", "of": ["a2", "a1"]},
               {"name": "a3.1", "op": "add", "of": ["a3", "a2.1"]},
               {"name": "a1.1", "op": "linear", "of": ["a3.1"]},
               {"name": "a2.2", "op": "linear", "of": ["a1.1"]}],
     "loss": "a2.2"}
    """

  @Test func `each worker has its row, and what they agree on stands below`() throws {
    var drawn = try DrawnScene(Self.two, "shards", Self.settings)
    #expect(
      drawn.lines() == [
        "worker 1: shard 1 2, slope ·, w 1", "worker 2: shard 3 4, slope ·, w 1", "together: g = ·",
      ])
    drawn.move { $0.seek(to: Moment(update: 0, executed: $0.program.updateLength)) }
    #expect(
      drawn.lines() == [
        "worker 1: shard 1 2, slope 3, w -4", "worker 2: shard 3 4, slope 7, w -4",
        "together: g = 5",
      ])
    #expect(
      drawn.text(44, 4) == """
                 shard      slope      w
        worker 1 1 2        3          -4
        worker 2 3 4        7          -4
        together g 5
        """)
    drawn.drawsEverywhere()
  }

  @Test func `a ring shows the latest version and whose parts are in it`() throws {
    var drawn = try DrawnScene(Self.ring, "shards", ["of": "a1,a2,a3", "ring": "yes"])
    #expect(drawn.lines()[1] == "worker 2: a2 2 (2)")
    drawn.move { $0.seek(to: Moment(update: 0, executed: 1)) }
    #expect(drawn.lines()[1] == "worker 2: a2 3 (1+2)")
    drawn.move { $0.seek(to: Moment(update: 0, executed: 2)) }
    #expect(
      drawn.lines() == ["worker 1: a1 1 (1)", "worker 2: a2 3 (1+2)", "worker 3: a3 7 (all)"])
    drawn.move { $0.seek(to: Moment(update: 0, executed: 4)) }
    #expect(drawn.lines().allSatisfy { $0.hasSuffix("7 (all)") })
    drawn.drawsEverywhere()
  }

  @Test func `a time line tells work from waiting and exchange`() throws {
    let scene = """
      {"scene": 1, "values": {"c": [4, 2, 0], "e": 2}, "dtype": "float64",
       "graph": [{"name": "L", "op": "sum", "of": ["c"]}], "loss": "L"}
      """
    let drawn = try DrawnScene(scene, "shards", ["compute": "c", "exchange": "e"])
    #expect(
      drawn.lines() == [
        "worker 1: computes 4, waits 0, exchanges 2", "worker 2: computes 2, waits 2, exchanges 2",
      ])
    #expect(
      drawn.text(21, 3, drawn.context(.ascii))
        == """
        worker #########=====
        worker #####....=====
        # computes . waits
        """)
    drawn.drawsEverywhere()
  }

  @Test func `columns of unequal length and unknown names are no workers`() throws {
    for (of, labels) in [
      ("x_1,x_2|w_1", "a|b"), ("x_1,x_2", "a|b"), ("x_1,y", "a"), ("", ""),
    ] {
      #expect(
        try DrawnScene.problems(Self.two, "shards", ["of": of, "labels": labels])
          == [.widgetWithoutNumbers("shards")], "\(of)")
    }
    #expect(try DrawnScene.problems(Self.two, "shards", Self.settings).isEmpty)
    #expect(
      try DrawnScene.problems(Self.two, "shards", ["of": "x_1,x_2", "rings": "yes"]).count == 1)
  }
}
