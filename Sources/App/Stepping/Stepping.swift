import Course
import Engine
import Scenes
import Screen
import Trace
import Widgets

/// A scene being stepped, alone or beside the page of a lesson.
public struct Stepping: Sendable {
  /// What lies over the screen until it is closed.
  public enum Overlay: Hashable, Sendable {
    /// The page's terms and what they mean.
    case terms
    /// The stops that make sense at a number.
    case offers(ElementReference, cursor: Int)
    /// All stops, with the one that is being typed.
    case stops(typed: String, cursor: Int)
    /// A letter is awaited.
    case mark, toMark
    /// The history of the ledger's number.
    case history
  }

  // What is stepped.
  var title: SceneTitle
  public var run: Run
  /// What the branches' programs were made of.
  var recipes: [(program: Program, recipe: Recipe)] = []
  /// The scene's own program, and what measures its run.
  let given: (program: Program, companions: Companions, recipe: Recipe?)
  /// What a playground has beside its run; nil of any other scene.
  public internal(set) var playground: Playground?
  /// The program that the panes were made for.
  var drawnProgram: Program
  /// The scene as a network, if it is one.
  var network: NetworkModel?
  /// The scene as a graph of single numbers, if it is one.
  var graph: ExpressionGraph?

  /// The map of what is neither, if it has few numbers; a lesson's pages have their own.
  var map: ComputationMap?

  // What is read beside it.
  public var reading: Reading?
  /// The scenes of the lesson, by name.
  public let scenes: [String: Scene]
  /// Which of them is stepped; a knob may have made it a variant of the page's.
  var sceneName = ""
  /// What was turned on this page.
  var knobs = Knobs()
  /// Where walking ends on the page that is read; what comes behind it has not been taught yet.
  public internal(set) var walkEnd: Trace.Moment?
  /// The exercise of the page, once it has been read from its folder.
  public var work: ExerciseWork?
  /// The drawing that the page asks for: the first whose names the scene has.
  var widget: (any PageWidget)?
  /// What it was made of: the page's scene whose runs it draws, and what the page asks for.
  var runsOf = ""
  var widgetsOf: [Course.Widget] = []

  // How it is looked at.
  public var focus = PaneName.network
  /// The pane that shares its room with others where there is little.
  public var tab = PaneName.weights
  public var isZoomed = false
  public var overlay: Overlay?
  /// The number that is unfolded to the inputs, over the panes; boxes lie over it.
  public internal(set) var explained: ExplanationTree?
  /// Where the run was when that was unfolded.
  var explainedSight: ExplainedSight?
  public var cursors: [PaneName: ElementReference] = [:]
  /// Whether arrows move a cursor where the focused pane has one; else they move time.
  var isCursorShown = true
  /// The edge of the graph under the cursor.
  var edgeCursor: Int?
  /// The sample that stays, whatever is computed; nil follows what is.
  public internal(set) var pinnedSample: Int?

  /// The number that is being changed.
  var numberEdit: NumberEdit?
  /// How pictures and tables are looked at.
  public var look = Look()
  /// The views of the run as a whole; a lesson's pages have none.
  var views: Views?
  /// Whether the view that is looked at has got to where the run is; else it goes on when there is time.
  public internal(set) var isViewSettled = false

  // How it goes on.
  public var isPlaying = false
  /// Where a long run of updates is going; any key ends it where it has got to.
  public internal(set) var journey: Journey?
  /// Where to stop.
  public internal(set) var stops: [Stop] = []
  /// Where stops were hit.
  public internal(set) var hits: [Trace.Moment] = []
  public internal(set) var marks: [Character: Trace.Moment] = [:]
  /// What was done to the run, in order.
  var deeds: [Deed] = []
  /// The update that is pointed at on the run bar; nil for the present one.
  var scrub: Int?
  /// The history that is looked into.
  var ledger: Ledger?
  /// What would come if nothing were changed.
  var ghost: Ghost?

  /// A scene of its own, without a lesson.
  public init(_ scene: Scene) {
    self.init(scene, reading: nil, scenes: [:])
    focus = playground == nil ? primaryPane : .knobs
    tab = .picture
    refine()
  }

  /// A lesson's scene, before its page is shown; nil where the page's scene is not there.
  init?(_ reading: Reading, scenes: [String: Scene]) {
    guard let scene = scenes[reading.page.scene] else { return nil }
    self.init(scene, reading: reading, scenes: scenes)
    sceneName = reading.page.scene
  }

  private init(_ scene: Scene, reading: Reading?, scenes: [String: Scene]) {
    title = scene.markedTitle
    run = Run(Stepper(scene))
    // What a page says of its steps counts each of them.
    run.stepper.passesOver = reading == nil
    drawnProgram = scene.program
    given = (scene.program, scene.companions, scene.recipe)
    playground = scene.recipe?.playground.map(Playground.init)
    recipes = scene.recipe.map { [(scene.program, $0)] } ?? []
    views = reading == nil ? Views(scene.program, scene.companions) : nil
    self.reading = reading
    self.scenes = scenes
    look(atWhole: scene.program)
  }

