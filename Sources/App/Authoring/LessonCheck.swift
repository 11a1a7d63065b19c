import Course
import Engine
import Scenes
import Trace
import Widgets

/// Finds what is wrong with a lesson that only its scenes and the screen can tell: names, moments,
/// numbers, answers that are seen too soon, pages that don't fit.
public struct LessonCheck {
  private let lesson: Lesson
  private let scenes: [String: Scene]
  private let glossary: Glossary

  /// - Parameter scenes: those of the lesson's scenes that can be read, by name.
  public init(_ lesson: Lesson, scenes: [String: Scene], glossary: Glossary) {
    self.lesson = lesson
    self.glossary = glossary
    self.scenes = scenes
  }

  /// All problems, by language and page; what the languages share is said once.
  public func problems() -> [CourseProblem] {
    var found: [CourseProblem] = []
    for language in Language.allCases {
      let file = "\(lesson.folder)/lesson.\(language.code).md"
      for (index, page) in lesson[language].pages.enumerated() {
        guard let scene = scenes[page.scene] else { continue }
        let reading = reading(index, language, scene)
        let turned = page.turnedScenes.compactMap { scenes[$0.name] }
        var check = PageCheck(
          page, scene, turned: turned, numbers: reading.numbers, file: file)
        if language == .english {
          check.shared()
          check.seenTooSoon(on: lesson[language].pages[...index])
        }
        if language == .english {
          found += ReviewCheck(lesson, page: index, scene, file: file).problems()
        }
        check.numbers()
        found += check.problems
        found += PageFit(reading, file: file).problems()
      }
    }
    return found
  }

  private func reading(_ index: Int, _ language: Language, _ scene: Scene) -> Reading {
    var reading = Reading(
      lesson: lesson, language: language, pageIndex: index, glossary: glossary)
    reading.numbers = LiveNumbers(scene).numbers(of: reading.page)
    return reading
  }
}

/// One page against its scene.
private struct PageCheck {
  let page: LessonPage
  let scene: Scene
  /// What the knobs of the page make of its scene.
  let turned: [Scene]
  let file: String
  /// The page's live numbers, as far as they have a value.
  let numbersOfPage: [LiveNumber: Double]
  var problems: [CourseProblem] = []

  init(
    _ page: LessonPage, _ scene: Scene, turned: [Scene], numbers: [LiveNumber: Double],
    file: String
  ) {
    self.page = page
    self.scene = scene
    self.turned = turned
    self.file = file
    numbersOfPage = numbers
  }

  private mutating func report(_ line: Int, _ kind: CourseProblem.Kind) {
    problems.append(CourseProblem(file: file, line: line, kind))
  }

  private func line(_ directive: DirectiveName) -> Int { page.lines[directive] ?? page.line }

  private func moment(_ text: String) -> Trace.Moment? {
    Timeline.moment(named: text, in: scene.program, names: scene.names)
  }

  /// What is the same in all languages: directives, answers, goals.
  mutating func shared() {
    for (directive, names) in [
      (DirectiveName.pane, page.pane.map { [$0] } ?? []), (.panes, page.panes ?? []),
    ] {
      // What was said on an earlier page is reported there.
      guard page.lines[directive] != nil else { continue }
      for name in names where PaneName(named: name) == nil {
        report(line(directive), .unknownPane(name))
      }
    }
    for name in page.spotlight
    where scene.names.element(named: name) == nil && scene.names.value(named: name) == nil {
      report(line(.spotlight), .unknownValue(name))
    }
    let opening = page.moment.map(moment)
    if let text = page.moment, opening == .some(nil) { report(line(.moment), .unknownMoment(text)) }
    if let until = page.until, page.lines[.until] != nil || page.lines[.moment] != nil {
      guard let end = moment(until) else { return report(line(.until), .unknownMoment(until)) }
      if case .some(.some(let opening)) = opening, opening > end {
        report(line(.moment), .walkEndsBefore(page.moment ?? "", until: until))
      }
    }
    for knob in page.knobs where !knob.makesScene { check(knob) }
    for knob in page.knobs where knob.isRun && knob.choices.count != page.runs().count {
      report(knob.line, .knobOfRuns(knob.choices.count, runs: page.runs().count))
    }
    for block in page.blocks {
      switch block.content {
      case .widget(let widget): check(widget, block.line)
      case .prediction(let prediction): check(prediction, block.line)
      case .goal(let goal): check(goal, block.line)
      default: break
      }
    }
  }

