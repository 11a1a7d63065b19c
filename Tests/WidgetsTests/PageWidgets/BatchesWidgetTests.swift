import Course
import Engine
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct BatchesWidgetTests {
  private func scene(_ count: Int, batch: Int, shuffle: Bool = false) -> String {
    let rows = (1...count).map { "\($0)" }.joined(separator: ", ")
    return """
      {"scene": 1, "x": [\(rows)], "y": [\(rows)], "batch_size": \(batch), "shuffle": \(shuffle),
       "values": {"c": 0}, "trainable": ["c"], "dtype": "float64",
       "graph": [{"name": "g", "op": "subtract", "of": ["y", "c"]},
                 {"name": "gg", "op": "square", "of": ["g"]},
                 {"name": "L", "op": "mean", "of": ["gg"]}],
       "loss": "L", "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}}}
      """
  }

  /// The numbers of the three counters.
  private func counters(_ drawn: DrawnScene) -> [Int] {
    drawn.text(46, 10).split(separator: "\n").suffix(3).compactMap { line in
      line.split(separator: " ").compactMap { Int($0) }.first
    }
  }

  @Test func `the counters count samples, updates and epochs, the short batch as it is`() throws {
    var drawn = try DrawnScene(scene(12, batch: 5), "batches", [:])
    for (updates, samples, epochs) in [(0, 0, 0), (1, 5, 0), (2, 10, 0), (3, 12, 1), (7, 29, 2)] {
      drawn.move { $0.seek(to: Moment(update: updates, executed: 0)) }
      #expect(counters(drawn) == [samples, updates, epochs])
      #expect(
        drawn.lines().last == "done: samples \(samples), updates \(updates), epochs \(epochs)")
    }
    // In the middle of an update nothing more is done.
    drawn.move { $0.seek(to: Moment(update: 1, executed: 2)) }
    #expect(counters(drawn) == [5, 1, 0])
    #expect(drawn.lines()[1] == "epoch 1, batch 2 of 3 in work: samples 6 7 8 9 10")
  }

  @Test func `samples stand in their batches`() throws {
    var drawn = try DrawnScene(scene(12, batch: 5), "batches", [:])
    #expect(drawn.text(42, 8).hasPrefix("epoch 1\n[1 2 3 4 5]6 7 8 9 10|11 12|\n"))
    drawn.move { $0.seek(to: Moment(update: 5, executed: 0)) }
    #expect(
      drawn.text(42, 8).hasPrefix(
        "epoch 1\n|1 2 3 4 5|6 7 8 9 10|11 12|\nepoch 2\n|1 2 3 4 5|6 7 8 9 10[11 12]\n"))
  }

  /// In every epoch each sample once, in the engine's own order.
  @Test func `a shuffled epoch has each sample once, and another order than the last`() throws {
    var drawn = try DrawnScene(scene(9, batch: 4, shuffle: true), "batches", [:])
    var orders: [[Int]] = []
    for epoch in 0..<3 {
      var order: [Int] = []
      for update in 0..<3 {
        drawn.move { $0.seek(to: Moment(update: epoch * 3 + update, executed: 0)) }
        let numbers = try #require(drawn.lines()[1].split(separator: ":").last)
        order += numbers.split(separator: " ").compactMap { Int($0) }
      }
      #expect(order.sorted() == Array(1...9))
      orders.append(order)
    }
    #expect(Set(orders).count == 3)
  }

  @Test(arguments: [(7, 3), (12, 12), (256, 16), (1000, 32)])
  func `any data set is drawn at any size`(count: Int, batch: Int) throws {
    var drawn = try DrawnScene(scene(count, batch: batch, shuffle: true), "batches", [:])
    drawn.drawsEverywhere()
    drawn.move { $0.seek(to: Moment(update: 40, executed: 1)) }
    drawn.drawsEverywhere()
  }

  @Test func `of a large set the part is shown in which the present batch lies`() throws {
    var drawn = try DrawnScene(scene(1000, batch: 20), "batches", [:])
    #expect(drawn.text(46, 10).contains("\n[████████████████████]····"))
    drawn.move { $0.seek(to: Moment(update: 40, executed: 1)) }
    let text = drawn.text(46, 10)
    #expect(text.contains("\n…|▪▪▪▪") && text.filter { $0 == "█" }.count == 20)
  }

  @Test func `a scene without samples has none`() throws {
    let plain = """
      {"scene": 1, "values": {"c": 0}, "trainable": ["c"], "dtype": "float64",
       "graph": [{"name": "L", "op": "square", "of": ["c"]}], "loss": "L", "optimizer": "sgd"}
      """
    #expect(
      try DrawnScene.problems(plain, "batches", [:]) == [.widgetWithoutNumbers("batches")])
  }
}
