import Course
import Engine
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct RankingWidgetTests {
  private let scene = """
    {"scene": 1, "values": {"score": [[0.5], [-2], [3], [0]]}, "trainable": ["score"],
     "graph": [{"name": "p", "op": "exp", "of": ["score"]}, {"name": "L", "op": "sum", "of": ["p"]}],
     "loss": "L", "dtype": "float64",
     "names": {"score[0,0]": "day", "score[1,0]": "bad", "score[2,0]": "fine", "score[3,0]": "the"}}
    """

  @Test func `numbers stand by their size, with their names`() throws {
    let drawn = try DrawnScene(scene, "ranking", ["of": "score"])
    #expect(drawn.lines() == ["fine: 3", "day: 0.5", "the: 0", "bad: -2"])
    drawn.drawsEverywhere()
  }

  @Test func `where there is little room the largest and the smallest are shown`() throws {
    let drawn = try DrawnScene(scene, "ranking", ["of": "score"])
    let rows = drawn.text(30, 3).split(separator: "\n")
    #expect(rows[0].hasPrefix("fine") && rows[1].hasPrefix("… 2") && rows[2].hasPrefix("bad"))
  }

  @Test func `what a prediction asks for isn't told by its place`() throws {
    let drawn = try DrawnScene(scene, "ranking", ["of": "score"])
    let context = drawn.context(asking: "bad")
    #expect(drawn.lines(context) == ["day: 0.5", "bad: ?", "fine: 3", "the: 0"])
  }

  @Test func `bars may stand by their size, too`() throws {
    var drawn = try DrawnScene(
      scene, "bars", ["of": "p", "labels": "d,b,g,t", "sorted": "yes"])
    drawn.move { $0.nextPhase() }
    let last = try #require(drawn.text(40, 8).split(separator: "\n").last)
    #expect(last.filter { $0.isLetter } == "gdtb")
    drawn.drawsEverywhere()
  }
}
