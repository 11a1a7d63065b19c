import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace

@testable import Widgets

/// The computation graph, folded by layer.
@Suite struct GraphViewTests {
  /// A block with a connection past it, a side branch, and both put together.
  private func residual() throws -> Scene {
    try Scene(
      Data(
        """
        {"scene": 1, "x": [[1, 2, 3], [0, 1, -1]], "y": [[1], [0]], "dtype": "float64",
         "values": {"block/w": [[0.1, 0.2, 0.3], [0.2, -0.1, 0.4], [0.3, 0.1, -0.2]],
          "side/w": [[0.2, 0.1], [0.1, 0.3], [-0.3, 0.2]],
          "head/w": [[0.5], [-0.4], [0.3], [0.2], [0.1]]},
         "trainable": ["block/w", "side/w", "head/w"], "optimizer": "sgd", "loss": "loss",
         "graph": [{"name": "block/net", "op": "matmul", "of": ["x", "block/w"]},
          {"name": "block/act", "op": "tanh", "of": ["block/net"]},
          {"name": "block/out", "op": "add", "of": ["block/act", "x"]},
          {"name": "side/net", "op": "matmul", "of": ["x", "side/w"]},
          {"name": "side/act", "op": "relu", "of": ["side/net"]},
          {"name": "joined", "op": "concatenate", "of": ["block/out", "side/act"], "axis": 1},
          {"name": "head", "op": "matmul", "of": ["joined", "head/w"]},
          {"name": "error", "op": "subtract", "of": ["head", "y"]},
          {"name": "squares", "op": "square", "of": ["error"]},
          {"name": "loss", "op": "mean", "of": ["squares"]}]}
        """.utf8))
  }

  private func context(
    _ stepper: Stepper, _ glyphs: Glyphs = .unicode, _ strings: Strings = Strings(.english)
  ) -> PaneContext {
    PaneContext(stepper: stepper, glyphs: glyphs, strings: strings)
  }

  private func text(_ view: GraphView, _ size: Size, _ context: PaneContext) -> String {
    var frame = Frame(size: size)
    view.draw(into: &frame, frame.bounds, context)
    return frame.text
  }

