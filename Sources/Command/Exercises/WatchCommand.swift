import App
import ArgumentParser
import Course
import Foundation
import Grading

/// Judges an exercise whenever its file is saved.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Check an exercise whenever you save it.",
    discussion: """
      Examples:
        gradus watch                  the exercise that comes next
        gradus watch output-delta

      Keys, as in a lesson: e editor, c check, H hint, S solution after the pass, v your function in the \
      network (Esc comes back), E next exercise; o all exercises, C check all, x the starter again, ? all \
      keys, q quit. A passed exercise stays until you press E. Without a terminal, or with --plain, the \
      keys are read as lines.
      """)

  @Argument(help: ArgumentHelp("The exercise to begin with.", valueName: "id")) var name: String?
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let learner = try Learner(courseOption, screen.language)
    let workspace = try learner.workspace()
    // When all is passed there is still something to look at.
    let current = learner.current ?? learner.exercises.first
    let first = try name == nil ? current : learner.exercise(named: name ?? "")
    guard let first else { throw ExerciseCommandProblem.noExercises }
    let lesson = first.lesson.folder
    let work = ExerciseWork(
      try learner.read(first), lesson: lesson, file: workspace.file(of: first.id, in: lesson),
      seenFrom: FileManager.default.currentDirectoryPath)
    let passed = Set(learner.exercises.filter { learner.hasPassed($0) }.map(\.key))
    try screen.show(store: learner.store, grader: try Grader()) { glyphs in
      var state = AppState(
        watching: Watching(learner.exercises, passed: passed, work: work), course: learner.course,
        progress: learner.progress, language: learner.language, glyphs: glyphs)
      let effects = state.update(.outside(.saved), now: Date())
      return (state, effects)
    }
  }
}
