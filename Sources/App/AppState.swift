import Course
import Engine
import Scenes
import Screen
import Trace
import Widgets

/// Everything that the screen shows follows from this value and the size of the terminal.
public struct AppState: Sendable {
  /// What fills the screen.
  public enum Place: Hashable, Sendable {
    /// The course's lessons, with the one under the cursor.
    case map(cursor: Int)
    case stepping
  }

  /// What lies over the screen until it is closed.
  public enum Overlay: Hashable, Sendable {
    case help
    case inspect(ElementReference)
    /// The page's terms and what they mean.
    case terms
    /// A moment being typed.
    case goTo(String)
  }

  public var place: Place
  public var strings: Strings
  public var glyphs: Glyphs
  public var course: CourseFolder?
  public var progress: CourseProgress
  public var reading: Reading?
  /// The exercise of the page, once it has been read from its folder.
  public var work: ExerciseWork?
  /// The scenes of the lesson, by name.
  public var scenes: [String: Scene] = [:]
  /// What is stepped.
  var title = ""
  public var stepper: Stepper?
  /// The scene as a graph of single numbers, if it is one.
  var graph: ExpressionGraph?
  /// The edge of the graph under the cursor.
  var edgeCursor: Int?
  /// The curve or field that the page asks for, as far as the run has got.
  var field: LossField?
  public var focus = Pane.network
  /// The pane that shares its room with others where there is little.
  public var tab = Pane.network
  public var isZoomed = false
  public var overlay: Overlay?
  public var cursors: [Pane: ElementReference] = [:]
  public var sample = 0
  public var isPlaying = false
  /// Where a long run of updates is going; any key ends it where it has got to.
  public internal(set) var destination: Trace.Moment?
  public var speed = Speed.standard
  /// Said once, in the footer, until the next key.
  public var message: String?

  /// A state that shows a course's map.
  public init(course: CourseFolder, progress: CourseProgress, language: Language, glyphs: Glyphs) {
    place = .map(cursor: 0)
    strings = Strings(language)
    self.glyphs = glyphs
    self.course = course
    self.progress = progress
    let current = progress.place?.lesson
    let lessons = course.syllabus.lessons
    let here = lessons.firstIndex { $0.folder == current } ?? lessons.firstIndex(where: \.exists)
    place = .map(cursor: here ?? 0)
  }

  /// A state that steps a scene of its own, without a lesson.
  public init(scene: Scene, language: Language, glyphs: Glyphs) {
    place = .stepping
    strings = Strings(language)
    self.glyphs = glyphs
    progress = CourseProgress(course: "")
    title = scene.title
    stepper = Stepper(scene)
    graph = ExpressionGraph(scene.program)
    focus = primaryPane
    tab = .weights
  }

  public var language: Language { strings.language }

  /// The pane that shows the program as a whole.
  public var primaryPane: Pane {
    if stepper.flatMap({ NetworkModel($0.program) }) != nil { return .network }
    return graph == nil ? .values : .graph
  }

  /// The panes that this scene has, in the order of their digits.
  public var availablePanes: [Pane] {
    guard let stepper else { return [] }
    return Pane.allCases.filter { pane in
      switch pane {
      case .lesson: reading != nil
      case .network: primaryPane == .network
      case .values: primaryPane != .network
      case .graph: graph != nil
      case .widget: widget != nil
      case .weights, .gradients: !stepper.program.parameters.isEmpty
      case .loss, .operation: true
      case .exercise: work != nil
      }
    }
  }

  /// The numbers that an unanswered prediction asks for, each from the moment on that is asked about.
  public var concealed: Concealment {
    guard let stepper, let reading, let prediction = reading.openPrediction else { return .none }
    // An answer that is computed from several numbers stands nowhere on the screen, and they may.
    guard case .name(let name, let described) = prediction.answer.expression,
      let element = stepper.names.element(named: name),
      let moment = Timeline.moment(
        named: described ?? reading.page.readingMoment, in: stepper.program, names: stepper.names)
    else { return .none }
    var concealed = Concealment()
    concealed.hide(element, readAt: moment, in: stepper.program)
    return concealed
  }

  /// The numbers that the page points at.
  public var spotlight: Set<ElementReference> {
    guard let stepper, let reading else { return [] }
    return Set(
      reading.page.spotlight.flatMap { (name: String) -> [ElementReference] in
        if let element = stepper.names.element(named: name) { return [element] }
        guard let value = stepper.names.value(named: name) else { return [] }
        let count = min(4096, stepper.program[value].shape.count)
        return (0..<count).map { ElementReference(value, $0) }
      })
  }

  /// What panes are drawn from.
  public var paneContext: PaneContext? {
    stepper.map { stepper in
      PaneContext(
        stepper: stepper, glyphs: glyphs, strings: strings, concealed: concealed,
        spotlight: spotlight, cursor: hasCursor ? cursor(of: focus) : nil,
        chosen: chosenElement, sample: sample)
    }
  }

  // MARK: - Cursors

  /// Whether the focused pane has a cursor, so that arrows move it rather than time.
  ///
  /// In the operation's pane it chooses which of many elements is explained, where a step makes many.
  public var hasCursor: Bool {
    guard focus == .operation else { return focus.hasCursor }
    guard let stepper, stepper.grain == .instruction, let last = stepper.last else { return false }
    return stepper.elementCount(of: last.index) > 1
  }

  /// The values that a pane's cursor moves over.
  public func values(of pane: Pane) -> [Value.ID] {
    guard let program = stepper?.program else { return [] }
    switch pane {
    case .weights: return MatrixPane.weights(of: program)
    case .gradients: return MatrixPane.gradients(of: program)
    case .values: return ValuesPane.values(of: program)
    case .operation: return (stepper?.last).map { [$0.instruction.result] } ?? []
    default: return []
    }
  }

  /// Where a pane's cursor is.
  public func cursor(of pane: Pane) -> ElementReference? {
    let values = values(of: pane)
    if let cursor = cursors[pane], values.contains(cursor.value), let stepper {
      // A short batch may have fewer elements than the one before.
      let count = stepper.timeline.machine.shape(of: cursor.value).count
      return ElementReference(cursor.value, min(cursor.index, max(0, count - 1)))
    }
    // Until it is moved, the cursor among all values goes along with what happens.
    if pane == .values, let stepper, let element = stepper.currentElement,
      let shown = ValuesPane.shown(element.value, in: stepper.program)
    {
      return ElementReference(shown, stepper.grain == .instruction ? 0 : element.index)
    }
    guard let first = values.first else { return nil }
    guard pane == .operation, let stepper, stepper.program[first].isBatched else {
      return ElementReference(first, 0)
    }
    let shape = stepper.timeline.machine.shape(of: first)
    let rows = max(1, shape.dimensions.first ?? 1)
    return ElementReference(first, min(sample, rows - 1) * (shape.count / rows))
  }

  /// Which element of the last instruction's result is explained: the one under a cursor, be it that
  /// of the result itself, or of the weight whose slope or change it is.
  private var chosenElement: ElementReference? {
    guard let stepper, let result = stepper.last?.instruction.result else { return nil }
    guard hasCursor, focus != .values, let cursor = cursor(of: focus) else { return nil }
    let program = stepper.program
    let isRelated =
      result == cursor.value || program.gradient(of: cursor.value) == result
      || program.gradient(of: result) == cursor.value
    return isRelated ? ElementReference(result, cursor.index) : nil
  }
}
