import ArgumentParser
import Course
import Foundation
import Screen
import Grading

/// The course, what the learner has done in it, and where they write: what exercise commands share.
struct Learner {
  let course: CourseFolder
  let language: Language
  let store: ProgressStore
  private(set) var progress: CourseProgress
  /// In the order in which the pages come to them.
  let exercises: [ExerciseReference]
  /// What there is to say about the progress file, if anything.
  let note: String?

  init(_ option: CourseOption, _ language: Language) throws {
    course = try option.open()
    self.language = language
    store = ProgressStore(
      course: course.syllabus.id, environment: ProcessInfo.processInfo.environment)
    let loaded = try store.load(now: Date())
    progress = loaded.progress
    note = CourseMessages(language).keptAside(loaded)
    if let note { StandardError.write("gradus: \(harmless(note))\n") }
    exercises = course.allExercises()
  }

  /// Somebody whose progress is at hand, and in no file that could be asked.
  init(
    of course: CourseFolder, _ progress: CourseProgress, keptIn store: ProgressStore,
    _ language: Language
  ) {
    self.course = course
    self.progress = progress
    self.store = store
    self.language = language
    note = nil
    exercises = course.allExercises()
  }

  // MARK: - Exercises

  /// Finds exercises by id, by LESSON/ID, by the learner's file, or by a lesson for all of its own.
  func exercises(named name: String) throws(ExerciseCommandProblem) -> [ExerciseReference] {
    var wanted = name
    if wanted.hasSuffix(".swift") {
      // A file of the workspace, as an editor or a shell names it.
      wanted = wanted.split(separator: "/").suffix(2).joined(separator: "/")
      wanted.removeLast(".swift".count)
    }
    let byID = exercises.filter { $0.id == wanted || $0.key == wanted }
    if !byID.isEmpty { return byID }
    let parts = wanted.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if let lesson = course.syllabus.lesson(parts[0]), parts.count <= 2 {
      let found = exercises.filter { reference in
        reference.lesson == lesson && (parts.count == 1 || reference.id == parts[1])
      }
      if !found.isEmpty { return found }
    }
    throw .unknownExercise(name, known: exercises.map(\.id))
  }

  /// Finds the one exercise of that name.
  func exercise(named name: String) throws(ExerciseCommandProblem) -> ExerciseReference {
    let found = try exercises(named: name)
    guard found.count == 1 else { throw .ambiguous(name, candidates: found.map(\.key)) }
    return found[0]
  }

  /// The first exercise that is still to be passed: in the lesson that is being read, else in all.
  var current: ExerciseReference? {
    let place = progress.place?.lesson
    let open = exercises.filter { !hasPassed($0) }
    return open.first { $0.lesson.folder == place } ?? open.first
  }

  /// The exercise of that name, or without a name the current one.
  func exercise(orCurrent name: String?) throws(ExerciseCommandProblem) -> ExerciseReference {
    if let name { return try exercise(named: name) }
    guard !exercises.isEmpty else { throw .noExercises }
    guard let current else { throw .allPassed }
    return current
  }

  func read(_ reference: ExerciseReference) throws(ExerciseProblems) -> Exercise {
    try course.exercise(reference.id, of: reference.lesson.folder)
  }

  func hasPassed(_ reference: ExerciseReference) -> Bool {
    guard let exercise = try? read(reference) else { return false }
    return progress.hasPassed(
      reference.id, in: reference.lesson.folder, contentHash: exercise.contentHash)
  }

  // MARK: - The workspace

  /// The workspace that this is run in, else the one that progress remembers.
  func workspace() throws -> Workspace {
    let here = FileManager.default.currentDirectoryPath
    guard let workspace = try Workspace.current(in: here, progress) else {
      throw ExerciseCommandProblem.noWorkspace
    }
    return workspace
  }

  /// A path as it is shown: from here, where it is below.
  static func shown(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  // MARK: - Progress

  /// Changes progress and keeps it, together with what others have kept meanwhile.
  mutating func keep(_ change: (inout CourseProgress) -> Void) throws(ProgressError) {
    change(&progress)
    progress = try store.save(progress, now: Date()).progress
  }
}
