import Foundation
import TestSupport
import Testing

/// The screen in a real terminal.
@Suite(.serialized, .hangGuard) struct ScreenSessionTests {
  @Test(arguments: [
    ("dumb", "plain"), ("", "plain"), ("vt100", "ready mono"), ("xterm-nobody", "ready"),
    ("xterm", "ready eight"), ("xterm-256color", "ready palette256"),
  ])
  func `every terminal gets what it can show`(term: String, seen: String) throws {
    let session = try Session(["TERM": term])
    defer { session.end() }
    try session.expect(seen)
    #expect(session.text.contains("2026h") == (seen != "plain" && term != "vt100"))
    session.send("q")
    #expect(session.ending()?.status == 0)
    #expect(session.settings == session.before)
  }

  @Test(arguments: [
    ["LANG": "C"], ["LANG": "C", "TERM": "vt100"], ["LC_ALL": "POSIX", "COLORTERM": "truecolor"],
  ])
  func `without UTF-8 only ASCII is sent`(environment: [String: String]) throws {
    let session = try Session(environment)
    defer { session.end() }
    try session.expect("ready")
    session.send("\u{1B}[A")
    try session.expect("up>")
    session.send("q")
    #expect(session.ending()?.status == 0)
    let isASCII = session.output.allSatisfy { $0 < 0x80 }
    #expect(isASCII)
    #expect(session.text.contains("eta*dL"))
  }

  @Test func `without colour none is sent`() throws {
    let session = try Session(["NO_COLOR": "1", "COLORTERM": "truecolor"])
    defer { session.end() }
    try session.expect("ready mono")
    while session.read(milliseconds: 100) {}
    #expect(!session.text.contains("8;2;") && !session.text.contains("8;5;"))
    #expect(session.text.contains("中文"))
  }

  @Test func `24-bit colours are sent as they are`() throws {
    let session = try Session(["COLORTERM": "truecolor"])
    defer { session.end() }
    try session.expect("ready trueColour")
    try session.expect("8;2;245;147;34")
  }

  @Test func `escape is reported at once`() throws {
    let session = try Session()
    defer { session.end() }
    try session.expect("ready")
    var shortest = Duration.seconds(10)
    // The shortest of some: a busy machine takes its time, and a second for the rest of a sequence,
    // which is usual, would be in each of them.
    for _ in 0..<5 where shortest > .milliseconds(250) {
      while session.read(milliseconds: 100) {}
      session.forget()
      let start = ContinuousClock.now
      session.send("\u{1B}")
      try session.expect("<escape>")
      shortest = min(shortest, ContinuousClock.now - start)
    }
    #expect(shortest < .milliseconds(250))
  }

  @Test(arguments: [
    ("\u{1B}[A", "key(Screen.Key.up)"), ("\u{1B}OA", "key(Screen.Key.up)"),
    ("中", "key(Screen.Key.character(\"中\"))"), ("\u{C}", "key(Screen.Key.control(\"l\"))"),
    ("\u{1B}[Z", "key(Screen.Key.backTab)"), ("\u{1B}[15~", "key(Screen.Key.function(5))"),
    ("\u{7F}", "key(Screen.Key.backspace)"), ("\r", "key(Screen.Key.enter)"),
    ("\u{1B}[200~a q\u{1B}[201~", "paste(\"a q\")"), ("w", "wake"),
  ])
  func `keys have names`(keys: String, event: String) throws {
    let session = try Session()
    defer { session.end() }
    try session.expect("ready")
    session.send(keys)
    for _ in 0..<100 where !session.log.contains(event) { session.read(milliseconds: 20) }
    #expect(session.log.contains(event))
  }

  @Test func `an equal frame sends nothing`() throws {
    let session = try Session()
    defer { session.end() }
    try session.expect("ready")
    while session.read(milliseconds: 150) {}
    session.forget()
    session.send("n")
    for _ in 0..<100 where session.log.isEmpty { session.read(milliseconds: 20) }
    while session.read(milliseconds: 150) {}
    #expect(session.output.isEmpty)
  }

  @Test func `a burst of sizes is one event`() throws {
    let session = try Session()
    defer { session.end() }
    try session.expect("ready")
    // Stopped meanwhile, so that a busy machine can't spread the burst.
    session.signal(SIGSTOP)
    for width in 81...100 { session.resize(width, 30) }
    session.signal(SIGCONT)
    try session.expect("resize 100x30")
    while session.read(milliseconds: 150) {}
    #expect(session.log == "resize(Screen.Size(width: 100, height: 30))\n")
  }

  @Test func `the last of many sizes is the one that is shown`() throws {
    let session = try Session()
    defer { session.end() }
    try session.expect("ready")
    for width in 81...100 { session.resize(width, 30) }
    try session.expect("resize 100x30")
    #expect(session.log.hasSuffix("resize(Screen.Size(width: 100, height: 30))\n"))
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 40)])
  func `a tiny terminal is survived`(columns: Int, rows: Int) throws {
    let session = try Session(columns: columns, rows: rows)
    defer { session.end() }
    try session.expect("\u{1B}[?2026l")
    session.resize(80, 24)
    try session.expect("resize 80x24")
    session.resize(columns, rows)
    session.send("q")
    #expect(session.ending()?.status == 0)
  }

  @Test func `a screen can be opened again`() throws {
    let session = try Session(["COLORTERM": "truecolor"])
    defer { session.end() }
    try session.expect("ready trueColour")
    session.forget()
    session.send("o")
    try session.expect("\u{1B}[?1049l")
    try session.expect("ready trueColour")
    session.send("\u{1B}[A")
    try session.expect("key up")
    session.signal(SIGTERM)
    #expect(session.ending()?.signal == SIGTERM)
    #expect(session.settings == session.before)
  }

  @Test func `an editor gets the terminal as it was`() throws {
    let session = try Session()
    defer { session.end() }
    try session.expect("ready")
    session.forget()
    session.send("e")
    try session.expect("EDITOR HERE")
    try session.expect("\u{1B}[?1049h")
    try session.expect("ready")
    #expect(session.text.contains("\u{1B}[?1049l"))
  }
}
