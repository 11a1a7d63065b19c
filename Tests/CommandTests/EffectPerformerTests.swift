import App
import Course
import Foundation
import Grading
import Synchronization
import TestSupport
import Testing

@testable import Command

/// Every effect that a state may ask for is done, and what comes of it comes back.
@Suite struct EffectPerformerTests {
  private static let lesson = "07-backpropagation-by-hand"

  /// What the outside was asked for. A class, because other threads wake it.
  private final class Outside: Sendable {
    let edited = Mutex<[String]>([])
    let shown = Mutex<[String?]>([])
    let wakes = DispatchSemaphore(value: 0)
  }

  /// A learner's machine with a workspace, and a state that is at the map. A class, because an
  /// expectation calls on what it cannot change.
  private final class Desk {
    var state: AppState
    var performer: EffectPerformer
    let outside = Outside()
    let store: ProgressStore
    let workspace: Workspace
    let now = Date(timeIntervalSince1970: 43_200)

    init(in folder: String) throws {
      let course = try CourseFolder(path: Checkout.lessons.path)
      store = ProgressStore(directory: folder + "/data", course: course.syllabus.id)
      workspace = try Workspace.create(
        at: folder + "/mine", course: course, engine: "/engine", language: .english, now: now
      ).workspace
      var progress = CourseProgress(course: course.syllabus.id)
      progress.use(workspace: workspace.path, at: now)
      state = AppState(course: course, progress: progress, language: .english, glyphs: .unicode)
      let outside = outside
      performer = EffectPerformer(
        course: course, store: store, grader: try Grader(cache: BuildCache(folder: Checkout.cache)),
        wake: { outside.wakes.signal() },
        show: { state in outside.shown.withLock { $0.append(state.common.message) } },
        edit: { file, _ in
          outside.edited.withLock { $0.append(file) }
          return nil
        }, copy: { _ in })
    }

    func file(_ id: String = "output-delta") -> String {
      workspace.file(of: id, in: EffectPerformerTests.lesson)
    }

    func exercise(_ id: String = "output-delta") throws -> Exercise {
      try #require(state.common.course).exercise(id, of: EffectPerformerTests.lesson)
    }

    func perform(_ effects: Effect...) -> Bool { performer.perform(effects, for: &state) }

    /// Waits for news of other threads and hands it to the state.
    func takeNews() throws -> [OutsideAction] {
      let deadline = Date(timeIntervalSinceNow: 120)
      while Date() < deadline {
        _ = outside.wakes.wait(timeout: .now() + 1)
        let news = performer.takeNews(for: &state)
        guard !news.isEmpty else { continue }
        for one in news {
          _ = performer.perform(state.update(.outside(one), now: now), for: &state)
        }
        return news
      }
      Issue.record("nothing came back")
      return []
    }

    /// The verdict that comes next.
    func verdict() throws -> Record {
      while true {
        let news = try takeNews()
        try #require(!news.isEmpty)
        for case .judged(_, let record, _) in news { return record }
      }
    }
  }

  private func withDesk(_ body: (Desk) throws -> Void) throws {
    try withFolder { folder in
      try body(try Desk(in: folder))
    }
  }

  @Test func `to quit ends it, and nothing is done after it`() throws {
    try withDesk { desk in
      #expect(!desk.perform(.quit, .edit("a.swift")))
      #expect(desk.outside.edited.withLock { $0 } == [])
      #expect(desk.perform(.edit("a.swift")))
      #expect(desk.outside.edited.withLock { $0 } == ["a.swift"])
    }
  }

  @Test func `what is saved is on the disk, with what another has saved meanwhile`() throws {
    try withDesk { desk in
      var other = CourseProgress(course: desk.store.course)
      other.read(hint: 2, of: "hidden-delta", in: Self.lesson)
      try desk.store.save(other, now: desk.now)
      var mine = desk.state.common.progress
      mine.open(lesson: Self.lesson, page: 4, at: desk.now)
      #expect(desk.perform(.save(mine)))
      let kept = try desk.store.load(now: desk.now).progress
      #expect(kept.place?.page == 4 && kept.hints["\(Self.lesson)/hidden-delta"] == 2)
      #expect(desk.state.common.progress == kept)
    }
  }

  @Test func `a lesson is opened at the page where it was left`() throws {
    try withDesk { desk in
      desk.state.common.progress.open(lesson: Self.lesson, page: 4, at: desk.now)
      #expect(desk.perform(.openLesson(Self.lesson)))
      #expect(desk.state.stepping?.reading?.pageIndex == 3)
      let kept = try desk.store.load(now: desk.now).progress
      #expect(kept.place?.page == 4)
      #expect(desk.perform(.openLesson("02-layers")))
      #expect(desk.state.stepping?.reading?.pageIndex == 0)
      #expect(desk.state.stepping?.reading?.lesson.folder == "02-layers")
    }
  }