  /// Makes the pictures of a program as a whole.
  mutating func look(atWhole program: Program) {
    drawnProgram = program
    network = NetworkModel(program)
    graph = ExpressionGraph(program)
    map = reading == nil && network == nil && graph == nil ? ComputationMap(program) : nil
  }

  /// Begins with another scene. All that names a part of the one before is gone with it.
  mutating func begin(_ scene: Scene, named name: String) {
    let former = self
    self = Stepping(scene, reading: former.reading, scenes: former.scenes)
    sceneName = name
    knobs = former.knobs
    if former.widget?.runs != nil {
      (widget, runsOf, widgetsOf) = (former.widget, former.runsOf, former.widgetsOf)
    }
    work = former.work
    focus = former.focus
    tab = former.tab
    isZoomed = former.isZoomed
  }

  /// The person's place in the branch that is looked at.
  public var stepper: Stepper {
    _read { yield run.stepper }
    _modify { yield &run.stepper }
  }

  // MARK: - Panes

  /// The pane that shows the program as a whole.
  public var primaryPane: PaneName {
    if network != nil { return isWide && playground == nil ? .layers : .network }
    if graph != nil { return .graph }
    return map != nil ? .map : reading == nil ? .picture : .values
  }

  /// The panes that this scene has, in the order of their digits.
  public var availablePanes: [PaneName] {
    PaneKind.all.filter { $0.isAvailable(self) && isTaught($0.name) }.map(\.name)
  }

  /// Whether the page that is read has a pane: text, operation, drawing and exercise always, others
  /// where it names what it has.
  private func isTaught(_ pane: PaneName) -> Bool {
    if pane == .operation { return !isStill }
    guard let panes = reading?.page.panes else { return true }
    return [.lesson, .widget, .exercise].contains(pane) || panes.contains(pane.name)
  }

  /// Whether the page is read where nothing has been computed, and lets nothing be.
  var isStill: Bool {
    walkEnd.map { $0.update == 0 && $0.executed == 0 } ?? false && stepper.isAtStart
  }

  /// The numbers that unanswered predictions of this page and of later ones of the scene ask for, each
  /// from the moment on that is asked about: no page shows the answer to a question still to come.
  public var concealed: Concealment {
    guard let reading else { return .none }
    var concealed = Concealment()
    for page in reading.pages.dropFirst(reading.pageIndex)
    where page.scene == reading.page.scene {
      for prediction in page.predictions
      where reading.answers[prediction.id] == nil
        || reading.retrying.contains(prediction.id)
      {
        hide(prediction, of: page, in: &concealed)
      }
    }
    return concealed
  }

  private func hide(_ prediction: Prediction, of page: LessonPage, in concealed: inout Concealment)
  {
    // An answer that is computed from several numbers stands nowhere on the screen, and they may.
    guard case .name(let name, let described) = prediction.answer.expression,
      let element = stepper.names.element(named: name),
      let moment = Timeline.moment(
        named: described ?? page.readingMoment, in: stepper.program, names: stepper.names)
    else { return }
    concealed.hide(element, readAt: moment, in: stepper.program)
  }

  /// The numbers that the page points at.
  public var spotlight: Set<ElementReference> {
    Set(reading?.page.spotlight.flatMap(elements(named:)) ?? [])
  }

  /// The numbers that a name means: one, or all of a value.
  func elements(named name: String) -> [ElementReference] {
    if let element = stepper.names.element(named: name) { return [element] }
    guard let value = stepper.names.value(named: name) else { return [] }
    let count = min(4096, stepper.timeline.machine.shape(of: value).count)
    return (0..<count).map { ElementReference(value, $0) }
  }

  /// What panes are drawn from where nobody has a cursor in them.
  func plainContext(_ common: Common) -> PaneContext {
    PaneContext(
      stepper: stepper, glyphs: common.glyphs, strings: common.strings, concealed: concealed,
      spotlight: spotlight, sample: pinnedSample, look: look, walkEnd: walkEnd, run: runView)
  }

  /// What panes are drawn from.
  public func paneContext(_ common: Common) -> PaneContext {
    PaneContext(
      stepper: stepper, glyphs: common.glyphs, strings: common.strings, concealed: concealed,
      spotlight: spotlight, cursor: hasCursor ? cursor(of: focus) : nil,
      edge: showsGraph(in: focus) ? shownEdge ?? 0 : nil, chosen: chosenElement,
      sample: pinnedSample, look: look, walkEnd: walkEnd, run: runView)
  }
}
