import Course
import Foundation

/// The person's own editor: $VISUAL, else $EDITOR, else vi.
enum Editor {
  /// Opens a file and waits until the editor is closed; returns what went wrong, for a person to read.
  static func open(_ file: String, _ language: Language) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let command = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
    switch run(command, file) {
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

  private enum Ending {
    case exited(Int32), signalled(Int32), notStarted
  }

  /// Runs the editor in this program's own process group, which has the terminal, whether a shell gave
  /// it to us or we are the session's first: in a group of its own (where Foundation's `Process` puts
  /// it) it would be stopped, or refused, at its first read. Ctrl-C in it is the editor's meanwhile.
  private static func run(_ command: String, _ file: String) -> Ending {
    let kept = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in kept { signal(number, handler) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var standard = sigset_t()
    sigfillset(&standard)
    posix_spawnattr_setsigdefault(&attributes, &standard)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    // The shell splits the editor's own arguments; the file is passed beside them, never through it.
    let words = ["/bin/sh", "-c", "exec \(command) \"$1\"", "editor", file]
    var arguments = words.map { strdup($0) } + [nil]
    var variables = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    if isatty(STDIN_FILENO) != 1 {
      // Commands come through a pipe: an editor must not read them.
      posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    var process = pid_t()
    guard posix_spawn(&process, "/bin/sh", &files, &attributes, &arguments, &variables) == 0
    else { return .notStarted }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return .notStarted } }
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
  }
}
