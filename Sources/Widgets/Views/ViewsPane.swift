import Engine
import Screen
import Trace

/// The view of the run that is looked at; of two branches that are compared, the same view of both.
public struct ViewsPane: Pane {
  private let views: Views
  private let comparison: Comparison?
  private let context: PaneContext

  public init(_ views: Views, _ context: PaneContext, comparison: Comparison? = nil) {
    self.views = views
    self.comparison = comparison
    self.context = context
  }

  public static let name = PaneName.views
  public var title: String {
    let title = views.current?.title(context.strings) ?? ""
    return views.count > 1 ? "\(title)  v \(views.place + 1)/\(views.count)" : title
  }

  /// A branch with its view, if its program has it.
  private struct Side {
    let mark: String
    let branch: Branch
    let view: (any ViewOfRun)?
    let context: PaneContext
  }

  /// The two branches that are compared, each drawn from its own run.
  private func sides(_ comparison: Comparison) -> [Side] {
    let (mine, others) = Comparison.marks
    let other = PaneContext(
      stepper: comparison.there.stepper, glyphs: context.glyphs, strings: context.strings,
      sample: context.isSamplePinned ? context.sample : nil, look: context.look)
    return [
      Side(mark: mine, branch: comparison.here, view: views.current, context: context),
      Side(mark: others, branch: comparison.there, view: views.other, context: other),
    ]
  }

  /// The branch's name, where it is and how well it does: what a picture beside another is to be read with.
  private func heading(_ side: Side) -> String {
    let stepper = side.branch.stepper
    let update = "\(context.strings.update) \(stepper.place.update)"
    let loss = stepper.number(ElementReference(stepper.program.loss, 0)).map {
      "\(context.strings.loss) \(NumberText.plain($0))"
    }
    return (["\(side.mark) \(side.branch.name)", update] + [loss].compactMap { $0 })
      .joined(separator: "  ")
  }

  private var missing: String {
    context.strings("This branch's program has no such view.", "这个分支的程序没有这种视图。")
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 8, rect.height >= 2 else { return }
    guard let comparison else {
      views.current?.draw(into: &frame, rect, context)
      return
    }
    var rest = rect
    if let difference = difference(comparison) {
      // A third picture where there is room; its words in any case.
      let parts = rest.split(bottom: 1)
      frame.write(
        difference, at: parts.bottom.origin, style: Palette.headingStyle, clippedTo: parts.bottom)
      rest = parts.rest
      if rest.width >= 3 * Self.narrowest + 4, let other = views.other {
        let cut = rest.split(right: (rest.width - 4) / 3)
        rest = Rect(
          column: rest.column, row: rest.row, width: max(0, cut.rest.width - 2), height: rest.height
        )
        let marks = Comparison.marks
        frame.write(
          "\(marks.1) - \(marks.0)", at: cut.right.origin, style: Palette.headingStyle,
          clippedTo: cut.right)
        views.current?.drawDifference(
          to: other, into: &frame, cut.right.inset(top: 1, bottom: 1), context)
      }
    }
    for (side, area) in zip(sides(comparison), Self.halves(of: rest)) {
      frame.write(
        heading(side), at: area.origin, style: Palette.headingStyle,
        clippedTo: area.split(top: 1).top)
      let picture = area.split(top: 1).rest
      guard let view = side.view else {
        for (row, line) in wrap(missing, width: picture.width).enumerated() {
          frame.write(line, at: picture.origin.moved(rows: row), clippedTo: picture)
        }
        continue
      }
      guard picture.height >= 2 else { continue }
      view.draw(into: &frame, picture, side.context)
    }
  }

  private func difference(_ comparison: Comparison) -> String? {
    guard let view = views.current, let other = views.other else { return nil }
    return view.difference(to: other, comparison, context.strings)
  }

  /// The columns that a picture needs beside another.
  private static let narrowest = 24

  /// Beside each other where both are still wider than high; else one above the other.
  private static func halves(of rect: Rect) -> [Rect] {
    let width = (rect.width - 2) / 2
    guard width >= narrowest || rect.height < 8 else { return rect.rows(weights: [1, 1]) }
    return [rect.split(left: width).left, rect.split(right: width).right]
  }

  public func lines() -> [String] {
    guard let comparison else {
      return [title] + (views.current?.lines(context) ?? [])
    }
    return [title]
      + sides(comparison).flatMap { side in
        [heading(side)] + (side.view?.lines(side.context) ?? [missing]).map { "  \($0)" }
      } + [difference(comparison)].compactMap { $0 }
  }
}

extension PaneName {
  public static let views = PaneName("views", digit: "8")
}
