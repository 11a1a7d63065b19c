import Course
import Foundation
import Grading
import Parallel
import Terminal

/// What `gradus doctor` finds: what the commands would meet, found out by doing it where that is cheap.
struct Examination {
  struct Finding {
    enum Mark: String {
      case fine = "ok"
      /// Something is less than it could be, and the program does without it.
      case note = "--"
      /// Something is missing that is needed.
      case missing = "!!"
    }

    let mark: Mark
    let label: String
    let text: String

    init(_ mark: Mark, _ label: String, _ text: String) {
      self.mark = mark
      self.label = label
      self.text = text
    }

    var line: String { "[\(mark.rawValue)] \(label): \(text)".clean }
  }

  let screen: ScreenOptions
  let course: CourseOption
  let environment = ProcessInfo.processInfo.environment

  var say: Language { screen.language }

  /// What a command would say, on one line.
  func text(of error: any Error) -> String {
    let message = Messages(screen.language).text(of: error) ?? "\(error)"
    return message.replacing("gradus: ", with: "", maxReplacements: 1)
      .replacing("gradus：", with: "", maxReplacements: 1).replacing("\n  → ", with: " → ")
  }

  /// Hands over what is found, each as soon as it is: judging an exercise takes seconds the first time.
  func examine(_ report: (Finding) throws -> Void) throws {
    for finding in [version, terminal, size, locale, editor, keys] { try report(finding) }
    let (lessons, folder) = lessons
    try report(lessons)
    for finding in files(courseID: folder?.syllabus.id) { try report(finding) }
    let (compiler, toolchain) = compiler
    try report(compiler)
    let (engine, prebuilt) = engine(toolchain)
    try report(engine)
    try report(processes)
    if let toolchain, let prebuilt, let folder {
      for finding in exercises(toolchain, prebuilt, folder) { try report(finding) }
    }
  }

  private var version: Finding {
    Finding(
      .fine, "gradus", "\(GradusCommand.configuration.version)  \(RunningProgram.path)")
  }

  /// Whether a run can be shared by several processes.
  private var processes: Finding {
    let label = say("several processes", "多个进程")
    guard let library = Launch.library else {
      return Finding(
        .note, label,
        say(
          "built without MPI; with it: swift build -c release --traits MPI",
          "构建时没有 MPI；带上 MPI：swift build -c release --traits MPI"))
    }
    return Finding(.fine, label, library)
  }

  private var keys: Finding {
    let file = KeyFile(environment: environment, screen.language)
    let label = say("keys", "按键")
    if let problem = file.problems.first { return Finding(.note, label, problem) }
    return Finding(
      .fine, label, file.exists ? file.path : say("as they come: no ", "默认：没有 ") + file.path)
  }

  private var terminal: Finding {
    let label = say("terminal", "终端")
    switch screen.capabilities {
    case .screen(let depth, let glyphs):
      let signs = glyphs.isASCII ? "ASCII" : "Unicode"
      return Finding(
        .fine, label,
        say(
          "\(environment["TERM"] ?? ""), colours: \(depth), signs: \(signs)",
          "\(environment["TERM"] ?? "")，颜色：\(depth)，符号：\(signs)"))
    case .plain(let reason):
      return Finding(
        .note, label, say("lines of text, since ", "使用文本行，原因：") + text(reason))
    }
  }

  private func text(_ reason: TerminalCapabilities.PlainReason) -> String {
    switch reason {
    case .asked: say("--plain asks for them", "指定了 --plain")
    case .inputIsNoTerminal: say("the input is no terminal", "输入不是终端")
    case .outputIsNoTerminal: say("the output is no terminal", "输出不是终端")
    case .terminalIsUnnamed: say("TERM is not set", "没有设置 TERM")
    case .terminalIsSimple: say("the cursor can't be moved", "无法移动光标")
    }
  }

  private var size: Finding {
    let label = say("size", "大小")
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
      return Finding(.note, label, say("unknown", "未知"))
    }
    let text = "\(window.ws_col)x\(window.ws_row)"
    guard window.ws_col >= 80, window.ws_row >= 24 else {
      return Finding(.note, label, text + say("; enlarge it to 80x24", "；请放大到 80x24"))
    }
    return Finding(.fine, label, text)
  }

  private var locale: Finding {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let set = variables.compactMap { name in
      environment[name].flatMap { $0.isEmpty ? nil : "\(name)=\($0)" }
    }.first
    return Finding(
      .fine, say("language", "语言"),
      "\(screen.language.nativeName)  (\(set ?? say("no locale set", "未设置区域")))")
  }

  /// The course, and what was found of it.
  private var lessons: (Finding, CourseFolder?) {
    let label = say("course", "课程")
    do {
      let location = try CourseLocation.find(
        option: course.path, environment: environment, executable: RunningProgram.path)
      let folder = try CourseFolder(path: location.path)
      let lessons = folder.syllabus.lessons
      let count = lessons.count(where: \.exists)
      let finding = Finding(
        .fine, label,
        say(
          "\(location.path), \(text(location.source)); \(count) of \(lessons.count) lessons written",
          "\(location.path)，\(text(location.source))；共 \(lessons.count) 课，已写 \(count) 课"))
      return (finding, folder)
    } catch {
      return (Finding(.missing, label, text(of: error)), nil)
    }
  }

  private func text(_ source: CourseLocation.Source) -> String {
    switch source {
    case .option: say("as --course says", "由 --course 指定")
    case .environment: say("as GRADUS_COURSE says", "由 GRADUS_COURSE 指定")
    case .resources: say("beside the program", "在程序旁边")
    case .release: say("of this release", "来自本发行版")
    case .checkout: say("of the checkout", "来自源码目录")
    }
  }
}
