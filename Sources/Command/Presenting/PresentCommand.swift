import App
import ArgumentParser
import Course
import Foundation
import Terminal

/// Shows a lesson to a class.
struct PresentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "present", "Show a lesson on a projector.", "用投影演示一课。",
    discussion: (
      """
      Example: gradus present 07

      Space plays the lesson's script from the page that is shown; any key takes over. ? lists the \
      keys. gradus notes, in a second terminal, shows what to say and what comes next.
      """,
      """
      例子：gradus present 07

      空格键从当前页播放这一课的脚本；按任意键接手。? 列出按键。在第二个终端运行 gradus notes，显示要讲什么、接下来是什么。
      """
    ))

  @Argument(
    help: ArgumentHelp(
      "The lesson's number or folder; a script may name it instead.", "课的编号或文件夹；也可由脚本指定。",
      value: ("lesson", "课")), completion: .lesson)
  var lesson: String?
  @Option(
    help: ArgumentHelp(
      "A script to play at once; without it, the lesson's demo.script waits for Space.",
      "立即播放的脚本；默认为这一课的 demo.script，按空格键播放。", value: ("script", "脚本")),
    completion: .file(extensions: ["script"]))
  var script: String?
  @Option(
    help: ArgumentHelp(
      "The page to begin with, counted from 1.", "从第几页开始，从 1 数起。", value: ("page", "页")))
  var page: Int?
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    guard case .screen(let depth, let glyphs) = screen.capabilities else {
      throw PresentingProblem.needsTerminal
    }
    var state = try DemoFile(
      lesson: lesson, script: script, of: try courseOption.open(), language: screen.language,
      glyphs: glyphs
    ).state
    if let page, !(1...state.pageCount).contains(page) {
      throw PresentingProblem.pageOutOfRange(received: page, count: state.pageCount)
    }
    let directory = PresentingFiles.directory(of: state.common.course?.syllabus.id ?? "course")
    let file = PresentationFile(directory: directory)
    let now = Date()
    // A presentation of this lesson that broke off a while ago goes on where it was.
    let before = file.read().flatMap { last -> Presentation? in
      let isThis = last.lesson == state.reading?.lesson.folder
      return isThis && !last.isOver && now.timeIntervalSince(last.updated) < 3600 ? last : nil
    }
    if before != nil {
      state.restore(PresentingFiles.hands(in: directory, since: now - 4 * 3600))
    }
    for _ in 1..<max(1, page ?? (script == nil ? before?.page : nil) ?? 1) {
      _ = state.update(.stage(.nextPagePressed), now: now)
    }
    if script != nil { _ = state.update(.script(.playPressed), now: now) }
    let publisher = Publisher(
      file: file, started: before?.started ?? now,
      process: ProcessInfo.processInfo.processIdentifier)
    var session = PresenterSession(state, publisher: publisher, directory: directory)
    do {
      try session.run(depth: depth, theme: screen.chosenTheme)
    } catch TerminalError.tooSimple, TerminalError.notATerminal {
      throw PresentingProblem.needsTerminal
    } catch is TerminalError {
      throw CommandProblem.screenFailed
    }
  }
}
