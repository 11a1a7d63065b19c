import Engine
import Scenes
import TestSupport
import Testing
import Trace

@Suite struct ExplanationTreeTests {
  private func timeline(_ scene: Scene, updates: Int = 1) -> Timeline {
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: updates - 1, executed: scene.program.updateLength))
    return timeline
  }

  private func tree(_ name: String, _ scene: Scene, _ timeline: Timeline) throws -> ExplanationTree
  {
    let element = try #require(scene.names.element(named: name))
    let occurrence = try #require(timeline.occurrence(of: element, at: timeline.moment))
    return ExplanationTree(
      of: occurrence, number: timeline.machine[element.value, element.index], in: timeline)
  }

  /// A program whose loss is one long sum of products.
  private static func longSum(_ count: Int) throws -> Scene {
    let row = (0..<count).map { "\(Double($0 % 7) - 2.75)" }.joined(separator: ",")
    let column = (0..<count).map { "[\(Double($0 % 5) * 0.25 - 0.3)]" }.joined(separator: ",")
    return try JSON(
      """
      {"scene": 1, "values": {"a": [[\(row)]], "b": [\(column)]}, "trainable": ["b"], "loss": "L",
       "optimizer": "sgd", "dtype": "float64",
       "graph": [{"name": "p", "op": "matmul", "of": ["a", "b"]},
                 {"name": "L", "op": "sum", "of": ["p"]}]}
      """
    ).scene
  }

  @Test(arguments: try NamedScene.kinds())
  func `what the terms add is the number, whatever is open`(scene: NamedScene) throws {
    let program = scene.scene.program
    let timeline = timeline(scene.scene)
    for gradient in program.gradients.map(\.gradient) + [program.loss] {
      let element = ElementReference(gradient, 0)
      let occurrence = try #require(timeline.occurrence(of: element, at: timeline.moment))
      let number = timeline.machine[gradient, 0]
      var tree = ExplanationTree(of: occurrence, number: number, in: timeline)
      tree.openAll(depth: 4, limit: 400, in: timeline)
      for place in tree.rows.indices where tree.rows[place].isOpen {
        let shares = tree.children(of: place).compactMap { tree.rows[$0].share }
        guard shares.count == tree.children(of: place).count, let whole = tree.rows[place].number
        else { continue }
        let magnitude = shares.reduce(0) { $0 + $1.magnitude }
        let sum = shares.reduce(0, +)
        #expect((sum - whole).magnitude <= 1e-5 * magnitude + 1e-12, "\(sum), not \(whole)")
      }
      #expect(
        tree.rows.allSatisfy { $0.isOpen || !$0.canOpen || $0.depth >= 4 || $0.isFold }
          || tree.rows.count >= 400)
    }
  }

  @Test func `a long sum is its six largest terms and the rest, which opens`() throws {
    let scene = try Self.longSum(1568)
    let timeline = timeline(scene)
    var tree = try tree("p[0,0]", scene, timeline)
    let listed = tree.rows.dropFirst()
    #expect(listed.count == 7)
    guard case .smaller(1562)? = listed.last?.kind else {
      Issue.record("\(listed.map(\.kind))")
      return
    }
    let shares = listed.compactMap(\.share)
    #expect(abs(shares.reduce(0, +) - (tree.rows[0].number ?? .nan)) < 1e-9)
    // None of the rest is larger than those that are listed.
    let least = try #require(shares.dropLast().map(\.magnitude).min())
    tree.point(to: 7)
    tree.toggle(in: timeline)
    let rest = tree.children(of: 7).dropLast().compactMap { tree.rows[$0].share?.magnitude }
    #expect(rest.count == 64 && rest.allSatisfy { $0 <= least })
    tree.toggle(in: timeline)
    #expect(tree.rows.count == 8)
  }

  @Test func `the main path ends at what is given; another order keeps open what is open`() throws {
    let scene = try JSON.workedExample().scene
    let timeline = timeline(scene)
    var tree = try tree("w1", scene, timeline)
    tree.move(by: 2)
    tree.openMain(in: timeline)
    let end = tree.rows[tree.cursor]
    #expect(!end.canOpen && end.depth > 5)
    let (count, pointed) = (tree.rows.count, tree.pointed)
    tree.setOrder(.size, in: timeline)
    #expect(tree.rows.count == count && tree.pointed == pointed)
    let first = tree.children(of: 0).compactMap { tree.rows[$0].share?.magnitude }
    #expect(first == first.sorted(by: >))
    tree.point(to: 0)
    tree.fold()
    #expect(tree.rows.count == 1)
  }

  @Test func `a weight leads back to the update before, and to its first value`() throws {
    let scene = try JSON.workedExample().scene
    let timeline = timeline(scene, updates: 3)
    var tree = try tree("w5", scene, timeline)
    tree.openMain(in: timeline)
    guard case .number(let occurrence, .first) = tree.rows[tree.cursor].kind else {
      Issue.record("\(tree.rows[tree.cursor].kind)")
      return
    }
    #expect(occurrence.moment == .start && tree.rows[tree.cursor].depth == 3)
    // Each number on the way is what it was then.
    for row in tree.rows {
      guard case .number(let occurrence, _) = row.kind else { continue }
      var there = timeline
      there.seek(to: occurrence.moment)
      #expect(row.number == there.machine[occurrence.element.value, occurrence.element.index])
    }
  }

  @Test(arguments: try NamedScene.kinds())
  func `the paths from the loss add up to the derivative, the largest first`(
    scene: NamedScene
  ) throws {
    let program = scene.scene.program
    let timeline = timeline(scene.scene)
    for (parameter, gradient) in program.gradients {
      for index in Set([0, program[parameter].shape.count - 1]) {
        let element = ElementReference(gradient, index)
        let occurrence = try #require(timeline.occurrence(of: element, at: timeline.moment))
        guard let found = timeline.gradientPaths(of: occurrence) else { continue }
        let sizes = found.paths.map(\.share.magnitude)
        #expect(sizes == sizes.sorted(by: >))
        #expect(found.paths.count == Int(min(20, found.nonzeroCount)))
        #expect(found.nonzeroCount <= found.count)
        #expect(found.sum == timeline.machine[gradient, index])
        for path in found.paths {
          #expect(path.share == path.factors.reversed().reduce(1) { $0 * $1.number })
        }
        guard found.nonzeroCount <= 20 else { continue }
        let sum = found.paths.reduce(0) { $0 + $1.share }
        let magnitude = sizes.reduce(0, +)
        #expect((sum - found.sum).magnitude <= 1e-5 * magnitude + 1e-15)
      }
    }
  }
}
