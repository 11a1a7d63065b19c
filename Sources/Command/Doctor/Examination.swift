import Course
import Foundation
import Terminal

/// What `gradus doctor` finds.
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

    var line: String { "[\(mark.rawValue)] \(label): \(text)" }
  }

  let screen: ScreenOptions
  let course: CourseOption
  private let environment = ProcessInfo.processInfo.environment

  init(screen: ScreenOptions, course: CourseOption) {
    self.screen = screen
    self.course = course
  }

  var findings: [Finding] { [version, terminal, size, locale, lessons, exercises] }

  private var say: Language { screen.language }

  private var version: Finding {
    Finding(
      mark: .fine, label: "gradus",
      text: "\(GradusCommand.configuration.version)  \(CourseLocation.executable)")
  }

  private var terminal: Finding {
    let label = say("terminal", "终端")
    switch screen.capabilities {
    case .screen(let depth, let glyphs):
      let signs = glyphs.isASCII ? "ASCII" : "Unicode"
      return Finding(
        mark: .fine, label: label,
        text: say(
          "\(environment["TERM"] ?? ""), colours: \(depth), signs: \(signs)",
          "\(environment["TERM"] ?? "")，颜色：\(depth)，符号：\(signs)"))
    case .plain(let reason):
      return Finding(
        mark: .note, label: label,
        text: say("lines of text, since ", "使用文本行，原因：") + text(reason))
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
      return Finding(mark: .note, label: label, text: say("unknown", "未知"))
    }
    let text = "\(window.ws_col)x\(window.ws_row)"
    guard window.ws_col >= 80, window.ws_row >= 24 else {
      return Finding(
        mark: .note, label: label, text: text + say("; enlarge it to 80x24", "；请放大到 80x24"))
    }
    return Finding(mark: .fine, label: label, text: text)
  }

  private var locale: Finding {
    let variables = ["LC_ALL", "LC_CTYPE", "LANG"]
    let set = variables.compactMap { name in
      environment[name].flatMap { $0.isEmpty ? nil : "\(name)=\($0)" }
    }.first
    return Finding(
      mark: .fine, label: say("language", "语言"),
      text: "\(screen.language.nativeName)  (\(set ?? say("no locale set", "未设置区域")))")
  }

  private var lessons: Finding {
    let label = say("course", "课程")
    do {
      let location = try CourseLocation.find(
        option: course.path, environment: environment, executable: CourseLocation.executable)
      let lessons = try CourseFolder(path: location.path).syllabus.lessons
      let count = lessons.count(where: \.exists)
      return Finding(
        mark: .fine, label: label,
        text: say(
          "\(location.path), \(text(location.source)); \(count) of \(lessons.count) lessons written",
          "\(location.path)，\(text(location.source))；共 \(lessons.count) 课，已写 \(count) 课"))
    } catch {
      let message = Messages(screen.language).text(of: error) ?? "\(error)"
      return Finding(mark: .missing, label: label, text: message)
    }
  }

  private func text(_ source: CourseLocation.Source) -> String {
    switch source {
    case .option: say("as --course says", "由 --course 指定")
    case .environment: say("as GRADUS_COURSE says", "由 GRADUS_COURSE 指定")
    case .resources: say("beside the program", "在程序旁边")
    case .checkout: say("of the checkout", "来自源码目录")
    }
  }

  /// What exercises are compiled against, which building the program leaves beside it.
  private var exercises: Finding {
    let label = say("exercises", "练习")
    let folder = URL(fileURLWithPath: CourseLocation.executable).deletingLastPathComponent()
    let needed = [
      "Modules/Gradus.swiftmodule", "Engine.build", "Learning.build",
      "CKernels.build/module.modulemap",
    ]
    let missing = needed.filter {
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
    }
    guard missing.isEmpty else {
      return Finding(
        mark: .missing, label: label,
        text: say(
          "missing beside the program: \(missing.joined(separator: ", ")). "
            + "Run: swift build -c release --product gradus",
          "程序旁边缺少：\(missing.joined(separator: "、"))。请运行：swift build -c release --product gradus"))
    }
    return Finding(
      mark: .fine, label: label,
      text: say("the engine to compile against is there", "可供编译的引擎已就绪"))
  }
}
