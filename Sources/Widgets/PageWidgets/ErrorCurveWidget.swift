import Course
import Engine
import Screen
import Trace

/// `@widget error-curve x=epsilon y=error from=1e-12 to=1`: a number over powers of ten of another, float32
/// beside float64.
public struct ErrorCurveWidget: PageWidget {
  public static let names = [Course.Widget.errorCurve]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("x", .number, isNeeded: true), WidgetSetting("y", .number, isNeeded: true),
    WidgetSetting("from", .positive), WidgetSetting("to", .positive),
  ]

  package private(set) var curve: ErrorCurve
  private let labels: (x: String, y: String)

  public init?(_ settings: [String: String], program: Program, names: Names) {
    let set = ["from": "1e-12", "to": "1"].merging(settings) { $1 }
    guard let domain = set.range(), domain.lowerBound > 0,
      let x = settings["x"].flatMap(names.element), let y = settings["y"].flatMap(names.element),
      let curve = ErrorCurve(of: y, over: x, domain: domain, in: program)
    else { return nil }
    self.curve = curve
    labels = (settings["x"] ?? "", settings["y"] ?? "")
  }

  public let runs: String? = Course.Widget.precisions
  public let runsFollowKnobs = true

  public mutating func take(_ entrants: [Sweep.Entrant]) { curve.take(entrants.map(\.program)) }
  public mutating func follow(_ stepper: Stepper) { curve.follow(stepper) }
  public var isSettled: Bool { curve.isSettled }
  public mutating func refine(budget: Int) { curve.refine(budget: budget) }

  public func title(_ context: PaneContext) -> String {
    let precisions = curve.curves.map(\.precision.rawValue).joined(separator: ", ")
    return context.strings(
      "\(labels.y) over \(labels.x): \(precisions)",
      "\(labels.y) 随 \(labels.x) 的变化：\(precisions)")
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard !curve.isTooLarge else { return context.writeTooLarge(into: &frame, rect) }
    ErrorCurvePane(curve, x: labels.x, y: labels.y, context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] {
    guard !curve.isTooLarge else { return [context.tooLarge] }
    return ErrorCurvePane(curve, x: labels.x, y: labels.y, context).lines()
  }
}
