import Engine
import Screen
import Trace

/// The branches of a run: where each began, what was changed in it, and what it costs to keep.
public struct BranchesPane: Pane {
  private let comparison: Comparison
  private let context: PaneContext

  public init(_ comparison: Comparison, _ context: PaneContext) {
    self.comparison = comparison
    self.context = context
  }

  public static let name = PaneName.branches
  public var title: String { context.strings("Branches", "分支") }

  public func lines() -> [String] {
    let strings = context.strings
    let marks = Comparison.marks
    var lines = comparison.branches.enumerated().map { place, branch in
      let mark =
        place == comparison.current ? marks.0 : place == comparison.other ? marks.1 : " "
      let parent = branch.origin.flatMap { origin in
        comparison.branches.first { $0.id == origin.parent }?.name
      }
      let origin = branch.origin.map { origin -> String in
        let at = "\(origin.moment.update):\(origin.moment.executed)"
        guard let parent else { return strings("from \(at)", "始于 \(at)") }
        return strings("from \(parent) at \(at)", "从 \(parent) 的 \(at) 分出")
      }
      let update = "\(strings.update) \(branch.stepper.place.update)"
      return ([mark, branch.name, origin ?? "", update].filter { !$0.isEmpty })
        .joined(separator: "  ")
    }
    for change in comparison.changes {
      lines.append(
        "! \(change.moment.update):\(change.moment.executed)  \(strings.text(of: change, context.glyphs))"
      )
    }
    let bytes = comparison.branches.reduce(0) { $0 + $1.byteCount }
    let memory =
      bytes < 1 << 20 ? "\(max(1, bytes >> 10)) KB" : "\(bytes >> 20) MB"
    lines.append(
      strings(
        "\(comparison.branches.count) of \(Run.limit), at most \(memory)   N next   n new   x undo",
        "\(comparison.branches.count)/\(Run.limit)，至多 \(memory)   N 下一个   n 新建   x 撤销"))
    if !comparison.isTogether {
      lines.append(
        strings(
          "\(comparison.there.name) begins at update \(comparison.there.stepper.place.update).",
          "\(comparison.there.name) 从第 \(comparison.there.stepper.place.update) 次更新开始。"))
    }
    return lines
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    var row = 0
    for line in lines() {
      for part in wrap(line, width: max(1, rect.width)) where row < rect.height {
        frame.write(part, at: rect.origin.moved(rows: row), clippedTo: rect)
        row += 1
      }
    }
  }
}

extension PaneName {
  public static let branches = PaneName("branches", digit: "8")
}
