import Course
import Foundation
import Scenes
import Trace
import Widgets

extension AppState {
  /// Shows a lesson that has been read from its folder.
  public mutating func open(
    _ lesson: Lesson, scenes: [String: Scene], page: Int, now: Date
  ) -> [Effect] {
    guard let course else { return [] }
    self.scenes = scenes
    stepper = nil
    field = nil
    place = .stepping
    overlay = nil
    isZoomed = false
    reading = Reading(
      lesson: lesson, language: language, pageIndex: 0, glossary: course.glossary)
    let last = lesson[language].pages.count - 1
    defer { followField() }
    return showPage(min(max(0, page), last), now: now)
  }

  /// Turns a page, or scrolls what is read.
  mutating func update(_ action: ReadAction, now: Date) -> [Effect] {
    switch action {
    case .nextPagePressed: return turnPage(by: 1, now: now)
    case .previousPagePressed: return turnPage(by: -1, now: now)
    case .scrollDownPressed: scroll(by: 8)
    case .scrollUpPressed: scroll(by: -8)
    }
    return []
  }

  mutating func scroll(by lines: Int) {
    guard let reading else { return }
    if focus == .exercise {
      self.reading?.exerciseScroll = max(0, reading.exerciseScroll + lines)
      return
    }
    self.reading?.justAnswered = nil
    self.reading?.scroll = max(0, reading.scroll + lines)
  }

  private mutating func turnPage(by step: Int, now: Date) -> [Effect] {
    guard let reading else { return [] }
    let target = reading.pageIndex + step
    guard reading.pages.indices.contains(target) else {
      message =
        step > 0
        ? strings("This is the last page. Esc: the map.", "这是最后一页。Esc：课程地图。")
        : strings("This is the first page.", "这是第一页。")
      return []
    }
    return showPage(target, now: now)
  }

  mutating func showPage(_ index: Int, now: Date) -> [Effect] {
    guard var reading else { return [] }
    reading.pageIndex = index
    reading.scroll = 0
    reading.entry = nil
    reading.choice = nil
    reading.justAnswered = nil
    reading.answers = answers(in: reading)
    let page = reading.page
    self.reading = reading
    if let scene = scenes[page.scene] {
      if title != scene.title || stepper?.program.values != scene.program.values {
        title = scene.title
        stepper = Stepper(scene)
        graph = ExpressionGraph(scene.program)
        field = nil
        cursors = [:]
      }
      if let moment = page.moment.flatMap({ stepper?.moment(describedBy: $0) }) {
        stepper?.seek(to: moment)
      }
    }
    edgeCursor = nil
    chooseGrain()
    isPlaying = false
    focus = .lesson
    tab = page.pane.flatMap(Pane.init(named:)) ?? primaryPane
    // The operation is always there; it needs no room of its own.
    if !availablePanes.contains(tab) || tab == .operation { tab = primaryPane }
    resolveNumbers()
    progress.open(lesson: reading.lesson.folder, page: index + 1, at: now)
    work = nil
    self.reading?.passed = Set(
      progress.exercises.filter { $0.value.verdict == "pass" }.keys.compactMap { key in
        let prefix = CourseProgress.key(reading.lesson.folder, "")
        return key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : nil
      })
    return [.save(progress)] + openPageExercise()
  }

  private func answers(in reading: Reading) -> [String: CourseProgress.Prediction] {
    let prefix = CourseProgress.key(reading.lesson.folder, "")
    var answers: [String: CourseProgress.Prediction] = [:]
    for (key, prediction) in progress.predictions where key.hasPrefix(prefix) {
      answers[String(key.dropFirst(prefix.count))] = prediction
    }
    return answers
  }

  /// Reads the page's live numbers off the engine.
  mutating func resolveNumbers() {
    guard let reading, let scene = scenes[reading.page.scene] else { return }
    self.reading?.numbers = LiveNumbers(scene).numbers(of: reading.page)
  }

  /// Begins an answer, or commits the one that was begun.
  mutating func answer(now: Date) -> [Effect] {
    guard var reading else { return [] }
    defer { self.reading = reading }
    if let prediction = reading.openPrediction {
      guard let entry = reading.entry else {
        reading.entry = ""
        return []
      }
      guard let guess = Double(entry), guess.isFinite else {
        message = strings("Type a number, such as 0.25.", "请输入一个数，例如 0.25。")
        return []
      }
      guard let truth = reading.numbers[prediction.answer] else { return [] }
      let isRight = prediction.accepts(guess, truth: truth)
      let numbers = reading.numbers
      if !isRight, let mistake = prediction.mistake(behind: guess, value: { numbers[$0] }) {
        reading.replies[prediction.id] = prediction.mistakes.firstIndex(of: mistake)
      }
      reading.entry = nil
      reading.justAnswered = prediction.id
      progress.predict(
        prediction.id, in: reading.lesson.folder, answer: .number(guess), truth: .number(truth),
        isRight: isRight, at: now)
    } else if let question = reading.openQuestion {
      guard let choice = reading.choice else {
        reading.choice = 0
        return []
      }
      reading.replies[question.id] = choice
      reading.choice = nil
      reading.justAnswered = question.id
      progress.predict(
        question.id, in: reading.lesson.folder, answer: .choices([choice]),
        truth: .choices(question.rightChoices.sorted()),
        isRight: question.rightChoices.contains(choice), at: now)
    }
    reading.answers = answers(in: reading)
    return [.save(progress)]
  }
}

extension Pane {
  /// The pane of a name in a lesson's `@pane`.
  public init?(named name: String) {
    guard let pane = Pane.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = pane
  }
}
