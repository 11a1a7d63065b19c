import Engine
import Trace
import Widgets

/// A kind of pane: of what in the state it is made, and where its cursor goes.
struct PaneKind: Sendable {
  let name: PaneName
  /// Whether there is something to show in it.
  let isAvailable: @Sendable (Stepping) -> Bool
  /// Makes the pane; nil where there is nothing to show in it.
  let pane: @Sendable (Stepping, PaneContext) -> (any Pane)?
  let path: @Sendable (Stepper, Int) -> CursorPath?

  /// All panes, in the order of their digits. A new one is its file and its line here.
  static let all: [PaneKind] = [
    PaneKind({ $0.reading }, LessonPane.init),
    PaneKind(PlaygroundKnobsPane.name, { $0.playground != nil }) { stepping, context in
      stepping.knobsPane(context)
    },
    PaneKind(NetworkPane.name, { $0.network != nil && (!$0.isWide || $0.playground != nil) }) {
      stepping, context in
      guard let network = stepping.network else { return nil }
      guard stepping.showsFields || stepping.isWide, let picture = stepping.playground?.picture
      else { return NetworkPane(network, context) }
      return UnitFieldsPane(picture, network, context)
    },
    PaneKind({ $0.isWide && $0.playground == nil ? $0.network : nil }, LayersPane.init),
    PaneKind({ $0.graph }, ExpressionTreePane.init),
    PaneKind({ $0.map }, MapPane.init),
    // Beside a lesson's text there is room for what its pages name; alone, for all at once.
    PaneKind(
      { $0.reading == nil ? nil : $0.parameters }, WeightsPane.init, ofTwo: DifferencesPane.init),
    PaneKind({ $0.reading == nil ? nil : $0.gradients }, GradientsPane.init),
    PaneKind(
      { $0.reading == nil ? $0.parameters : nil }, ParametersPane.init,
      ofTwo: DifferencesPane.init),
    PaneKind({ $0.shows(.picture) ? () : nil }) { _, context in PicturePane(context) },
    PaneKind(LossPane.name, { _ in true }) { stepping, context in
      if let comparison = stepping.comparison { return ComparedLossPane(comparison, context) }
      guard let picture = stepping.playground?.picture else { return LossPane(context) }
      return LossesPane(picture, context)
    },
    PaneKind(PlaneFieldPane.name, { $0.playground?.picture != nil && $0.network != nil }) {
      stepping, context in
      guard let picture = stepping.playground?.picture, let network = stepping.network else {
        return nil
      }
      return PlaneFieldPane(picture, network, context)
    },
    PaneKind({ stepping in stepping.views.map { ($0, stepping.comparison) } }) { shown, context in
      ViewsPane(shown.0, context, comparison: shown.1)
    },
    PaneKind({ $0.network == nil ? () : nil }) { _, context in ValuesPane(context) },
    PaneKind(OperationPane.init),
    // Drawn from where the run is now, by whatever way it came there.
    PaneKind({ $0.widget }) { widget, context in
      var widget = widget
      widget.look(at: context.sample)
      widget.follow(context.stepper)
      return WidgetPane(widget, context)
    },
    PaneKind({ $0.work }, ExercisePane.init),
    // The page's drawing, where there is one, has the digit.
    PaneKind({ $0.widget == nil ? $0.comparison : nil }, BranchesPane.init),
  ]

  static subscript(name: PaneName) -> PaneKind? { all.first { $0.name == name } }

  /// - Parameter content: what it shows; nil where it isn't there.
  private init<Content, Kind: Pane>(
    _ content: @escaping @Sendable (Stepping) -> Content?,
    _ pane: @escaping @Sendable (Content, PaneContext) -> Kind
  ) {
    name = Kind.name
    isAvailable = { content($0) != nil }
    self.pane = { stepping, context in content(stepping).map { pane($0, context) } }
    path = { Kind.path(in: $0, sample: $1) }
  }

  /// - Parameter ofTwo: what stands in its place while two branches are looked at together.
  private init<Content, Kind: Pane, Compared: Pane>(
    _ content: @escaping @Sendable (Stepping) -> Content?,
    _ pane: @escaping @Sendable (Content, PaneContext) -> Kind,
    ofTwo: @escaping @Sendable (Comparison, PaneContext) -> Compared
  ) {
    name = Kind.name
    isAvailable = { content($0) != nil }
    self.pane = { stepping, context in
      guard let content = content(stepping) else { return nil }
      if let comparison = stepping.comparison { return ofTwo(comparison, context) }
      return pane(content, context)
    }
    path = { Kind.path(in: $0, sample: $1) }
  }

  /// A pane of several faces that share a name.
  private init(
    _ name: PaneName, _ isAvailable: @escaping @Sendable (Stepping) -> Bool,
    _ pane: @escaping @Sendable (Stepping, PaneContext) -> (any Pane)?
  ) {
    self.name = name
    self.isAvailable = isAvailable
    self.pane = pane
    path = { _, _ in nil }
  }

  /// A pane that is always there.
  private init<Kind: Pane>(_ pane: @escaping @Sendable (PaneContext) -> Kind) {
    self.init({ _ in () }) { _, context in pane(context) }
  }
}

extension Stepping {
  /// Whether a pane is there: always where there is no lesson, else where the page names it.
  func shows(_ pane: PaneName) -> Bool {
    reading.map { $0.page.panes?.contains(pane.name) ?? false } ?? true
  }

  /// The program's parameters; nil where it has none.
  fileprivate var parameters: [Value.ID]? {
    stepper.program.parameters.isEmpty ? nil : stepper.program.parameters
  }

  /// The derivatives by the program's parameters; nil where it has none.
  fileprivate var gradients: [Value.ID]? {
    parameters.map { _ in stepper.program.gradients.map(\.gradient) }
  }
}

extension PaneName {
  /// The pane of a name in a lesson's `@pane` or in a script.
  public init?(named name: String) {
    guard let kind = PaneKind.all.first(where: { $0.name.name == name }) else { return nil }
    self = kind.name
  }

  /// The panes that say in words all that they show.
  static let said: [PaneName] = [
    .picture, .parameters, .views, .branches, .layers, .map, .knobs, .field,
    .gradients, .weights,
  ]

  /// The panes that a class is shown beside the page.
  static var shown: [PaneName] {
    PaneKind.all.map(\.name).filter { ![.lesson, .operation, .exercise].contains($0) }
  }
}
