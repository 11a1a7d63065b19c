import App
import ArgumentParser
import Course
import Foundation
import Grading

/// Judges an exercise whenever its file is saved.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "watch", "Check an exercise whenever you save it.", "每次保存时检查练习。",
    discussion: (
      """
      Examples:
        gradus watch                  the exercise that comes next
        gradus watch output-delta

      Keys, as in a lesson: e editor, c check, H hint, S solution after the pass, v your function in the \
      network (Esc comes back), E next exercise; o all exercises, C check all, x the starter again, ? all \
      keys, q quit. A passed exercise stays until you press E. Without a terminal, or with --plain, the \
      keys are read as lines.
      """,
      """
      例子：
        gradus watch                  下一道练习
        gradus watch output-delta

      按键与课程中相同：e 编辑器，c 检查，H 提示，S 通过后的参考答案，v 把你的函数放进网络（Esc 返回），E 下一道练习；\
      o 全部练习，C 检查全部，x 恢复起始代码，? 全部按键，q 退出。通过的练习会留在屏幕上，直到按 E。\
      没有终端或用 --plain 时，按键按行读取。
      """
    ))

  @Argument(
    help: ArgumentHelp("The exercise to begin with.", "从哪道练习开始。", value: ("id", "练习")),
    completion: .exercise)
  var name: String?
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
    try screen.show(store: learner.store, grader: try Grader(saying: learner.language)) { glyphs in
      var state = AppState(
        watching: Watching(learner.exercises, passed: passed, work: work), course: learner.course,
        progress: learner.progress, language: learner.language, glyphs: glyphs)
      state.common.message = learner.note
      let effects = state.update(.outside(.saved), now: Date())
      return (state, effects)
    }
  }
}
