import Course
import Engine
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
    /// A moment being typed.
    case goTo(String)
  }

  public var place: Place
  public var strings: Strings
  public var glyphs: Glyphs
  public var course: CourseFolder?
  public var progress: CourseProgress
  public var reading: Reading?
  /// The scenes of the lesson, by name.
  public var scenes: [String: Scene] = [:]
  public var stepper: Stepper?
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
    stepper = Stepper(scene)
    focus = primaryPane
    tab = .weights
  }

  public var language: Language { strings.language }

  /// The pane that shows the program as a whole.
  public var primaryPane: Pane {
    stepper.flatMap { NetworkModel($0.program) } == nil ? .values : .network
  }

  /// The panes that this scene has, in the order of their digits.
  public var availablePanes: [Pane] {
    guard let stepper else { return [] }
    return Pane.allCases.filter { pane in
      switch pane {
      case .lesson: reading != nil
      case .network: primaryPane == .network
      case .values: primaryPane == .values
      case .weights, .gradients: !stepper.program.parameters.isEmpty
      case .loss, .operation: true
      }
    }
  }

  /// The numbers that an unanswered prediction asks for.
  public var concealed: Set<ElementReference> {
    guard let stepper, let prediction = reading?.openPrediction else { return [] }
    let names = prediction.answer.expression.names.map(\.name)
    return Set(names.compactMap { stepper.names.element(named: $0) })
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
        spotlight: spotlight, cursor: focus.hasCursor ? cursor(of: focus) : nil, sample: sample)
    }
  }

  // MARK: - Cursors

  /// The values that a pane's cursor moves over.
  public func values(of pane: Pane) -> [Value.ID] {
    guard let program = stepper?.program else { return [] }
    switch pane {
    case .weights: return MatrixPane.weights(of: program)
    case .gradients: return MatrixPane.gradients(of: program)
    case .values: return ValuesPane.values(of: program)
    default: return []
    }
  }

  /// Where a pane's cursor is.
  public func cursor(of pane: Pane) -> ElementReference? {
    cursors[pane] ?? values(of: pane).first.map { ElementReference($0, 0) }
  }
}
