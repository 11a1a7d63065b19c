import Foundation
import Screen

/// Prints what a person reads: page by page where it is longer than their terminal is high.
///
/// `PAGER` names the program that shows pages; without it `less` does, where there is one. An empty
/// `PAGER` is none, as is one that can't be started. What goes to a file or a pipe goes there at once.
enum Pager {
  static func print(_ text: String) throws(OutputError) {
    let text = text.hasSuffix("\n") ? text : text + "\n"
    let environment = ProcessInfo.processInfo.environment
    if let command = command(environment), isTooLong(text, environment), show(text, command) {
      return
    }
    var output = StandardOutput()
    try output.write(text)
    try output.flush()
  }

  private static func command(_ environment: [String: String]) -> String? {
    guard let chosen = environment["PAGER"] else {
      return "command -v less >/dev/null || exit 127; exec less"
    }
    return chosen.allSatisfy(\.isWhitespace) ? nil : chosen
  }

  private static func isTooLong(_ text: String, _ environment: [String: String]) -> Bool {
    var window = winsize()
    guard isatty(STDOUT_FILENO) == 1, !["", "dumb"].contains(environment["TERM"] ?? ""),
      ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return false }
    let columns = Int(window.ws_col)
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .reduce(0) { $0 + max(1, (displayWidth(of: String($1)) + columns - 1) / columns) }
    // One row is the shell's prompt.
    return rows > Int(window.ws_row) - 1
  }

  /// Shows a text with a pager; false when there was none.
  private static func show(_ text: String, _ command: String) -> Bool {
    // A file, not a pipe: nobody has to write while it is read.
    guard let file = tmpfile() else { return false }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else {
      return false
    }
    rewind(file)
    var environment = ProcessInfo.processInfo.environment
    // Colours stay, and what was read stays on the screen.
    if environment["LESS"] == nil { environment["LESS"] = "FRX" }
    switch ForegroundProgram.run(command, input: fileno(file), environment: environment) {
    case .exited(126), .exited(127), .notStarted: return false
    case .exited, .signalled: return true
    }
  }
}
