import Course
import Foundation

/// The person's own editor: $VISUAL, else $EDITOR, else vi.
enum Editor {
  /// Opens a file and waits until the editor is closed; returns what went wrong, for a person to read.
  static func open(_ file: String, _ language: Language) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let command = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
    // The shell splits the editor's own arguments; the file is passed beside them.
    switch ForegroundProgram.run("exec \(command) \"$1\"", file) {
    case .exited(0): return nil
    case .exited(126), .exited(127), .notStarted:
      return language(
        "The editor \(command) can't be started: set EDITOR, or open \(file) yourself.",
        "无法启动编辑器 \(command)：请设置 EDITOR，或自行打开 \(file)。")
    case .exited(let status):
      return language(
        "The editor \(command) ended with status \(status). The file is \(file).",
        "编辑器 \(command) 以状态 \(status) 结束。文件是 \(file)。")
    case .signalled(let number):
      return language(
        "The editor \(command) was ended by signal \(number). The file is \(file).",
        "编辑器 \(command) 被信号 \(number) 终止。文件是 \(file)。")
    }
  }
}
