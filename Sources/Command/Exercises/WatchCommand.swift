import ArgumentParser
import Course
import Foundation
import Grading
import Screen
import Terminal

/// Judges an exercise whenever its file is saved.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Check an exercise whenever you save it.",
    discussion: """
      Examples:
        gradus watch                  the exercise that comes next
        gradus watch output-delta

      Keys: n next (after a pass), h hint, l list, r check again, x reset, e editor, c check all, \
      v the failing case in the stepper, q quit. A passed exercise stays until you press n. Without a \
      terminal, or with --plain, the keys are read as lines.
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
    let grader = try Grader()
    if case .screen(let depth, let glyphs) = screen.capabilities {
      do {
        let terminal = try CursesScreen(depth: depth, glyphs: glyphs)
        defer { terminal.stop() }
        let waker = terminal.waker
        var session = try WatchSession(
          learner, workspace, first: first, glyphs: glyphs, grader: grader
        ) { waker.wake() }
        session.run(on: terminal)
        return
      } catch TerminalError.tooSimple, TerminalError.notATerminal {
        // Lines of text, then.
      } catch is TerminalError {
        throw CommandProblem.screenFailed
      }
    }
    let news = PlainNews()
    var session = try WatchSession(
      learner, workspace, first: first, glyphs: screen.ascii ? .ascii : .unicode, grader: grader
    ) { news.put(.news) }
    news.readInput()
    session.runPlainly(news: news)
  }
}
