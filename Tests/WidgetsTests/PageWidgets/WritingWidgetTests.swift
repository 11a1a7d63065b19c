import Course
import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct WritingWidgetTests {
  /// Shares by the character before: behind the beginning a, behind a mostly b, behind b the end.
  private func scene(behindA: String = "[0, 0, 5]", dice: Int = 1) -> String {
    """
    {"scene": 1, "values": {"before": [0], "table": [[0, 1, 0], \(behindA), [1, 0, 0]], "dice": \(dice)},
     "graph": [{"name": "row", "op": "gather", "of": ["table", "before"]},
               {"name": "n", "op": "sum", "of": ["row"]},
               {"name": "p", "op": "divide", "of": ["row", "n"]},
               {"name": "L", "op": "sum", "of": ["p"]}], "loss": "L", "dtype": "float64"}
    """
  }

  private let settings = ["inputs": "before", "output": "p", "alphabet": ".ab", "count": "4"]

  @Test func `texts are drawn from the shares until the end`() throws {
    var drawn = try DrawnScene(scene(), "writing", settings)
    drawn.widget.refine(budget: .max)
    #expect(drawn.lines() == ["4 words: ab ab ab ab", "4 drawn, of 3 characters each time"])
    drawn.drawsEverywhere()
  }

  @Test func `what never ends is cut, and what are no shares is said`() throws {
    var drawn = try DrawnScene(scene(behindA: "[0, 1, 0]"), "writing", settings)
    drawn.widget.refine(budget: .max)
    #expect(drawn.widget.isSettled)
    #expect(drawn.lines()[0].hasPrefix("4 words: aaaaaaaaaaaaaaaa…"))
    try drawn.turn("table[1,1]", to: 0)
    drawn.widget.refine(budget: .max)
    #expect(drawn.lines().last == "no shares: nan")
    drawn.drawsEverywhere()
  }

  @Test func `other dice write other texts, the same dice the same`() throws {
    var texts: [String] = []
    for dice in [1, 2, 1] {
      var all = settings
      all["seed"] = "dice"
      var drawn = try DrawnScene(scene(behindA: "[1, 3, 1]", dice: dice), "writing", all)
      drawn.widget.refine(budget: .max)
      texts.append(drawn.lines()[0])
    }
    #expect(texts[0] == texts[2] && texts[0] != texts[1])
  }

  @Test(arguments: [
    ["inputs": "before", "output": "p", "alphabet": ".abc"], ["inputs": "before"],
    ["inputs": "before", "output": "L", "alphabet": ".ab"],
    ["inputs": "before", "output": "p", "alphabet": ".ab", "count": "1000"],
  ]) func `what can't write is said`(settings: [String: String]) throws {
    #expect(try !DrawnScene.problems(scene(), "writing", settings).isEmpty)
  }
}
