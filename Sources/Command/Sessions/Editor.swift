import Foundation

/// The person's own editor: $VISUAL, else $EDITOR, else vi.
enum Editor {
  /// Opens a file and waits until the editor is closed.
  static func open(_ file: String) {
    let environment = ProcessInfo.processInfo.environment
    let named = [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }
    let command = named.first { !$0.isEmpty } ?? "vi"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The shell splits the editor's own arguments; the file is passed beside them, never through it.
    process.arguments = ["-c", "exec \(command) \"$1\"", "editor", file]
    guard (try? process.run()) != nil else { return }
    process.waitUntilExit()
  }
}
