import Course
import Engine
import Screen
import Trace

/// A drawing that a page asked for with `@widget`, with its names found in the scene.
///
/// One is its file, and a line of `PageWidgets.all`.
public protocol PageWidget: Sendable {
  /// How pages call it.
  static var names: [String] { get }
  /// What pages may set; nil where that isn't said.
  static var settings: [WidgetSetting]? { get }
  /// Returns nil when the scene has no such numbers.
  init?(_ settings: [String: String], program: Program, names: Names)
  /// How finely a page with this drawing steps; nil leaves it as it is.
  var grain: Stepper.Grain? { get }
  /// Whether it is a graph whose edges a cursor goes along.
  var isGraph: Bool { get }
  /// Says which sample is looked at, before it follows.
  mutating func look(at sample: Int)
  /// Brings what it keeps to where a run is.
  mutating func follow(_ stepper: Stepper)
  /// The runs that it asks for beside the one that is stepped, as the page has them; nil for none.
  var runs: String? { get }
  /// Whether they are runs of the scene that is stepped, with what knobs have made of it.
  var runsFollowKnobs: Bool { get }
  /// Whether it goes on with its runs where another of them is stepped: its names are found in none.
  var keepsRuns: Bool { get }
  /// Takes these runs.
  mutating func take(_ entrants: [Sweep.Entrant])
  /// Takes what measures the scene that is stepped.
  mutating func take(_ companions: Companions, of program: Program)
  /// Which scene is stepped, by its name.
  var shown: String { get set }
  /// Whether there is nothing left to compute.
  var isSettled: Bool { get }
  /// Computes a part of what is left, for about so many multiplications.
  mutating func refine(budget: Int)
  /// What stands in its frame.
  func title(_ context: PaneContext) -> String
  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext)
  /// The same in words: for who has no screen, or can't see one.
  func lines(_ context: PaneContext) -> [String]
}

extension PageWidget {
  public static var settings: [WidgetSetting]? { nil }
  public var grain: Stepper.Grain? { nil }
  public var isGraph: Bool { false }
  public mutating func look(at sample: Int) {}
  public mutating func follow(_ stepper: Stepper) {}
  public var runs: String? { nil }
  public var runsFollowKnobs: Bool { false }
  public var keepsRuns: Bool { true }
  public mutating func take(_ entrants: [Sweep.Entrant]) {}
  public mutating func take(_ companions: Companions, of program: Program) {}
  public var shown: String {
    get { "" }
    set {}
  }
  public var isSettled: Bool { true }
  public mutating func refine(budget: Int) {}
}

/// All that `@widget` can name.
public enum PageWidgets {
  public static let all: [any PageWidget.Type] = [
    ExpressionTreeWidget.self,
    MatrixProductWidget.self,
    LossFieldWidget.self,
    CurvesWidget.self,
    LineWidget.self,
    BarsWidget.self,
    ErrorCurveWidget.self,
    PlaneWidget.self,
    StripWidget.self,
    BatchesWidget.self,
    GridWidget.self,
    ShardsWidget.self,
    ScalingWidget.self,
    ProgramWidget.self,
    ImageWidget.self,
    WritingWidget.self,
    RankingWidget.self,
    AttentionWidget.self,
  ]

  /// Returns the first drawing of a page whose names the scene has.
  public static func first(
    of widgets: [Course.Widget], program: Program, names: Names
  ) -> (any PageWidget)? {
    for widget in widgets {
      let type = all.first { $0.names.contains(widget.name) }
      if let found = type?.init(widget.settings, program: program, names: names) { return found }
    }
    return nil
  }
}

/// The drawing that the page asks for, in a pane.
public struct WidgetPane: Pane {
  private let widget: any PageWidget
  private let context: PaneContext

  public init(_ widget: any PageWidget, _ context: PaneContext) {
    self.widget = widget
    self.context = context
  }

  public static let name = PaneName.widget
  public var title: String { widget.title(context) }
  public func draw(into frame: inout Frame, _ rect: Rect) {
    widget.draw(into: &frame, rect, context)
  }
  public func lines() -> [String] { widget.lines(context) }
}

extension PaneName {
  public static let widget = PaneName("widget", digit: "8")
}
