import ArgumentParser
import Foundation

/// Looks at everything that the program needs, and says what is missing.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "doctor", "Check what the program needs: terminal, course, editor, compiler, sandbox.",
    "检查程序所需的一切：终端、课程、编辑器、编译器、沙箱。",
    discussion: (
      """
      Example: gradus doctor

      It compiles and judges one solution, as `gradus check` would. Exit status: 1 when something needed is missing.
      """,
      """
      例子：gradus doctor

      它会像 `gradus check` 那样编译并评判一个参考答案。缺少必需的东西时，退出状态为 1。
      """
    ))

  @OptionGroup var screen: ScreenOptions
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    var output = StandardOutput()
    var isWhole = true
    try Examination(screen: screen, course: courseOption).examine { finding in
      isWhole = isWhole && finding.mark != .missing
      try output.writeLine(finding.line)
      try output.flush()
    }
    if !isWhole { throw ExitCode(Ending.no) }
  }
}
