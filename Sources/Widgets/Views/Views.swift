import Engine
import Screen
import Trace

/// A view of a run as a whole: what it keeps follows the run in slices, and it draws what is there.
///
/// One is its file, and a line of `Views.all`.
protocol ViewOfRun: Sendable {
  /// The word that turns to it.
  static var name: String { get }
  /// Returns nil where the program has nothing of its kind.
  ///
  /// - Parameter companions: what measures a run of the program.
  init?(_ program: Program, _ companions: Companions)
  /// Brings what it keeps nearer to where a run is; returns whether it has got there.
  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool
  func title(_ strings: Strings) -> String
  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext)
  func lines(_ context: PaneContext) -> [String]
  /// How the same view of another branch differs, in words; nil where both are to be read for themselves.
  func difference(to other: any ViewOfRun, _ names: Comparison, _ strings: Strings) -> String?
  func drawDifference(
    to other: any ViewOfRun, into frame: inout Frame, _ rect: Rect, _ context: PaneContext)

  /// Whether it depends on the program alone, so that no change of the run makes it another.
  static var isOfProgram: Bool { get }
  /// Whether it has a cursor, and that is shown.
  var hasCursor: Bool { get }
  /// Moves its cursor; returns false where it has none.
  mutating func move(_ direction: Direction, _ stepper: Stepper) -> Bool
  /// Opens what is under the cursor; returns false where there is nothing to open.
  mutating func confirm(_ stepper: Stepper) -> Bool
  mutating func leaveCursor()
  /// Puts the cursor on one of the parts that it has tagged.
  mutating func point(at part: Int)
}

/// A view that needs the program alone.
protocol ViewOfProgram: ViewOfRun {
  init?(_ program: Program)
}

extension ViewOfProgram {
  init?(_ program: Program, _ companions: Companions) { self.init(program) }
}

extension ViewOfRun {
  func difference(to other: any ViewOfRun, _ names: Comparison, _ strings: Strings) -> String? {
    nil
  }
  func drawDifference(
    to other: any ViewOfRun, into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {}
  static var isOfProgram: Bool { false }
  var hasCursor: Bool { false }
  mutating func move(_ direction: Direction, _ stepper: Stepper) -> Bool { false }
  mutating func confirm(_ stepper: Stepper) -> Bool { false }
  mutating func leaveCursor() {}
  mutating func point(at part: Int) {}
}

/// The views that a program has, and the one that is looked at; of two branches that are compared, those
/// of both.
public struct Views: Lens {
  private static let all: [any ViewOfRun.Type] = [
    FieldView.self, FlowView.self, EpochsView.self, ConfusionView.self, HistogramView.self,
    LandscapeView.self,
    GraphView.self,
  ]

  /// What a view is about: with another program, or after a change, it is made anew, for what it keeps was
  /// read from another run.
  private struct Source {
    let program: Program
    let companions: Companions
    var branch = 0
    var changes: [Change] = []

    init(_ program: Program, _ companions: Companions) {
      self.program = program
      self.companions = companions
    }
    init(_ branch: Branch, _ companions: (Program) -> Companions) {
      program = branch.stepper.program
      self.companions = companions(program)
      self.branch = branch.id
      changes = branch.changes
    }

    func isSame(as other: Source) -> Bool {
      program === other.program && branch == other.branch && changes == other.changes
    }
  }

  /// One run with those of its views that have been looked at.
  private struct Side {
    var source: Source
    var views: [ObjectIdentifier: any ViewOfRun] = [:]

    init(_ source: Source, from former: Side? = nil) {
      self.source = source
      guard let former, former.source.program === source.program else { return }
      views = former.views.filter { type(of: $0.value).isOfProgram }
    }

    subscript(kind: any ViewOfRun.Type) -> (any ViewOfRun)? { views[ObjectIdentifier(kind)] }

    mutating func follow(_ kind: any ViewOfRun.Type, _ stepper: Stepper, _ budget: Int) -> Bool {
      // Taken out, so that there is one of it.
      guard
        var view = views.removeValue(forKey: ObjectIdentifier(kind))
          ?? kind.init(source.program, source.companions)
      else { return true }
      defer { views[ObjectIdentifier(kind)] = view }
      return view.follow(stepper, budget: budget)
    }
  }

  private var kinds: [any ViewOfRun.Type]
  private var here: Side
  private var there: Side?
  /// Which of them is looked at.
  private var index = 0

