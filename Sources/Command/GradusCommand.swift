import ArgumentParser
import Course
import Foundation

/// The command line: one subcommand a file.
@main
struct GradusCommand: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    "gradus", "Deep learning, one step at a time, forwards and backwards.", "一步一步学深度学习，可前进，也可后退。",
    discussion: (
      """
      Without a command it opens the course; `gradus map --help` lists its options.

      Examples:
        gradus                              the course, where you were
        gradus lesson 07                    backpropagation by hand
        gradus review                       what lessons asked, with other numbers
        gradus open my.scene.json           step through your own network
        gradus init                         your workspace, for the exercises
        gradus watch                        judge an exercise whenever you save
        gradus train my.scene.json --epochs 100
        gradus trace my.scene.json --updates 1 --format csv
        gradus explain my.scene.json --value loss --depth 3
        gradus export my.scene.json --to weights.npz

      Exit status:
        0    done; the answer is yes
        1    the answer is no: a check not passed, something missing, a difference, a write that failed
        2    used wrongly, or bad input
        70   a fault of the program, or the grader can't work: no compiler
        130  ended by Ctrl-C

      Environment:
        GRADUS_COURSE, GRADUS_THEME   the course's folder; dark or light
        NO_COLOR, TERM                no colours; what the terminal can do
        PAGER                         what shows long texts; less, if not set
        VISUAL, EDITOR                the editor that opens exercises; vi, if not set
        LC_ALL, LC_MESSAGES, LANG     the language, without --lang
        XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME
                                      where keys, progress, and compiled things are kept
      """,
      """
      不带命令时打开课程；`gradus map --help` 列出它的选项。

      例子：
        gradus                              打开课程，回到上次的位置
        gradus lesson 07                    手算反向传播
        gradus review                       换上别的数，再问一遍学过的
        gradus open my.scene.json           单步执行你自己的网络
        gradus init                         建立做练习的工作区
        gradus watch                        每次保存时评判练习
        gradus train my.scene.json --epochs 100
        gradus trace my.scene.json --updates 1 --format csv
        gradus explain my.scene.json --value loss --depth 3
        gradus export my.scene.json --to weights.npz

      退出状态：
        0    完成；答案是肯定的
        1    答案是否定的：检查未通过、缺少东西、有差异、写出失败
        2    用法或输入有误
        70   程序自身的错误，或评分程序无法工作：没有编译器
        130  被 Ctrl-C 结束

      环境变量：
        GRADUS_COURSE, GRADUS_THEME   课程文件夹；dark 或 light
        NO_COLOR, TERM                不用颜色；终端的能力
        PAGER                         显示长文本的程序；默认为 less
        VISUAL, EDITOR                打开练习的编辑器；默认为 vi
        LC_ALL, LC_MESSAGES, LANG     没有 --lang 时的语言
        XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME
                                      按键、进度、编译结果存放的位置
      """
    ),
    version: version,
    subcommands: [
      MapCommand.self, LessonCommand.self, ReviewCommand.self, OpenCommand.self, PlayCommand.self,
      TrainCommand.self, ScaleCommand.self,
      TraceCommand.self, ExportCommand.self,
      ExplainCommand.self, DoctorCommand.self, RenderCommand.self, PresentCommand.self,
      NotesCommand.self,
      RecordCommand.self, InitCommand.self, CheckCommand.self, WatchCommand.self,
      HintCommand.self, SolutionCommand.self, ResetCommand.self, ProgressCommand.self,
      TranscriptCommand.self, GradeCommand.self, GradeFilesCommand.self, CourseCommand.self,
    ],
    defaultSubcommand: MapCommand.self)

  static func main() {
    // Swift's backtracer takes Ctrl-\ for a crash, asks about it on the terminal, and goes on.
    signal(SIGQUIT, SIG_DFL)
    // Whoever started the program may have blocked it, which is inherited.
    var quit = sigset_t()
    sigemptyset(&quit)
    sigaddset(&quit, SIGQUIT)
    pthread_sigmask(SIG_UNBLOCK, &quit, nil)
    // A reader that has gone is an error of the next write, and no fault of anybody.
    signal(SIGPIPE, SIG_IGN)
    let arguments = commandFirst(Array(CommandLine.arguments.dropFirst()))
    do {
      try checkCommand(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Foundation.exit(Ending.report(error, language: .spoken(arguments)))
    }
  }

  private static let commandNames =
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

  /// Options may stand before the command: `gradus --plain lesson 02`. What a shell's completion asks is
  /// left as it is.
  private static func commandFirst(_ arguments: [String]) -> [String] {
    let withValue: Set = ["--lang", "--course", "--theme"]
    var index = 0
    guard arguments.first != "---completion" else { return arguments }
    while index < arguments.count, arguments[index].hasPrefix("-"), arguments[index] != "--" {
      index += withValue.contains(arguments[index]) ? 2 : 1
    }
    guard index > 0, index < arguments.count, commandNames.contains(arguments[index]) else {
      return arguments
    }
    return [arguments[index]] + arguments[..<index] + arguments[(index + 1)...]
  }

  /// A word in a command's place that is none would reach the default command, whose complaint
  /// would be about something else.
  private static func checkCommand(_ arguments: [String]) throws(CommandProblem) {
    guard let first = arguments.first, !first.hasPrefix("-") else { return }
    guard !commandNames.contains(first) else { return }
    throw .unknownCommand(
      first, known: commandNames, isFile: FileManager.default.fileExists(atPath: first))
  }
}
