import Engine
import Screen
import Trace

/// `@widget curve x=A`, `@widget bowl x=A y=B`: the loss over one number, or over two; of the latter with the
/// trails of other runs, `runs="optimizer.class_name=SGD,Adam" labels=plain,Adam`.
public struct LossFieldWidget: PageWidget {
  public static let names = ["bowl", "curve"]
  public static let settings: [WidgetSetting]? = [
    WidgetSetting("x", .number, isNeeded: true), WidgetSetting("y", .number),
    WidgetSetting("from", .constant), WidgetSetting("to", .constant),
    WidgetSetting("trail", .choice(["no", "yes"])), WidgetSetting("aim", .choice(["no", "yes"])),
    WidgetSetting("runs", .text), WidgetSetting("labels", .text),
  ]

  package let request: LossField.Request
  /// What has been computed, as far as the run has got; nil where the program is too large for it.
  package private(set) var field: LossField?

  public let runs: String?
  public var keepsRuns: Bool { false }
  /// The name of the scene that is stepped.
  public var shown = ""
  private let labels: [String]
  private let names: (x: String, y: String)
  private var trails: RunTrails?

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard let x = settings["x"].flatMap(names.element), program[x.value].lifetime == .state
    else { return nil }
    let second = settings["y"].flatMap(names.element)
    if settings["y"] != nil, second == nil { return nil }
    var y: ElementReference?
    var loss = ElementReference(program.loss, 0)
    if let second {
      if program[second.value].lifetime == .state { y = second } else { loss = second }
    }
    guard program.writer(of: loss.value) != nil else { return nil }
    if settings["runs"] != nil, y == nil { return nil }
    runs = settings["runs"]
    labels = settings["labels"].map(WidgetSetting.list) ?? []
    self.names = (settings["x"] ?? "", settings["y"] ?? "")
    var domain: ClosedRange<Double>?
    if let from = settings["from"].flatMap(Double.init),
      let to = settings["to"].flatMap(Double.init), from.isFinite, to.isFinite, from < to
    {
      domain = from...to
    }
    request = LossField.Request(
      x: x, y: y, loss: loss, domain: domain, hasTrail: settings["trail"] == "yes",
      hasAim: settings["aim"] == "yes")
  }

  /// What has been computed is kept until something that it depends on changes.
  public mutating func follow(_ stepper: Stepper) {
    if field == nil { field = LossField(request, stepper) } else { field?.follow(stepper) }
    trails?.follow(to: stepper.moment.update + (field?.step == nil ? 0 : 1))
  }

  public mutating func take(_ entrants: [Sweep.Entrant]) {
    trails = RunTrails(entrants, of: names.x, names.y)
  }

  private func others(_ field: LossField, _ context: PaneContext) -> BowlRuns.Visible? {
    trails.map { BowlRuns(trails: $0, shown: shown, labels: labels).visible(field, context) }
  }

  /// `L(u, v)`
  public func title(_ context: PaneContext) -> String {
    let names = context.stepper.names
    let numbers = [request.x, request.y].compactMap { $0 }.map(names.name)
    return "\(names.name(of: request.loss))(\(numbers.joined(separator: ", ")))"
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard let field else {
      let text = context.strings("This program is too large to be drawn so.", "这个程序太大，画不出来。")
      for (row, line) in wrap(text, width: rect.width).enumerated() {
        frame.write(
          line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
      }
      return
    }
    if request.y == nil {
      CurvePane(field, context).draw(into: &frame, rect)
    } else {
      let others = others(field, context)
      let legend = others?.legend(rows: rect.height / 2, context) ?? []
      let parts = rect.split(bottom: legend.count)
      FieldPane(field, context, others: others?.marks ?? []).draw(into: &frame, parts.rest)
      for (row, line) in legend.enumerated() {
        frame.write(line, at: parts.bottom.origin.moved(rows: row), clippedTo: parts.bottom)
      }
    }
  }

  /// The numbers below the curve or the field, and the trail.
  public func lines(_ context: PaneContext) -> [String] {
    guard let field else { return [] }
    var lines = [FieldCaption(field, context).line(width: 1000).text]
    let trail = field.visibleTrail(context).suffix(12)
    if trail.count > 1 {
      let positions = trail.map { position in
        request.y == nil
          ? context.compact(position.x)
          : "(\(context.compact(position.x)), \(context.compact(position.y)))"
      }
      lines.append(context.strings("trail: ", "足迹：") + positions.joined(separator: " "))
    }
    lines += others(field, context)?.lines(context) ?? []
    return lines
  }
}
