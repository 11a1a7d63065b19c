import Course
import Foundation
import Scenes
import Trace
import Widgets

extension Stepping {
  /// Turns a page, or scrolls what is read.
  mutating func update(_ action: ReadAction, _ common: inout Common, now: Date) -> [Effect] {
    switch action {
    case .nextPagePressed: return turnPage(by: 1, &common, now: now)
    case .previousPagePressed: return turnPage(by: -1, &common, now: now)
    case .scrollDownPressed: scroll(by: 8)
    case .scrollUpPressed: scroll(by: -8)
    case .termsPressed: overlay = .terms
    }
    return []
  }

  mutating func scroll(by lines: Int) {
    if focus == .exercise, let scroll = work?.scroll {
      work?.scroll = max(0, scroll + lines)
      return
    }
    guard let reading else { return }
    self.reading?.justAnswered = nil
    self.reading?.scroll = max(0, reading.scroll + lines)
  }

  private mutating func turnPage(by step: Int, _ common: inout Common, now: Date) -> [Effect] {
    guard let reading else { return [] }
    let target = reading.pageIndex + step
    guard reading.pages.indices.contains(target) else {
      common.message =
        step > 0
        ? common.strings("This is the last page. Esc: the map.", "这是最后一页。Esc：课程地图。")
        : common.strings("This is the first page.", "这是第一页。")
      return []
    }
    return showPage(target, &common, now: now)
  }

  /// Opens a page by its number, counted from 1.
  mutating func open(page number: Int, _ common: inout Common, now: Date) -> [Effect] {
    guard let reading, reading.pages.indices.contains(number - 1) else {
      common.message =
        reading.map {
          common.strings(
            "This lesson has pages 1 to \($0.pages.count).", "本课有第 1 到 \($0.pages.count) 页。")
        } ?? common.strings("No lesson is read here.", "这里没有正在读的课。")
      return []
    }
    return showPage(number - 1, &common, now: now)
  }

  /// Opens a page of the lesson as it is when it is opened first.
  mutating func showPage(_ index: Int, _ common: inout Common, now: Date) -> [Effect] {
    guard var reading else { return [] }
    let askedBefore = reading.page.widgets
    reading.pageIndex = index
    reading.scroll = 0
    reading.entry = nil
    reading.choice = nil
    reading.justAnswered = nil
    reading.refusal = nil
    if !reading.lesson.isReview { reading.answers = common.progress.answers(in: reading.lesson) }
    reading.reached = common.progress.reached(in: reading.lesson)
    reading.board = nil
    let page = reading.page
    self.reading = reading
    // What was tried on one page is not the next one's.
    leaveEdit()
    run.undoAll()
    deeds = []
    programChanged()
    if let scene = scenes[page.scene] {
      if sceneName != page.scene || stepper.program !== scene.program {
        begin(scene, named: page.scene)
      }
      if let moment = page.moment.flatMap({ stepper.moment(describedBy: $0) }) {
        stepper.seek(to: moment)
      }
    }
    walkEnd = page.until.flatMap { stepper.moment(describedBy: $0) }
    beginKnobs()
    // A drawing that the page before has asked for as well keeps what it has computed.
    if widget == nil || page.widgets != askedBefore || widget?.runs != nil { makeWidget() }
    overlay = nil
    explained = nil
    edgeCursor = nil
    chooseGrain()
    if let element = page.moment.flatMap(stepper.element(describedBy:)) {
      stepper.show(upTo: element)
    }
    isPlaying = false
    journey = nil
    focus = .lesson
    tab = page.pane.flatMap(PaneName.init(named:)) ?? primaryPane
    // The operation is always there; it needs no room of its own.
    if !availablePanes.contains(tab) || tab == .operation { tab = primaryPane }
    resolveNumbers()
    if !reading.lesson.isReview {
      common.progress.open(
        lesson: reading.lesson.folder, page: index + 1, of: reading.lesson.pageCount, at: now)
    }
    work = nil
    self.reading?.passed = common.progress.passed(in: reading.lesson)
    followWidget()
    return [.save(common.progress)] + openPageExercise()
  }

  /// Reads the page's live numbers off the engine.
  mutating func resolveNumbers() {
    guard let reading, let scene = scenes[reading.page.scene] else { return }
    self.reading?.numbers = LiveNumbers(scene).numbers(of: reading.page)
  }

  /// Begins an answer, or commits the one that was begun.
  mutating func answer(_ common: inout Common, now: Date) -> [Effect] {
    guard var reading else { return [] }
    defer { self.reading = reading }
    if let prediction = reading.openPrediction {
      guard let entry = reading.entry else {
        reading.entry = ""
        return []
      }
      guard let guess = NumberInput.number(entry) else {
        reading.refusal =
          entry.isEmpty
          ? common.strings("Type a number, such as 0.25.", "请输入一个数，例如 0.25。")
          : common.strings(
            "\(entry) is no number: it was not taken. Type one such as 0.25.",
            "\(entry) 不是一个数，没有作为答案。请输入一个数，例如 0.25。")
        return []
      }
      guard let truth = reading.numbers[prediction.answer] else { return [] }
      let numbers = reading.numbers
      let typed = entry.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
      let judgement = prediction.judgement(
        of: guess, digits: typed?.count ?? 0, truth: truth, value: { numbers[$0] })
      if let refusal = judgement.refusal {
        reading.refusal = common.strings.text(of: refusal)
        return []
      }
      reading.refusal = nil
      reading.entry = nil
      common.keep(
        .number(guess), to: prediction.id, truth: .number(truth), isRight: judgement.isRight,
        mayRetry: true, in: &reading, now: now)
    } else if let question = reading.openQuestion {
      guard let choice = reading.choice else {
        reading.choice = 0
        return []
      }
      reading.choice = nil
      // Of two choices the other one is no answer.
      common.keep(
        .choices([choice]), to: question.id, truth: .choices(question.rightChoices.sorted()),
        isRight: question.rightChoices.contains(choice), mayRetry: question.choices.count > 2,
        in: &reading, now: now)
    }
    common.sayReview(reading)
    return [.save(common.progress)]
  }
}

extension CourseProgress {
  /// What was answered on the pages of a lesson, by question.
  fileprivate func answers(in lesson: Lesson) -> [String: CourseProgress.KeptPrediction] {
    var answers: [String: CourseProgress.KeptPrediction] = [:]
    for (key, prediction) in predictions {
      if let question = Self.name(key, in: lesson) { answers[question] = prediction }
    }
    return answers
  }

  /// The exercises of a lesson that have been passed.
  fileprivate func passed(in lesson: Lesson) -> Set<String> {
    Set(
      exercises.filter { $0.value.passedSince != nil }.keys.compactMap {
        Self.name($0, in: lesson)
      })
  }

  /// The goals of a lesson that have been reached.
  fileprivate func reached(in lesson: Lesson) -> Set<String> {
    Set(goals.keys.compactMap { Self.name($0, in: lesson) })
  }

  /// What a key stands for within a lesson; nil for what belongs to another.
  private static func name(_ key: String, in lesson: Lesson) -> String? {
    let prefix = self.key(lesson.folder, "")
    return key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : nil
  }
}
