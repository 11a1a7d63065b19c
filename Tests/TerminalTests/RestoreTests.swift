import Foundation
import TestSupport
import Testing

/// However the program ends, the terminal is as it was before.
@Suite(.serialized, .hangGuard) struct RestoreTests {
  enum Ending: String, CaseIterable, Sendable {
    case quit, exit, trap, segmentationFault, interrupt, ctrlC, terminate, hangUp, quitSignal, abort
  }

  @Test(arguments: Ending.allCases, ["", "truecolor"])
  func `the terminal is given back`(ending: Ending, colour: String) throws {
    let session = try Session(["COLORTERM": colour])
    defer { session.end() }
    try session.expect("ready")
    #expect(session.settings != session.before)
    #expect(session.text.contains("\u{1B}[?1049h"))
    session.forget()
    var signal: Int32 = 0
    var status: Int32 = 0
    switch ending {
    case .quit: session.send("q")
    case .exit:
      session.send("x")
      status = 3
    case .trap: session.send("t")
    case .segmentationFault:
      session.send("s")
      signal = SIGSEGV
    case .interrupt:
      session.signal(SIGINT)
      signal = SIGINT
    case .ctrlC:
      session.send("\u{3}")
      signal = SIGINT
    case .terminate:
      session.signal(SIGTERM)
      signal = SIGTERM
    case .hangUp:
      session.signal(SIGHUP)
      signal = SIGHUP
    case .quitSignal:
      session.signal(SIGQUIT)
      signal = SIGQUIT
    case .abort:
      session.signal(SIGABRT)
      signal = SIGABRT
    }
    let end = try #require(session.ending(milliseconds: 5000), "still running")
    if ending == .trap {
      #expect([SIGILL, SIGTRAP].contains(end.signal))
      #expect(session.text.contains("last words"))
      #expect(session.text.contains("trapped on demand"))
    } else {
      #expect(end.signal == signal)
      #expect(end.status == status)
    }
    #expect(session.settings == session.before)
    #expect(session.text.contains("\u{1B}[?1049l"))
    let visible = try #require(
      session.text.range(of: "\u{1B}[?25h", options: .backwards)?.lowerBound)
    let hidden = session.text.range(of: "\u{1B}[?25l", options: .backwards)?.lowerBound
    #expect(hidden.map { $0 < visible } ?? true)
  }

  @Test func `Ctrl-Z gives the terminal back and fg takes it again`() throws {
    let session = try Session(
      shell: "set -m; \"$0\"; echo STOPPED; read x; fg >/dev/null; echo END $?")
    defer { session.end() }
    try session.expect("ready")
    let running = session.settings
    session.forget()
    session.send("\u{1A}")
    try session.expect("STOPPED")
    #expect(session.settings == session.before)
    #expect(session.text.contains("\u{1B}[?1049l"))
    session.forget()
    session.resize(60, 20)
    session.send("\n")
    try session.expect("resize 60x20")
    #expect(session.text.contains("\u{1B}[?1049h"))
    #expect(session.settings == running)
    #expect(session.log == "resize(Screen.Size(width: 60, height: 20))\n")
    session.send("q")
    try session.expect("END 0")
    _ = session.ending()
    #expect(session.settings == session.before)
  }

  @Test func `a program stopped from outside draws itself again`() throws {
    let session = try Session()
    defer { session.end() }
    try session.expect("ready")
    session.signal(SIGSTOP)
    while session.read(milliseconds: 50) {}
    session.forget()
    session.signal(SIGCONT)
    try session.expect("ready")
    session.send("q")
    let end = try #require(session.ending())
    #expect(end.status == 0 && end.signal == 0)
    #expect(session.settings == session.before)
  }

  @Test(arguments: [nil, "trap '' HUP; exec \"$0\""], ["", "yes"])
  func `without its terminal the program ends`(shell: String?, stubborn: String) throws {
    let session = try Session(["PROBE_STUBBORN": stubborn], shell: shell)
    defer { session.end() }
    try session.expect("ready")
    session.hangUp()
    #expect(session.ending(milliseconds: 3000) != nil)
  }
}