  /// A knob is of a number that the scene has, and begins within its range.
  private mutating func check(_ knob: Knob) {
    guard let element = scene.names.element(named: knob.name) else {
      return report(knob.line, .unknownValue(knob.name))
    }
    var timeline = Timeline(scene.program)
    timeline.seek(to: moment(page.moment ?? page.readingMoment) ?? .start)
    guard let number = timeline.number(element.value, element.index) else {
      return report(knob.line, .noValue(knob.name))
    }
    let numbers = [0, knob.count - 1].compactMap { knob.number(at: $0) }
    if case .choices = knob.scale { return }
    if let least = numbers.min(), let most = numbers.max(), !(least...most).contains(number) {
      report(knob.line, .knobOutside(knob.name, at: number))
    }
  }

  private mutating func check(_ widget: Course.Widget, _ line: Int) {
    if let runs = widget.settings["runs"],
      SceneVariant(named: page.scene).flatMap({ SceneVariant.runs(runs, of: $0) }) == nil
    {
      return report(line, .badRuns(runs))
    }
    // A run may bring data that the page's own scene hasn't.
    if widget.settings["validation"] == "yes", scene.companions.validation == nil,
      widget.settings["runs"]?.contains("validation_") != true
    {
      report(
        line,
        .widgetSetting(
          .badValue(key: "validation", value: "yes", .noValidation), widget: widget.name))
    }
    for problem in PageWidgets.problems(in: widget, program: scene.program, names: scene.names) {
      report(line, problem)
    }
  }

  private mutating func check(_ prediction: Prediction, _ line: Int) {
    guard let truth = numbersOfPage[prediction.answer] else { return }
    for mistake in prediction.mistakes {
      if let wrong = numbersOfPage[mistake.answer], prediction.accepts(wrong, truth: truth) {
        report(line, .mistakeIsRight(mistake.answer.source, prediction: prediction.id))
      }
    }
  }

  /// A goal is reached where training alone reaches it, or where some values of what a learner may turn do.
  private mutating func check(_ goal: Goal, _ line: Int) {
    switch GoalSearch(scene, goal.condition, knobs: page.knobs, at: page.moment.flatMap(moment))
      .outcome()
    {
    case .reached: break
    case .unknownName(let name): report(line, .unknownValue(name))
    case .notReached:
      if !isReachedByTurning(goal) { report(line, .goalNotReached(goal.condition.source)) }
    }
  }

  /// Whether a setting that the page's knobs have meets it where the page stands.
  private func isReachedByTurning(_ goal: Goal) -> Bool {
    turned.contains { other in
      let moment = Timeline.moment(
        named: page.moment ?? page.readingMoment, in: other.program, names: other.names)
      return GoalSearch(other, goal.condition).isReached(at: moment ?? .start)
    }
  }

  /// Numbers that mean nothing.
  mutating func numbers() {
    let isLost = page.moment.map { moment($0) == nil } ?? false
    var said: Set<LiveNumber> = []
    for (line, live) in page.liveNumbersByLine
    where numbersOfPage[live] == nil && said.insert(live).inserted {
      // The moment is what is wrong, and that has been said.
      if isLost, live.expression.names.contains(where: { $0.moment == nil }) { continue }
      let unknown = live.expression.names.first { scene.names.element(named: $0.name) == nil }
      report(line, unknown.map { .unknownValue($0.name) } ?? .noValue(live.source))
    }
  }

  /// An answer that this page or an earlier one prints before it is asked for.
  mutating func seenTooSoon(on pages: ArraySlice<LessonPage>) {
    for prediction in page.predictions {
      guard case .name(let name, let described) = prediction.answer.expression,
        let element = scene.names.element(named: name),
        let asked = moment(described ?? page.readingMoment)
      else { continue }
      var answer = Concealment()
      answer.hide(element, readAt: asked, in: scene.program)
      for other in pages where other.scene == page.scene {
        for (line, live) in other.printedNumbers(before: prediction.id) {
          guard case .name(let shown, let at) = live.expression,
            let seen = scene.names.element(named: shown),
            let moment = moment(at ?? other.readingMoment), moment.update == asked.update,
            answer.hides(seen, at: moment)
          else { continue }
          report(line, .seenTooSoon(live.source, prediction: prediction.id))
        }
      }
    }
  }
}
