import Engine
import Screen
import Trace

/// A view of a run as a whole: what it keeps follows the run in slices, and it draws what is there.
///
/// One is its file, and a line of `Views.all`.
protocol ViewOfRun: Sendable {
  /// Brings what it keeps nearer to where a run is; returns whether it has got there.
  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool
  func title(_ strings: Strings) -> String
  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext)
  func lines(_ context: PaneContext) -> [String]
}

/// The views that a program has, and the one that is looked at.
public struct Views: Lens {
  /// Each is nil where a program has nothing of its kind.
  private static let all: [@Sendable (Program, Companions) -> (any ViewOfRun)?] = [
    { program, _ in FieldView(program) },
    { program, _ in FlowView(program) },
    { program, companions in EpochsView(program, companions) },
    { program, companions in ConfusionView(program, companions) },
    { program, _ in HistogramView(program) },
    { program, _ in LandscapeView(program) },
    { program, _ in GraphView(program) },
  ]

  private var views: [any ViewOfRun]
  /// Which of them is looked at.
  private var index = 0

  /// Returns nil where there is none.
  ///
  /// - Parameter companions: what measures a run of the program.
  public init?(_ program: Program, _ companions: Companions) {
    views = Self.all.compactMap { $0(program, companions) }
    if views.isEmpty { return nil }
  }

  /// Turns to the view of the same kind as another's, if there is one.
  public mutating func turn(like other: Views) {
    let kind = ObjectIdentifier(type(of: other.current))
    index = views.firstIndex { ObjectIdentifier(type(of: $0)) == kind } ?? 0
  }

  /// Turns to the next view.
  public mutating func next() { index = (index + 1) % views.count }

  public mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    views[index].follow(stepper, budget: budget)
  }

  var current: any ViewOfRun { views[index] }
  var count: Int { views.count }
  var place: Int { index }
}

/// The view of the run that is looked at.
public struct ViewsPane: Pane {
  private let views: Views
  private let context: PaneContext

  public init(_ views: Views, _ context: PaneContext) {
    self.views = views
    self.context = context
  }

  public static let name = PaneName.views
  public var title: String {
    let title = views.current.title(context.strings)
    return views.count > 1 ? "\(title)  v \(views.place + 1)/\(views.count)" : title
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 8, rect.height >= 2 else { return }
    views.current.draw(into: &frame, rect, context)
  }

  public func lines() -> [String] { [title] + views.current.lines(context) }
}

extension PaneName {
  public static let views = PaneName("views", digit: "8")
}
