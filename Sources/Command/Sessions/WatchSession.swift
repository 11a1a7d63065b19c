import App
import Course
import Foundation
import Grading
import Screen
import Synchronization
import Terminal

/// Runs `gradus watch`: keys, saved files and verdicts come in, and the state is shown.
struct WatchSession {
  private var learner: Learner
  private let workspace: Workspace
  private var state: WatchState
  private let glyphs: Glyphs
  private let grader: Grader
  private var watcher: FileWatcher?
  private var desk: WatchDesk
  private let saved = SaveFlag()
  private let wake: @Sendable () -> Void

  init(
    _ learner: Learner, _ workspace: Workspace, first: ExerciseReference, glyphs: Glyphs,
    grader: Grader, wake: @escaping @Sendable () -> Void
  ) throws {
    self.learner = learner
    self.workspace = workspace
    self.glyphs = glyphs
    self.grader = grader
    self.wake = wake
    let index = learner.exercises.firstIndex(of: first) ?? 0
    state = WatchState(
      language: learner.language, exercises: learner.exercises,
      passed: Set(learner.exercises.filter { learner.hasPassed($0) }.map(\.key)), index: index,
      exercise: try learner.read(first),
      file: workspace.file(of: first.id, in: first.lesson.folder))
    desk = WatchDesk(
      grader, course: learner.course.syllabus.id, language: learner.language, wake: wake)
  }

  private var say: Language { state.language }

  // MARK: - On a screen

  mutating func run(on screen: CursesScreen) {
    begin()
    while true {
      screen.draw(text(width: screen.size.width - 2).frame(screen.size))
      switch screen.nextEvent() {
      case .endOfInput: return
      case .wake: takeNews()
      case .key(.control("l")): screen.redraw()
      case .key(let key):
        guard let character = Self.character(key) else { continue }
        for effect in state.press(character) {
          if effect == .quit { return }
          switch effect {
          case .edit: screen.withSuspendedScreen { Editor.open(state.file) }
          case .stepCase: showInStepper(on: screen)
          default: perform(effect)
          }
        }
      case .resize, .paste, nil: break
      }
    }
  }

  /// Opens the exercise's page with the learner's function at work in its network, until they quit it.
  private mutating func showInStepper(on screen: CursesScreen) {
    let reference = state.reference
    do {
      var app = AppState(
        course: learner.course, progress: learner.progress, language: learner.language,
        glyphs: glyphs)
      let pages = try learner.course.lesson(reference.lesson)[learner.language].pages
      let page = pages.firstIndex { page in
        page.blocks.contains { $0.content == .exercise(reference.id) }
      }
      _ = try app.openLesson(reference.lesson.folder, page: page ?? 0, now: Date())
      app.openExercise(reference.id, of: reference.lesson.folder)
      if let work = app.stepping?.work, work.exercise.network != nil, let file = work.file {
        app.runYours(work.exercise, file: file)
      }
      var session = InteractiveSession(app, store: learner.store)
      try session.run(on: screen)
    } catch {
      state.message = Messages(learner.language).text(of: error) ?? "\(error)"
    }
  }

  private static func character(_ key: Key) -> Character? {
    switch key {
    case .character(let character): character
    case .enter: "\n"
    case .escape: "\u{1B}"
    case .down, .pageDown: "j"
    case .up, .pageUp: "k"
    default: nil
    }
  }

  // MARK: - In lines of text

  /// Goes on until `q`, or until there is no more input and every verdict is out.
  mutating func runPlainly(news: PlainNews) {
    begin()
    put(text().title.text)
    for line in text().body { put(line.text) }
    put(say("Keys, each with Enter: n h l r x e c v q", "按键（各按回车）：n h l r x e c v q"))
    var hasInput = true
    while hasInput || desk.isBusy {
      switch news.next() {
      case .news: for line in takeNews() { put(line) }
      case .end: hasInput = false
      case .line(let line):
        let before = state
        guard let key = line.trimmingCharacters(in: .whitespaces).first else { continue }
        for effect in state.press(key) {
          switch effect {
          case .quit: return
          case .edit: Editor.open(state.file)
          default: perform(effect)
          }
        }
        sayChange(since: before)
      }
    }
  }

  private mutating func sayChange(since before: WatchState) {
    if let message = state.message { put(message) }
    if state.hintsShown > before.hintsShown {
      for line in text().hint(state.hintsShown - 1) { put(line.text) }
    } else if state.index != before.index || state.overlay != nil {
      if state.index != before.index { put(text().title.text) }
      for line in text().body { put(line.text) }
    }
    if case .list = state.overlay {
      state.overlay = nil
      put(say("Go to one: gradus watch ID", "转到某一道：gradus watch ID"))
    }
    if state.overlay == .keys { state.overlay = nil }
  }

