import Engine
import Screen
import Trace

/// `@widget field inputs=x output=p targets=t hidden=h`: what is answered all over the plane of two inputs.
public struct PlaneWidget: PageWidget {
  public static let names = ["field"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("inputs", .values(1...2), isNeeded: true),
    WidgetSetting("output", .value, isNeeded: true), WidgetSetting("targets", .value),
    WidgetSetting("hidden", .value), WidgetSetting("middle", .constant),
    WidgetSetting("from", .constant), WidgetSetting("to", .constant),
  ]

  package private(set) var field: AnswerField
  private let labels: PlanePane.Labels
  private let middle: Double?

  public init?(_ settings: [String: String], program: Program, names: Names) {
    let asked = settings["inputs"].map(WidgetSetting.list) ?? []
    let inputs = asked.compactMap(names.value)
    guard inputs.count == asked.count, let output = settings["output"].flatMap(names.value)
    else { return nil }
    let hidden = settings["hidden"].flatMap(names.value)
    let targets = settings["targets"].flatMap(names.value)
    if settings["hidden"] != nil, hidden == nil { return nil }
    if settings["targets"] != nil, targets == nil { return nil }
    guard
      let field = AnswerField(
        inputs: inputs, output: output, hidden: hidden, targets: targets,
        domain: settings.range(), in: program)
    else { return nil }
    self.field = field
    labels = PlanePane.Labels(
      x: asked.count == 1 ? "\(asked[0])[0]" : asked[0],
      y: asked.count == 1 ? "\(asked[0])[1]" : asked[1], output: settings["output"] ?? "",
      hidden: settings["hidden"] ?? "")
    middle = settings["middle"].flatMap(Double.init)
  }

  public mutating func follow(_ stepper: Stepper) { field.follow(stepper) }
  public var isSettled: Bool { field.isSettled }
  public mutating func refine(budget: Int) { field.refine(budget: budget) }

  public func title(_ context: PaneContext) -> String {
    context.strings("\(labels.output) over the plane", "平面上的 \(labels.output)")
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard !field.isTooLarge else { return context.writeTooLarge(into: &frame, rect) }
    pane(context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] {
    field.isTooLarge ? [context.tooLarge] : pane(context).lines()
  }

  private func pane(_ context: PaneContext) -> PlanePane {
    PlanePane(field, labels, middle: middle, context)
  }
}