  @Test func `layers are folded, and branches come together where both are read`() throws {
    let scene = try residual()
    let graph = LayerGraph(scene.program)
    #expect(
      graph.nodes.map(\.name)
        == ["x", "y", "block", "side", "joined", "head", "error", "squares", "loss"])
    func readers(_ name: String) -> [[String]] {
      graph.edges.filter { graph.nodes[$0.from].name == name }.map { edge in
        edge.to.map { graph.nodes[$0].name }
      }
    }
    #expect(readers("x") == [["block", "side"]])
    #expect(readers("block") == [["joined"]] && readers("side") == [["joined"]])
  }

  @Test func `an unfolded layer shows the connection past its operations`() throws {
    let scene = try residual()
    var view = try #require(GraphView(scene.program))
    let isUnfolded = view.toggle("block")
    #expect(isUnfolded)
    let drawn = text(view, Size(width: 60, height: 26), context(Stepper(scene)))
    #expect(drawn.contains("○ matmul  net ← w"), "\(drawn)")
    // From x past matmul and tanh to the sum: a line on each row between.
    let rows = drawn.split(separator: "\n").map(String.init)
    let tanh = try #require(rows.first { $0.contains("tanh  act") })
    #expect(tanh.filter { $0 == "│" }.count >= 1, "\(drawn)")
    let isFolded = view.toggle("block")
    #expect(isFolded && view.graph.nodes.count == LayerGraph(scene.program).nodes.count)
  }

  @Test(arguments: [Glyphs.unicode, .ascii])
  func `every line that begins at a node ends at all that read it`(glyphs: Glyphs) throws {
    for unfolds in [false, true] {
      let program = try residual().program
      let graph = LayerGraph(
        program, unfolded: unfolds ? Set(0..<LayerGraph(program).layerCount) : [])
      let layout = GraphLayout(
        graph, labels: graph.nodes.map { "o \($0.name)" }, shapes: graph.edges.map { _ in "2×3" })
      for (index, edge) in graph.edges.enumerated() {
        // Followed from gap to gap, from where it begins.
        var reached: [Int] = []
        for (rank, gap) in layout.gaps.enumerated() {
          for line in gap where line.edge == index {
            let box = layout.boxes[edge.from]
            if line.isFirst {
              #expect(rank == box.rank && (box.start..<box.end).contains(line.from))
            } else {
              #expect(layout.passing[rank].contains { $0 == (index, line.from) })
            }
            for end in line.to {
              let node = layout.ranks[rank + 1].first { node in
                let box = layout.boxes[node]
                return (box.start..<box.end).contains(end) && edge.to.contains(node)
              }
              if let node {
                reached.append(node)
              } else {
                #expect(layout.passing[rank + 1].contains { $0 == (index, end) })
              }
            }
          }
        }
        #expect(reached.sorted() == edge.to.sorted(), "\(graph.nodes[edge.from].name)")
      }
      // Labels and lines that pass by don't lie over each other.
      for (rank, nodes) in layout.ranks.enumerated() {
        var taken: Set<Int> = []
        let columns =
          nodes.flatMap { Array(layout.boxes[$0].start..<layout.boxes[$0].end) }
          + layout.passing[rank].map(\.column)
        for column in columns { #expect(taken.insert(column).inserted) }
      }
    }
  }

  @Test func `what is worked on is marked, in every phase`() throws {
    let scene = try residual()
    let view = try #require(GraphView(scene.program))
    var stepper = Stepper(scene)
    stepper.passesOver = false
    var signs: Set<String> = []
    for _ in 0..<scene.program.updateLength {
      stepper.seek(
        to: Moment(
          update: 0, executed: min(scene.program.updateLength, stepper.moment.executed + 1)))
      let drawn = text(view, Size(width: 60, height: 40), context(stepper, .ascii))
      let marked = drawn.split(separator: "\n").filter { line in
        ["v ", "^ ", "! "].contains { sign in
          line.contains(sign)
            && ["x", "y", "block", "side", "joined", "head", "error", "squares", "loss"].contains {
              line.contains("\(sign)\($0)")
            }
        }
      }
      #expect(marked.count == 1, "\(stepper.moment) \(drawn)")
      for sign in ["v ", "^ ", "! "] where marked.first?.contains(sign) == true {
        signs.insert(sign)
      }
    }
    #expect(signs == ["v ", "^ ", "! "])
  }

  @Test func `the cursor goes along lines and to the side`() throws {
    let scene = try residual()
    var view = try #require(GraphView(scene.program))
    let stepper = Stepper(scene)
    func name() -> String? {
      view.lines(context(stepper)).first { $0.hasPrefix("under the cursor: ") }
        .map { String($0.dropFirst("under the cursor: ".count)) }
    }
    #expect(name() == nil && !view.hasCursor)
    _ = view.move(.down, stepper)
    #expect(name() == "x")
    _ = view.move(.down, stepper)
    _ = view.move(.left, stepper)
    #expect(name() == "block")
    _ = view.move(.right, stepper)
    #expect(name() == "side")
    _ = view.move(.down, stepper)
    #expect(name() == "joined")
    _ = view.move(.up, stepper)
    #expect(name() == "block" || name() == "side")
    var isDone = view.confirm(stepper)
    #expect(isDone && name()?.contains("/net") == true)
    _ = view.move(.down, stepper)
    #expect(name()?.contains("/act") == true)
    isDone = view.confirm(stepper)
    #expect(isDone && ["block", "side"].contains(name()))
    view.leaveCursor()
    #expect(name() == nil)
  }

  @Test(arguments: [0, 1, 3, 4, 8, 20, 100])
  func `a deep net, a wide one and a dense one are laid out and drawn at any size`(width: Int)
    throws
  {
    /// So many branches side by side, so many steps deep, each reading all that came before it.
    func program(branches: Int, depth: Int, isDense: Bool) throws -> Program {
      var builder = ProgramBuilder()
      let x = try builder.addState("x", Tensor(2))
      var all = [x]
      var ends: [Value.ID] = []
      for branch in 0..<branches {
        var last = x
        for step in 0..<depth {
          let other = isDense ? all[step % all.count] : x
          last = try builder.add(Add(), [last, other], named: "b\(branch)s\(step)")
          all.append(last)
        }
        ends.append(last)
      }
      var sum = ends[0]
      for (index, end) in ends.enumerated().dropFirst() {
        sum = try builder.add(Add(), [sum, end], named: "sum\(index)")
      }
      return try builder.build(
        precision: .float64, batching: .none, parameters: [x], loss: sum)
    }
    for (branches, depth, isDense) in [(1, 40, false), (12, 3, false), (3, 12, true)] {
      let program = try program(branches: branches, depth: depth, isDense: isDense)
      let view = try #require(GraphView(program))
      for height in [0, 1, 2, 12, 40] {
        let drawn = text(
          view, Size(width: width, height: height),
          context(Stepper(program, names: Names(program)), .ascii))
        #expect(drawn.allSatisfy { $0.isASCII })
      }
    }
  }
}
