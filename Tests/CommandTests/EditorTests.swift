import Foundation
import TestSupport
import Testing

/// The editor that `e` opens, in a real terminal.
@Suite(.hangGuard) struct EditorTests {
  /// An editor that reads a key as editors do, with the terminal in its own mode, and writes it down.
  private static let editor = """
    #!/bin/sh
    trap '' INT
    stty -icanon -echo
    printf 'EDITOR IS OPEN'
    key=$(dd bs=1 count=1 2>/dev/null)
    stty sane
    echo "// key $key" >> "$1"
    """

  private func withWatching(
    editor: String?, shell: String?, _ body: (TerminalSession, String) throws -> Void
  ) throws {
    try withFolder { folder in
      let path = folder + "/my editor.sh"
      if let editor {
        try write(editor, to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      }
      let environment = [
        "XDG_DATA_HOME": folder + "/data", "XDG_CACHE_HOME": Checkout.cache + "-commands",
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        "EDITOR": "'\(path)'",
      ]
      let made = try Run("init", folder + "/mine", environment: environment)
      #expect(made.status == 0, "\(made.errors)")
      let session = try TerminalSession(
        BuiltProgram.path("gradus"), ["watch", "output-delta"], environment: environment,
        shell: shell, columns: 100, rows: 30)
      defer { session.end() }
      try session.expect("output-delta", seconds: 60)
      try body(session, folder)
    }
  }

  /// `"$0" "$@"; …` keeps the shell: the program is not the session's first. With job control it has a
  /// process group of its own, as from a shell that a person types in.
  @Test(arguments: [nil, "\"$0\" \"$@\"; exit $?", "set -m; \"$0\" \"$@\"; exit $?"])
  func `it has the terminal, however the program was started`(shell: String?) throws {
    try withWatching(editor: Self.editor, shell: shell) { session, folder in
      session.send("e")
      try session.expect("EDITOR IS OPEN")
      // Ctrl-C is the editor's own affair.
      session.send("\u{3}")
      session.read(milliseconds: 50)
      session.send("k")
      let file = folder + "/mine/07-backpropagation-by-hand/output-delta.swift"
      var text = ""
      for _ in 0..<500 where !text.hasSuffix("// key k\n") {
        session.read(milliseconds: 20)
        text = try String(contentsOfFile: file, encoding: .utf8)
      }
      #expect(text.hasSuffix("// key k\n"), "\(text.suffix(40))")
      session.send("q")
      #expect(session.ending()?.status == 0)
      #expect(session.settings == session.before)
    }
  }

  @Test func `one that is not there is said, with the file`() throws {
    try withWatching(editor: nil, shell: nil) { session, _ in
      session.send("e")
      try session.expect("can't be started")
      try session.expect(".swift")
      session.send("q")
      #expect(session.ending()?.status == 0)
    }
  }
}
