import Course
import Screen
import Testing

@testable import App
@testable import Grading

/// What `gradus watch` knows after each key, and what it shows.
@Suite struct WatchingTests {
  static let lesson = "07-backpropagation-by-hand"

  static func record(_ verdict: Verdict, _ exercise: String = "output-delta") -> Record {
    let points = verdict == .pass ? 2 : 0
    let check = Record.CheckRecord(
      id: "values", name: "Values", status: verdict == .pass ? .pass : .fail, points: points,
      max: 2,
      visibility: .visible, message: verdict == .pass ? "" : "expected 0.1, received 0.2.",
      duration: 0, output: "")
    return Record(
      course: "gradus", lesson: lesson, exercise: exercise, seed: 1, started: "", wall: 0,
      verdict: verdict, checks: [check])
  }

  /// Takes a verdict on an exercise of the lesson.
  static func judge(
    _ state: inout AppState, _ verdict: Verdict, _ id: String = "output-delta"
  ) throws -> [Effect] {
    let exercise = try #require(try state.common.course?.exercise(id, of: lesson))
    return state.update(
      .outside(.judged(exercise, record: record(verdict, id), source: "// mine\n")), now: noon)
  }

  @Test func `the keys of a lesson mean the same`() throws {
    let watching = try Fixture.watching()
    let lesson = try Fixture.exercise()
    let contexts = Keymap.contexts(of: watching)
    for binding in Keymap.bindings where binding.context == .exercise {
      for key in binding.keys {
        #expect(Keymap.action(for: key, in: watching) == Keymap.action(for: key, in: lesson))
      }
    }
    // A key of its own means nothing else in a lesson.
    for binding in Keymap.bindings where binding.context == .watching {
      #expect(contexts.contains(binding.context))
      for key in binding.keys { #expect(Keymap.action(for: key, in: lesson) == nil) }
    }
  }

  @Test func `a save and c ask for a verdict, e for the editor`() throws {
    var state = try Fixture.watching()
    let check = Effect.check(
      lesson: Self.lesson, exercise: "output-delta", file: "/ws/output-delta.swift")
    #expect(state.update(.outside(.saved), now: noon) == [check])
    #expect(state.work?.isChecking == true)
    #expect(state.press(.character("c")) == [check])
    #expect(state.press(.character("e")) == [.edit("/ws/output-delta.swift")])
    #expect(state.press(.character("C")) == [.checkAll])
    #expect(
      state.press(.character("v")) == [
        .runYours(exercise: "output-delta", file: "/ws/output-delta.swift")
      ])
    #expect(state.press(.character("q")) == [.quit])
  }

  @Test func `a verdict is shown, kept, and nothing goes on by itself`() throws {
    var state = try Fixture.watching()
    _ = state.update(.outside(.saved), now: noon)
    #expect(try Self.judge(&state, .fail) == [.save(state.common.progress)])
    #expect(state.work?.record?.verdict == .fail && state.work?.isChecking == false)
    #expect(state.watching?.passed == [])
    #expect(try Self.judge(&state, .pass) == [.save(state.common.progress)])
    #expect(state.work?.exercise.id == "output-delta" && state.work?.hasPassed == true)
    #expect(state.watching?.passed == ["\(Self.lesson)/output-delta"])
    #expect(state.common.progress.attempts.values.map(\.count) == [2])
  }

  @Test func `a verdict on another exercise is said in the footer`() throws {
    var state = try Fixture.watching()
    #expect(try Self.judge(&state, .pass, "hidden-delta") == [.save(state.common.progress)])
    #expect(state.work?.record == nil)
    #expect(state.watching?.passed == ["\(Self.lesson)/hidden-delta"])
    #expect(state.common.message == "hidden-delta: passed")
  }

  @Test func `a grader that can't be asked is said, and is no verdict`() throws {
    var state = try Fixture.watching()
    _ = state.update(.outside(.saved), now: noon)
    #expect(state.update(.outside(.notJudged(reason: "no compiler")), now: noon) == [])
    #expect(state.work?.isChecking == false && state.work?.record == nil)
    #expect(state.common.message == "no compiler")
  }

  @Test func `hints climb and are counted`() throws {
    var state = try Fixture.watching()
    for number in [1, 2, 3, 3] {
      #expect(state.press(.character("H")) == [.save(state.common.progress)])
      #expect(state.work?.hintsShown == number)
      #expect(state.common.progress.hints == ["\(Self.lesson)/output-delta": number])
    }
  }

  @Test func `the solution comes after the pass`() throws {
    var state = try Fixture.watching()
    #expect(state.press(.character("S")) == [])
    #expect(state.common.message == "The solution comes after the pass.")
    _ = try Self.judge(&state, .pass)
    state.press(.character("S"))
    #expect(state.work?.showsSolution == true && state.work?.ownSource == "// mine\n")
    state.press(.character("S"))
    #expect(state.work?.showsSolution == false)
  }

