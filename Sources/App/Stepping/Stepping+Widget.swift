import Course
import Engine
import Screen
import Trace
import Widgets

/// The drawing that a page asks for.
extension Stepping {
  /// What stands in the place of the program as a whole.
  var leadingPane: PaneName {
    switch tab {
    case .network, .layers, .graph, .map, .values, .widget: tab
    default: reading?.page.pane == PaneName.widget.name && widget != nil ? .widget : primaryPane
    }
  }

  /// Makes the drawing that the page asks for, of the program that is stepped. One of runs that is there
  /// already goes on: its runs are the same.
  mutating func makeWidget() {
    guard let page = reading?.page else { return }
    /// The scene whose runs a drawing takes.
    func base(of widget: (any PageWidget)?) -> String {
      widget?.runsFollowKnobs == true ? sceneName : page.scene
    }
    if widget?.runs == nil || widget?.keepsRuns == false || widgetsOf != page.widgets
      || runsOf != base(of: widget)
    {
      widget = PageWidgets.first(
        of: page.widgets, program: stepper.program, names: stepper.names)
      runsOf = base(of: widget)
      widgetsOf = page.widgets
      let (program, companions) = (stepper.program, companions(stepper.program))
      widget?.take(companions, of: program)
      if let runs = widget?.runs, let base = SceneVariant(named: runsOf) {
        let scenes = scenes
        let variants =
          widget?.keepsRuns == false ? pageRuns : SceneVariant.runs(runs, of: base) ?? []
        let entrants = variants.compactMap { variant in
          scenes[variant.name].map {
            Sweep.Entrant(
              name: variant.name, program: $0.program, names: $0.names,
              validation: $0.companions.validation)
          }
        }
        widget?.take(entrants)
      }
    }
    let shown = shownRun
    widget?.shown = shown
  }

  /// Computes all that is left of the page's drawing, where nobody watches it grow.
  mutating func settleWidget() {
    while widget?.isSettled == false { widget?.refine(budget: 100_000_000) }
  }

  /// The name of the scene that is stepped, as a run has it: with what the page's own scene says at the
  /// knobs' paths.
  private var shownRun: String {
    if let variant = chosenRun { return variant.name }
    let settings = knobs.own.map { SceneVariant.Setting(path: $0.key, value: $0.value) }
    let own = SceneVariant(named: sceneName)
    return own.map { SceneVariant($0.scene, with: settings + $0.settings).name } ?? sceneName
  }

  /// Steps as finely as the page's drawing shows; without one, as the scene suggests.
  mutating func chooseGrain() {
    if let grain = widget?.grain {
      stepper.grain = grain
    } else if stepper.grain == .term {
      stepper.grain = Stepper.Grain(fitting: stepper.program)
    }
  }

  // MARK: - The graph

  /// Whether a pane shows the graph.
  func showsGraph(in pane: PaneName) -> Bool {
    pane == .graph || pane == .widget && widget?.isGraph == true
  }

  /// Whether the graph is what one looks at: the pane that has the focus, or what stands beside the text and
  /// the operation. Elsewhere its key is for marks.
  var multiplies: Bool {
    guard showsGraph(in: leadingPane), tab != .exercise else { return false }
    return showsGraph(in: focus) || focus == .lesson || focus == .operation
  }

  /// The edge under the cursor, or where it would begin.
  var shownEdge: Int? {
    edgeCursor ?? stepper.last.flatMap { graph?.edge(of: $0.instruction) }
  }

  /// Moves the cursor over the graph's edges; returns false where there is none.
  mutating func moveEdgeCursor(_ direction: Direction) -> Bool {
    guard showsGraph(in: focus), let graph else { return false }
    edgeCursor = shownEdge.map { graph.edge(from: $0, towards: direction) } ?? 0
    return true
  }

  /// Multiplies along an edge: goes to where the program has just done it.
  ///
  /// The edge is the one under the cursor; without a cursor, the next in the program's order.
  mutating func multiply(_ common: inout Common) {
    guard let graph else { return }
    let program = stepper.program
    let shares = program.shares.map(\.value)
    let next = shares.first { !stepper.timeline.isFresh($0) } ?? shares.last
    // One that is done already gives way to the next.
    let isDone = shownEdge.flatMap { graph.edges[$0].share }.map(stepper.timeline.isFresh) ?? false
    let edge =
      showsGraph(in: focus) && !isDone
      ? shownEdge ?? 0 : graph.edges.firstIndex { $0.share == next } ?? 0
    guard graph.edges.indices.contains(edge) else { return }
    if showsGraph(in: focus) { edgeCursor = edge }
    let upper = graph.nodes[graph.edges[edge].upper]
    let names = stepper.names
    guard let share = graph.edges[edge].share, let writer = program.writer(of: share) else {
      let lower = graph.nodes[graph.edges[edge].lower].value
      let name = names.name(of: ElementReference(lower, 0))
      common.message = common.strings(
        "\(name) is given: nothing is sent back.", "\(name) 是给定的，不往回传。")
      return
    }
    let isBegun =
      upper.value == program.loss || upper.gradient.map(stepper.timeline.isFresh) == true
    guard isBegun else {
      let name = names.name(of: ElementReference(upper.value, 0))
      common.message = common.strings(
        "What arrives at \(name) is not known yet: begin at the top.", "传到 \(name) 的数还不知道：请从顶上开始。")
      return
    }
    isPlaying = false
    guard !stepper.timeline.isFresh(share) else { return }
    stepper.seek(to: Trace.Moment(update: stepper.moment.update, executed: writer + 1))
  }

  // MARK: - In words

  /// What the page's drawing shows, in words; nothing where the page favours none.
  func pictureLines(_ context: PaneContext) -> [String] {
    guard let pane = reading?.page.pane.flatMap(PaneName.init(named:)) else { return [] }
    return PaneKind[pane]?.pane(self, context)?.lines() ?? []
  }
}
