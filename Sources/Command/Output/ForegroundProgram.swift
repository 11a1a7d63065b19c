import Foundation

/// A program of the person's own that gets the terminal for a while: an editor, a pager.
enum ForegroundProgram {
  enum Ending: Hashable {
    case exited(Int32), signalled(Int32), notStarted
  }

  /// Runs a shell's command in this program's own process group, which has the terminal, whether a shell
  /// gave it to us or we are the session's first: in a group of its own (where Foundation's `Process`
  /// puts it) it would be stopped, or refused, at its first read. Ctrl-C in it is its own meanwhile.
  ///
  /// - Parameters:
  ///   - command: the shell splits it into words; `"$1"` in it is the argument, which never passes
  ///     through the shell.
  ///   - input: what it reads from; without one, our own input where that is a terminal.
  static func run(
    _ command: String, _ argument: String = "", input: Int32? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Ending {
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
    let words = ["/bin/sh", "-c", command, "gradus", argument]
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    if let input {
      posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
    } else if isatty(STDIN_FILENO) != 1 {
      // Commands come through a pipe: nobody else may read them.
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
