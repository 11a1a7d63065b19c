import Course
import Engine
import Screen
import Trace

/// `@widget scaling recorded=scale.recorded.json`: an update of the page's scene that several processes shared, as
/// `gradus scale --json` recorded it: computing against waiting on a time line, measured below what was
/// foretold; then how many times as fast more of them are.
///
/// Where the learner has measured the same scene (`gradus scale LESSON --lesson`), theirs is drawn instead. No
/// drawing is of another scene: batch size and number of parameters are compared.
public struct ScalingWidget: PageWidget {
  public static let names = ["scaling"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("recorded", .text, isNeeded: true), WidgetSetting("measured", .text),
  ]

  let record: ScalingRecord
  /// Whether it is the learner's.
  let isOwn: Bool

  public init?(_ settings: [String: String], program: Program, names: Names) {
    let own = settings["measured"]
    guard let text = own ?? settings["recorded"],
      let record = try? ScalingRecord(text, file: ""), record.largest != nil,
      record.samples == program.batching.batchSize,
      record.parameters == program.parameters.reduce(0, { $0 + program[$1].shape.count })
    else { return nil }
    self.record = record
    isOwn = own != nil
  }

  public func title(_ context: PaneContext) -> String {
    isOwn
      ? context.strings("Measured on your machine", "在你的机器上实测")
      : context.strings("A recorded run", "记录下来的一次运行")
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    ScalingPane(record, isOwn: isOwn, context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] {
    ScalingPane(record, isOwn: isOwn, context).lines()
  }
}