  @Test func `E goes on to the next that is not passed, and round to the first`() throws {
    var state = try Fixture.watching()
    let ids = try #require(state.watching).exercises.map(\.id)
    let at = try #require(ids.firstIndex(of: "output-delta"))
    let next = ids[(at + 1) % ids.count]
    #expect(
      state.press(.character("E")) == [
        .openExercise(lesson: Self.lesson, exercise: next)
      ])
    let keys = try #require(state.watching).exercises.map(\.key)
    state.watching?.passed = Set(keys).subtracting(["02-layers/matvec"])
    #expect(
      state.press(.character("E")) == [.openExercise(lesson: "02-layers", exercise: "matvec")])
    state.watching?.passed.insert("02-layers/matvec")
    #expect(state.press(.character("E")) == [])
    #expect(state.common.message == "All others are passed.")
    _ = try Self.judge(&state, .pass)
    #expect(state.press(.character("E")) == [])
    #expect(state.common.message == "Every exercise is passed.")
  }

  @Test func `o lists all exercises, Enter opens one, another key closes the list`() throws {
    var state = try Fixture.watching()
    let exercises = try #require(state.watching).exercises
    let at = try #require(exercises.firstIndex { $0.id == "output-delta" })
    state.press(.character("o"))
    #expect(state.watching?.overlay == .list(cursor: at))
    state.press(.up)
    #expect(state.watching?.overlay == .list(cursor: at - 1))
    state.press(.down, .down)
    #expect(state.watching?.overlay == .list(cursor: at + 1))
    #expect(
      state.press(.enter) == [
        .openExercise(lesson: exercises[at + 1].lesson.folder, exercise: exercises[at + 1].id)
      ])
    #expect(state.watching?.overlay == nil)
    for key in [Key.escape, .character("o"), .character("e"), .pageDown] {
      state.watching?.overlay = .list(cursor: 0)
      #expect(state.press(key) == [])
      #expect(state.watching?.overlay == nil)
    }
    state.watching?.overlay = .list(cursor: 0)
    state.press(.up)
    #expect(state.watching?.overlay == .list(cursor: 0))
    state.watching?.overlay = .list(cursor: exercises.count - 1)
    state.press(.down)
    #expect(state.watching?.overlay == .list(cursor: exercises.count - 1))
  }

  @Test func `the starter comes back only after a yes`() throws {
    var state = try Fixture.watching()
    for key in [Key.character("n"), .character("q"), .escape, .enter, .character("x")] {
      state.press(.character("x"))
      #expect(state.watching?.overlay == .starter)
      #expect(state.press(key) == [])
      #expect(state.watching?.overlay == nil)
    }
    state.press(.character("H"), .character("x"))
    #expect(
      state.press(.character("y")) == [
        .putStarterBack(lesson: Self.lesson, exercise: "output-delta")
      ])
    #expect(state.watching?.overlay == nil && state.work?.hintsShown == 0)
  }

  @Test func `what is read scrolls by a line and by a page`() throws {
    var state = try Fixture.watching()
    state.press(.down, .down, .pageDown)
    #expect(state.work?.scroll == 10)
    state.press(.up, .pageUp)
    #expect(state.work?.scroll == 1)
    state.press(.pageUp)
    #expect(state.work?.scroll == 0)
  }

  @Test func `another exercise begins at its top, with nothing over it`() throws {
    var state = try Fixture.watching()
    state.press(.pageDown, .character("o"))
    state.openExercise("hidden-delta", of: Self.lesson, in: nil, seenFrom: "/")
    #expect(state.work?.exercise.id == "hidden-delta" && state.work?.file == nil)
    #expect(state.watching?.overlay == nil && state.work?.scroll == 0)
    // Without a workspace there is no file to judge.
    #expect(state.update(.outside(.saved), now: noon) == [])
    #expect(state.press(.character("c")) == [])
    #expect(
      state.common.message == "There is no workspace yet: quit, run gradus init, come back.")
  }

  @Test func `v leads to the page with the network, Esc back, and verdicts come along`() throws {
    var state = try Fixture.watching()
    state.press(.character("H"))
    let effects = try state.openPageOfWatched(now: noon)
    #expect(effects == [.save(state.common.progress)])
    #expect(state.watching == nil && state.stepping?.pageExercises.contains("output-delta") == true)
    #expect(state.work?.exercise.id == "output-delta" && state.work?.hintsShown == 1)
    _ = try Self.judge(&state, .pass)
    while state.watching == nil { state.press(.escape) }
    #expect(state.work?.hasPassed == true && state.work?.hintsShown == 1)
    #expect(state.watching?.passed == ["\(Self.lesson)/output-delta"])
  }

  // MARK: - What is shown

  @Test(arguments: Language.allCases)
  func `the exercise, before it has been judged`(_ language: Language) throws {
    let state = try Fixture.watching(language: language)
    #expect(state.view(size: Size(width: 80, height: 24)).text == WatchingFrames.task(language))
  }

  @Test(arguments: Language.allCases)
  func `a mistake, with a hint`(_ language: Language) throws {
    var state = try Fixture.watching(language: language)
    _ = try Self.judge(&state, .fail)
    state.press(.character("H"))
    #expect(state.view(size: Size(width: 80, height: 24)).text == WatchingFrames.mistake(language))
  }

  @Test(arguments: Language.allCases)
  func `a pass, with the reason why`(_ language: Language) throws {
    var state = try Fixture.watching(language: language)
    _ = try Self.judge(&state, .pass)
    #expect(state.view(size: Size(width: 80, height: 24)).text == WatchingFrames.pass(language))
  }

  @Test(arguments: Language.allCases)
  func `the list, the question, and the keys`(_ language: Language) throws {
    var state = try Fixture.watching(language: language)
    let size = Size(width: 80, height: 24)
    state.press(.character("o"))
    #expect(state.view(size: size).text == WatchingFrames.list(language))
    state.press(.escape, .character("x"))
    #expect(state.view(size: size).text == WatchingFrames.question(language))
    state.press(.escape, .character("?"))
    #expect(state.view(size: size).text == WatchingFrames.keys(language))
  }

  @Test func `a small window and ASCII are no trouble`() throws {
    for size in [Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 40, height: 10)]
    {
      let state = try Fixture.watching(glyphs: .ascii)
      #expect(state.view(size: size).size == size)
    }
  }
}