  /// Returns nil where there is none.
  ///
  /// - Parameter companions: what measures a run of the program.
  public init?(_ program: Program, _ companions: Companions) {
    let views = Self.all.compactMap { $0.init(program, companions) }
    guard !views.isEmpty else { return nil }
    kinds = views.map { type(of: $0) }
    here = Side(Source(program, companions))
    for view in views { here.views[ObjectIdentifier(type(of: view))] = view }
  }

  /// The names of all views.
  public static let names = all.map { $0.name }
  /// The names of those that the program has.
  public var names: [String] { kinds.map { $0.name } }

  /// Turns to the view of a name; returns false where the program has none such.
  public mutating func turn(to name: String) -> Bool {
    guard let place = kinds.firstIndex(where: { $0.name == name }) else { return false }
    index = place
    return true
  }

  /// Turns to the next view.
  public mutating func next() { index = (index + 1) % kinds.count }

  /// Brings the view that is looked at nearer to where a run is, and that of the branch beside it.
  ///
  /// - Parameter companions: what measures runs of a branch's program.
  public mutating func follow(
    _ run: Run, budget: Int, companions: (Program) -> Companions
  ) -> Bool {
    let source = Source(run.branch, companions)
    if !here.source.isSame(as: source) {
      // The two branches may have changed places.
      let former = here
      here =
        there.flatMap { $0.source.isSame(as: source) ? $0 : nil } ?? Side(source, from: former)
      there = former
      let isOther = source.program !== former.source.program
      if isOther { turn(to: source) }
    }
    let isDone = follow(run.stepper, budget: budget)
    guard let other = run.other else {
      there = nil
      return isDone
    }
    let otherSource = Source(other, companions)
    var side = there.take() ?? Side(otherSource)
    if !side.source.isSame(as: otherSource) { side = Side(otherSource) }
    defer { there = side }
    return side.follow(kinds[index], other.stepper, budget) && isDone
  }

  /// Brings the view that is looked at nearer to where one run is.
  public mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    here.follow(kinds[index], stepper, budget)
  }

  /// Looks at another program: at the same view, where it has that.
  private mutating func turn(to source: Source) {
    let shown = ObjectIdentifier(kinds[index])
    let views = Self.all.compactMap { $0.init(source.program, source.companions) }
    guard !views.isEmpty else { return }
    kinds = views.map { type(of: $0) }
    index = kinds.firstIndex { ObjectIdentifier($0) == shown } ?? 0
  }

  /// Whether the view that is looked at has a cursor, and that is shown.
  public var hasCursor: Bool { current?.hasCursor ?? false }

  /// Moves its cursor; returns false where it has none.
  public mutating func move(_ direction: Direction, _ stepper: Stepper) -> Bool {
    withCurrent { $0.move(direction, stepper) } ?? false
  }

  /// Opens what is under its cursor; returns false where there is nothing to open.
  public mutating func confirm(_ stepper: Stepper) -> Bool {
    withCurrent { $0.confirm(stepper) } ?? false
  }

  public mutating func leaveCursor() { withCurrent { $0.leaveCursor() } }

  /// Puts its cursor on a part that it drew.
  public mutating func point(at part: Int) { withCurrent { $0.point(at: part) } }

  /// Unfolds a layer of the graph to its operations, or folds it; returns the layers there are where
  /// none is called so.
  public mutating func unfold(_ layer: String) -> [String]? {
    let kind = ObjectIdentifier(GraphView.self)
    guard var graph = here.views.removeValue(forKey: kind) as? GraphView else { return [] }
    defer { here.views[kind] = graph }
    return graph.toggle(layer) ? nil : graph.layerNames
  }

  /// Lets the view that is looked at do something of its own; returns what that returns.
  private mutating func withCurrent<Result>(
    _ body: (inout any ViewOfRun) -> Result
  ) -> Result? {
    let kind = ObjectIdentifier(kinds[index])
    guard var view = here.views.removeValue(forKey: kind) else { return nil }
    defer { here.views[kind] = view }
    return body(&view)
  }

  var current: (any ViewOfRun)? { here[kinds[index]] }
  /// The same view of the branch that is compared; nil where there is none, or its program has none.
  var other: (any ViewOfRun)? { there?[kinds[index]] }
  var count: Int { kinds.count }
  var place: Int { index }
}