  @Test func `an exercise comes with the learner's file, its verdict, and every save's`() throws {
    try withDesk { desk in
      _ = desk.perform(.openLesson(Self.lesson))
      #expect(desk.perform(.openExercise(lesson: Self.lesson, exercise: "output-delta")))
      let work = try #require(desk.state.work)
      #expect(work.exercise.id == "output-delta" && work.file == desk.file() && work.isChecking)
      let starter = try desk.verdict()
      #expect(starter.verdict == .todo && starter.lesson == Self.lesson)
      #expect(desk.state.work?.record == starter && desk.state.work?.isChecking == false)

      try write(try desk.exercise().solution, to: desk.file())
      let right = try desk.verdict()
      #expect(right.verdict == .pass && desk.state.work?.hasPassed == true)
      let kept = try desk.store.load(now: desk.now).progress
      #expect(kept.exercises["\(Self.lesson)/output-delta"]?.verdict == .known(.pass))
      // With another exercise another file is watched.
      #expect(desk.perform(.openExercise(lesson: Self.lesson, exercise: "hidden-delta")))
      #expect(try desk.verdict().exercise == "hidden-delta")
      try write("// mine\n", to: desk.file("hidden-delta"))
      let saved = try desk.verdict()
      #expect(saved.exercise == "hidden-delta" && saved.verdict == .compileError)
      #expect(!desk.performer.isBusy)
    }
  }

  @Test func `a check is of the exercise and the file that it names, in the state's language`()
    throws
  {
    try withDesk { desk in
      let wrong = try #require(try desk.exercise().wrongAnswers.first)
      try write(wrong.source, to: desk.file())
      desk.state.common.strings = .init(.simplifiedChinese)
      let check = Effect.check(lesson: Self.lesson, exercise: "output-delta", file: desk.file())
      #expect(desk.perform(check))
      #expect(desk.performer.isBusy)
      let record = try desk.verdict()
      #expect(record.verdict == .fail && record.exercise == "output-delta")
      #expect(record.course == "gradus" && record.lesson == Self.lesson)
      #expect(record.checks.contains { $0.message.contains("可能的错误") })
    }
  }

  @Test func `the learner's function is put into the network, and r takes it out`() throws {
    try withDesk { desk in
      let flipped = try #require(
        try desk.exercise().wrongAnswers.first { $0.misconception == "flipped-sign" })
      try write(flipped.source, to: desk.file())
      _ = desk.perform(.openLesson(Self.lesson))
      _ = desk.perform(.openExercise(lesson: Self.lesson, exercise: "output-delta"))
      #expect(desk.perform(.runYours(exercise: "output-delta", file: desk.file())))
      #expect(desk.outside.shown.withLock { $0.count } == 1)
      let stepper = try #require(desk.state.stepping?.stepper)
      let delta = try #require(stepper.names.element(named: "d(o1.net)"))
      #expect(abs((stepper.number(delta) ?? .nan) + 0.13849856162855695) < 1e-15)
      #expect(desk.state.common.message?.contains("Your function is in the network") == true)
      // Another exercise's is not this one's.
      desk.state.common.message = nil
      #expect(desk.perform(.runYours(exercise: "hidden-delta", file: desk.file("hidden-delta"))))
      #expect(desk.state.common.message == nil)
    }
  }

  @Test(arguments: [
    ("func outputDelta(\n", "1:"), ("import Gradus\n", "compile"),
    (
      "import Gradus\nfunc outputDelta(output: Double, target: Double) throws -> Double { throw Todo() }",
      "still to be written"
    ),
    (
      "import Gradus\nfunc outputDelta(output: Double, target: Double) -> Double { fatalError() }",
      "crash"
    ),
  ])
  func `a function that cannot be run is said to be, and the engine's numbers stay`(
    source: String, message: String
  ) throws {
    try withDesk { desk in
      try write(source, to: desk.file())
      _ = desk.perform(.openLesson(Self.lesson))
      _ = desk.perform(.openExercise(lesson: Self.lesson, exercise: "output-delta"))
      _ = desk.perform(.runYours(exercise: "output-delta", file: desk.file()))
      let said = try #require(desk.state.common.message)
      #expect(said.contains(message), "\(said)")
      let stepper = try #require(desk.state.stepping?.stepper)
      let delta = try #require(stepper.names.element(named: "d(o1.net)"))
      #expect(stepper.number(delta).map { $0 > 0 } ?? true)
    }
  }

  @Test func `the starter is put back, and the learner's version is kept and named`() throws {
    try withDesk { desk in
      let starter = try String(contentsOfFile: desk.file(), encoding: .utf8)
      try write("// mine\n", to: desk.file())
      #expect(desk.perform(.putStarterBack(lesson: Self.lesson, exercise: "output-delta")))
      #expect(try String(contentsOfFile: desk.file(), encoding: .utf8) == starter)
      let message = try #require(desk.state.common.message)
      let path = try #require(message.split(separator: " ", maxSplits: 2).last)
      #expect(message.hasPrefix("Your version: "))
      #expect(try String(contentsOfFile: String(path), encoding: .utf8) == "// mine\n")
    }
  }

  @Test func `all that was written in is checked, and nothing else`() throws {
    try withDesk { desk in
      let work = ExerciseWork(
        try desk.exercise(), lesson: Self.lesson, file: desk.file(), seenFrom: "/")
      let course = try #require(desk.state.common.course)
      desk.state = AppState(
        watching: Watching(course.allExercises(), passed: [], work: work), course: course,
        progress: desk.state.common.progress, language: .english, glyphs: .unicode)
      for id in ["output-delta", "hidden-delta"] {
        try write(try desk.exercise(id).solution, to: desk.file(id))
      }
      #expect(desk.perform(.checkAll))
      #expect(desk.state.common.message == "Checking: 2")
      var passed: Set<String> = []
      while passed.count < 2 {
        let record = try desk.verdict()
        #expect(record.verdict == .pass)
        passed.insert(record.exercise)
      }
      #expect(passed == ["output-delta", "hidden-delta"])
      #expect(desk.state.watching?.passed.count == 2)
    }
  }
}