  private func put(_ line: String) {
    StandardOutput.say(line + "\n")
  }

  private func text(width: Int = 78) -> WatchText {
    WatchText(state: state, glyphs: glyphs, width: max(1, width))
  }

  // MARK: - What happens

  private mutating func begin() {
    watch()
    check()
  }

  private mutating func watch() {
    watcher?.stop()
    let saved = saved
    let wake = wake
    watcher = FileWatcher(file: state.file) {
      saved.raise()
      wake()
    }
  }

  private mutating func check() {
    state.isChecking = true
    desk.check([job(state.exercise, state.reference)])
  }

  private func job(_ exercise: Exercise, _ reference: ExerciseReference) -> WatchDesk.Job {
    let workspace = workspace
    let lesson = reference.lesson.folder
    return WatchDesk.Job(
      exercise: exercise, lesson: lesson, file: workspace.file(of: reference.id, in: lesson),
      source: { workspace.source(of: reference.id, in: lesson) ?? "" })
  }

  /// Takes what other threads have to say; returns it in lines, too.
  @discardableResult
  private mutating func takeNews() -> [String] {
    if saved.take() { check() }
    var lines: [String] = []
    for answer in desk.takeAnswers() {
      keep {
        $0.take(
          answer.report.record, of: answer.job.exercise, source: answer.source, at: Date())
      }
      guard answer.job.file == state.file else {
        state.note(answer.report.record)
        if let message = state.message { lines.append(message) }
        continue
      }
      state.take(answer.report.record)
      lines += text().verdict.map(\.text)
      if state.hasPassed { lines += text().body.dropFirst(text().verdict.count).map(\.text) }
    }
    return lines
  }

  private mutating func perform(_ effect: WatchState.Effect) {
    switch effect {
    case .quit, .edit: break
    case .check: check()
    case .checkAll: checkAll()
    case .reset: reset()
    case .open(let index): open(index)
    case .noteHint(let number):
      let reference = state.reference
      keep { $0.read(hint: number, of: reference.id, in: reference.lesson.folder) }
    case .stepCase:
      state.message = say(
        "The stepper opens from the lesson: gradus lesson \(state.reference.lesson.number)",
        "单步器可从课文中打开：gradus lesson \(state.reference.lesson.number)")
    }
  }

  private mutating func open(_ index: Int) {
    let reference = state.exercises[index]
    do {
      state.show(
        try learner.read(reference), at: index,
        file: workspace.file(of: reference.id, in: reference.lesson.folder))
      begin()
    } catch {
      state.message = error.problems.first?.message(in: state.language)
    }
  }

  private mutating func reset() {
    do {
      let backup = try workspace.reset(state.exercise, in: state.reference.lesson.folder)
      state.message = backup.map {
        say("Your version: \(Learner.shown($0))", "你的版本：\(Learner.shown($0))")
      }
      state.hintsShown = 0
    } catch {
      state.message = Messages(state.language).text(of: error)
    }
  }

  private mutating func checkAll() {
    // What nobody has written in can't have passed.
    let edited = state.exercises.filter { workspace.isEdited($0.id, in: $0.lesson.folder) }
    desk.check(
      edited.compactMap { reference in
        (try? learner.read(reference)).map { job($0, reference) }
      })
    state.message = say("Checking: \(edited.count)", "检查中：\(edited.count)")
  }

  private mutating func keep(_ change: (inout CourseProgress) -> Void) {
    do {
      try learner.keep(change)
    } catch {
      state.message = CourseMessages(state.language).text(error)
    }
  }
}

/// Raised by the watcher's thread. A class, because two threads share it.
private final class SaveFlag: Sendable {
  private let isRaised = Atomic<Bool>(false)

  func raise() { isRaised.store(true, ordering: .releasing) }
  func take() -> Bool { isRaised.exchange(false, ordering: .acquiringAndReleasing) }
}

/// Lines of input and wake-ups, whichever comes first. A class, because threads share it.
final class PlainNews: Sendable {
  enum Item: Sendable {
    case line(String)
    case news
    case end
  }

  private let items = Mutex<[Item]>([])
  private let arrivals = DispatchSemaphore(value: 0)

  func put(_ item: Item) {
    items.withLock { $0.append(item) }
    arrivals.signal()
  }

  /// Begins to read standard input.
  func readInput() {
    Thread.detachNewThread { [self] in
      while let line = readLine() { put(.line(line)) }
      put(.end)
    }
  }

  func next() -> Item {
    while true {
      let item = items.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      if let item { return item }
      arrivals.wait()
    }
  }
}
