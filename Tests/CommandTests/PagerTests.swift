import Foundation
import TestSupport
import Testing

/// Long texts on a terminal go through the person's pager.
@Suite(.hangGuard) struct PagerTests {
  private func session(
    _ arguments: [String], rows: Int, _ environment: [String: String]
  ) throws -> TerminalSession {
    try TerminalSession(
      BuiltProgram.path("gradus"), arguments, environment: environment, columns: 100, rows: rows)
  }

  /// What was printed when the program has ended.
  private func printed(
    _ arguments: [String], rows: Int, _ environment: [String: String]
  ) throws -> String {
    let session = try session(arguments, rows: rows, environment)
    defer { session.end() }
    #expect(try #require(session.ending()) == (0, 0))
    return session.text
  }

  @Test func `PAGER gets what is longer than the terminal is high`() throws {
    let pager = ["PAGER": "sed -e s/^/PAGED:/"]
    let long = try printed(["train", "--help"], rows: 10, pager)
    #expect(long.hasPrefix("PAGED:OVERVIEW"), "\(long)")
    #expect(try printed(["train", "--help"], rows: 200, pager).hasPrefix("OVERVIEW"))
    // A pager that isn't there, and one that isn't wanted.
    for none in ["no-such-pager -x", " "] {
      #expect(try printed(["train", "--help"], rows: 10, ["PAGER": none]).contains("OVERVIEW"))
    }
  }

  @Test func `a pager has the keys`() throws {
    let session = try session(
      ["train", "--help"], rows: 10,
      ["PAGER": "cat >/dev/null; printf PAGER; head -c 1 </dev/tty >/dev/null; echo KEY"])
    defer { session.end() }
    try session.expect("PAGER")
    session.send("x\n")
    try session.expect("KEY")
    #expect(try #require(session.ending()) == (0, 0))
  }

  @Test func `hints and numbers explained are long texts, too`() throws {
    try withFolder { folder in
      let environment = ["PAGER": "sed -e s/^/PAGED:/", "XDG_DATA_HOME": folder]
      for (command, rows) in [
        (["hint", "output-delta"], 2), (["progress"], 4), (["explain", "07"], 2),
      ] {
        let text = try printed(command, rows: rows, environment)
        #expect(text.contains("PAGED:"), "\(text)")
      }
    }
  }

  @Test func `NO_COLOR takes the colours from a verdict`() throws {
    for (variable, hasColour) in [("", true), ("1", false)] {
      try withFolder { folder in
        let environment = [
          "XDG_DATA_HOME": folder + "/data", "XDG_CACHE_HOME": Checkout.cache + "-commands",
          "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
          "NO_COLOR": variable,
        ]
        let made = try Run("init", folder + "/mine", environment: environment)
        #expect(made.status == 0, "\(made.errors)")
        let session = try session(["check", "output-delta"], rows: 30, environment)
        defer { session.end() }
        try session.expect("output-delta: to do", seconds: 90)
        #expect(session.text.contains("\u{1B}[") == hasColour)
      }
    }
  }

  @Test func `a file or a pipe gets the text at once`() throws {
    let run = try Run("train", "--help", environment: ["PAGER": "sed -e s/^/PAGED:/"])
    #expect(run.output.hasPrefix("OVERVIEW"))
  }
}
