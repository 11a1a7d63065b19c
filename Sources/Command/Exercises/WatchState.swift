import Course
import Foundation
import Grading

/// What `gradus watch` knows: a value, changed by what the person does and by what the grader says.
struct WatchState {
  enum Overlay: Hashable {
    /// All exercises, and the one the cursor is on.
    case list(cursor: Int)
    case keys
    /// Asks whether the starter should really come back.
    case reset
  }

  /// What the state asks for.
  enum Effect: Hashable {
    case check, checkAll, edit, reset, quit
    /// Go to another exercise.
    case open(Int)
    /// The number of hints that have been read by now.
    case noteHint(Int)
    /// Show the failing case in the stepper.
    case stepCase
  }

  let language: Language
  let exercises: [ExerciseReference]
  var passed: Set<String>
  /// The exercise that is worked on.
  private(set) var index: Int
  private(set) var exercise: Exercise
  private(set) var file: String
  var record: Record?
  var isChecking = false
  var hintsShown = 0
  var overlay: Overlay?
  var message: String?
  var scroll = 0

  init(
    language: Language, exercises: [ExerciseReference], passed: Set<String>, index: Int,
    exercise: Exercise, file: String
  ) {
    self.language = language
    self.exercises = exercises
    self.passed = passed
    self.index = index
    self.exercise = exercise
    self.file = file
  }

  var reference: ExerciseReference { exercises[index] }
  var hasPassed: Bool { record?.verdict == .pass }

  var say: Language { language }

  /// Turns to another exercise.
  mutating func show(_ exercise: Exercise, at index: Int, file: String) {
    self.index = index
    self.exercise = exercise
    self.file = file
    record = nil
    hintsShown = 0
    scroll = 0
    overlay = nil
    message = nil
  }

  /// Takes a verdict; nothing goes on by itself after a pass.
  mutating func take(_ record: Record) {
    isChecking = false
    self.record = record
    scroll = 0
    message = nil
    if record.verdict == .pass { passed.insert(reference.key) }
  }

  /// Takes the verdict on another exercise than the one that is worked on.
  mutating func note(_ record: Record) {
    let key = CourseProgress.key(record.lesson, record.exercise)
    if record.verdict == .pass {
      passed.insert(key)
    } else {
      passed.remove(key)
    }
    message = "\(record.exercise): \(record.verdict.text(in: language))"
  }

  // MARK: - Keys

  /// Handles a key by its character: the same on a screen and in lines of text.
  mutating func press(_ key: Character) -> [Effect] {
    message = nil
    switch overlay {
    case .reset:
      overlay = nil
      return key == "y" ? [.reset] : []
    case .list(let cursor): return pressInList(key, cursor)
    case .keys:
      overlay = nil
      return []
    case nil: break
    }
    switch key {
    case "n": return next()
    case "h":
      guard !hasPassed else { return [] }
      hintsShown = min(hintsShown + 1, exercise.text(in: language).hints.count)
      return [.noteHint(hintsShown)]
    case "l": overlay = .list(cursor: index)
    case "r": return [.check]
    case "x": overlay = .reset
    case "e": return [.edit]
    case "c": return [.checkAll]
    case "v": return [.stepCase]
    case "q": return [.quit]
    case "?": overlay = .keys
    case "j": scroll += 1
    case "k": scroll = max(0, scroll - 1)
    default: message = say("? lists the keys.", "按 ? 列出按键。")
    }
    return []
  }

  private mutating func next() -> [Effect] {
    guard hasPassed else {
      message = say(
        "Not passed yet. Another exercise: l", "还没有通过。要换一道练习，请按 l")
      return []
    }
    let after = exercises.indices.map { (index + 1 + $0) % exercises.count }
    guard let open = after.first(where: { !passed.contains(exercises[$0].key) }) else {
      message = say("Every exercise is passed.", "所有练习都已通过。")
      return []
    }
    return [.open(open)]
  }

  private mutating func pressInList(_ key: Character, _ cursor: Int) -> [Effect] {
    switch key {
    case "j": overlay = .list(cursor: min(cursor + 1, exercises.count - 1))
    case "k": overlay = .list(cursor: max(cursor - 1, 0))
    case "\n": return [.open(cursor)]
    case "q", "l", "\u{1B}": overlay = nil
    default: break
    }
    return []
  }
}
