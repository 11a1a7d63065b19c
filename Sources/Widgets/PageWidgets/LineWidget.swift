import Engine
import Screen
import Trace

/// `@widget line x=x y=p target=t`: a model of one input as a line over it, the samples as points, and what
/// lies between them.
public struct LineWidget: PageWidget {
  public static let names = ["line"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("x", .value, isNeeded: true), WidgetSetting("y", .value, isNeeded: true),
    WidgetSetting("target", .value, isNeeded: true),
    WidgetSetting("squares", .choice(["no", "yes"])),
    WidgetSetting("from", .constant), WidgetSetting("to", .constant),
    WidgetSetting("bottom", .constant), WidgetSetting("top", .constant),
  ]

  package private(set) var line: AnswerLine
  private let labels: LinePane.Labels
  private let hasSquares: Bool

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard let x = settings["x"].flatMap(names.value), let y = settings["y"].flatMap(names.value),
      let target = settings["target"].flatMap(names.value),
      let line = AnswerLine(
        input: x, output: y, target: target, domain: settings.range(),
        range: settings.range("bottom", "top"), in: program)
    else { return nil }
    self.line = line
    labels = LinePane.Labels(
      x: settings["x"] ?? "", y: settings["y"] ?? "", target: settings["target"] ?? "")
    hasSquares = settings["squares"] == "yes"
  }

  public mutating func follow(_ stepper: Stepper) { line.follow(stepper) }

  public func title(_ context: PaneContext) -> String {
    context.strings(
      "points (\(labels.x), \(labels.target)) and a line", "点 (\(labels.x), \(labels.target)) 与线")
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard !line.isTooLarge else { return context.writeTooLarge(into: &frame, rect) }
    pane(context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] {
    line.isTooLarge ? [context.tooLarge] : pane(context).lines()
  }

  private func pane(_ context: PaneContext) -> LinePane {
    LinePane(line, labels, hasSquares: hasSquares, context)
  }
}

extension PaneContext {
  /// What is said where something would take too long to be drawn.
  var tooLarge: String {
    strings("This program is too large to be drawn so.", "这个程序太大，画不出来。")
  }

  func writeTooLarge(into frame: inout Frame, _ rect: Rect) {
    write(tooLarge, into: &frame, rect)
  }

  /// A sentence in the place of a drawing.
  func write(_ text: String, into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 2 else { return }
    for (row, line) in wrap(text, width: rect.width).enumerated() {
      frame.write(
        line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
    }
  }
}
