import Course
import Foundation
import TestSupport
import Testing

/// Random keys, halves of sequences, pastes, wrong bytes, sizes and signals at the whole program.
///
/// GRADUS_MONKEY=20000 makes it press so many keys, GRADUS_MONKEY_SEED=7 the same ones again.
@Suite(.serialized, .hangGuard) struct MonkeyTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let presses = environment["GRADUS_MONKEY"].flatMap { Int($0) } ?? 120
  private static let seed =
    environment["GRADUS_MONKEY_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// What a monkey types: all but what ends a program as it should (q, Ctrl-C, Ctrl-\, Ctrl-S).
  private static func bytes(_ random: inout Generator) -> [UInt8] {
    let keys = Array(".,[]{}()<>npHSEvcotixmzrsgLht123456789+-=$0 ?jk\r\t\u{7F}\u{1B}".utf8)
    let sequences = [
      "\u{1B}[A", "\u{1B}[B", "\u{1B}OC", "\u{1B}[D", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[Z",
      "\u{1B}OP",
      "\u{1B}[H", "\u{1B}[F", "\u{1B}[1;5C", "\u{1B}[I", "\u{1B}[", "\u{1B}O", "\u{1B}[1;",
      "\u{1B}]11;rgb:", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[201",
      "\u{1B}[200~0.25\r\n\u{1B}[201~",
      "0.3775\r", "g20\r", "g9:9\r", "gloss\r", "中", "。", "−", "\u{C}", "\u{1A}",
    ]
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<6: return [keys.randomElement(using: &random) ?? 0x2E]
    case 6..<9: return Array((sequences.randomElement(using: &random) ?? ".").utf8)
    default:
      // Any byte that is no signal and does not stop the output.
      return (0..<3).map { _ in UInt8.random(in: 0x80...0xFF, using: &random) }
    }
  }

  @Test(arguments: [["lesson", "10"], ["map"], ["present", "06"]])
  func `nothing that is typed breaks it, and the keyboard is alive after it all`(
    arguments: [String]
  ) throws {
    try withFolder { folder in
      var random = Generator(state: Self.seed)
      let session = try TerminalSession(
        BuiltProgram.path("gradus"), arguments, environment: ["XDG_DATA_HOME": folder],
        columns: 100, rows: 30)
      defer { session.end() }
      try session.expect("\u{1B}[?2026l")
      var recent: [[UInt8]] = []
      for press in 0..<Self.presses {
        let bytes = Self.bytes(&random)
        recent = (recent + [bytes]).suffix(12)
        session.send(bytes)
        if press % 50 == 49 {
          session.resize(
            Int.random(in: 1...160, using: &random), Int.random(in: 1...50, using: &random))
        }
        if press % 8 == 7 { session.read(milliseconds: 1) }
        session.forget()
      }
      session.resize(100, 30)
      // Out of whatever has been begun; then q quits.
      var ending: (signal: Int32, status: Int32)?
      for _ in 0..<20 where ending == nil {
        session.send([0x1B])
        session.read(milliseconds: 150)
        session.send("q")
        ending = session.ending(milliseconds: 400)
      }
      #expect(
        ending?.signal == 0 && ending?.status == 0,
        "GRADUS_MONKEY_SEED=\(Self.seed) \(arguments): \(String(describing: ending)), last \(recent)"
      )
      #expect(session.settings == session.before)
    }
  }

  @Test func `whatever signal ends it, the terminal is given back and progress is whole`() throws {
    try withFolder { folder in
      var random = Generator(state: Self.seed)
      let signals = [SIGTERM, SIGHUP, SIGINT, SIGUSR1, SIGALRM, SIGXCPU, SIGKILL, SIGQUIT]
      for number in signals.prefix(max(4, Self.presses / 100)) {
        let session = try TerminalSession(
          BuiltProgram.path("gradus"), ["lesson", "06"], environment: ["XDG_DATA_HOME": folder],
          columns: 100, rows: 30)
        defer { session.end() }
        try session.expect("\u{1B}[?2026l")
        for _ in 0..<Int.random(in: 0..<6, using: &random) { session.send("n") }
        session.signal(number)
        let ending = session.ending()
        #expect(ending?.signal == number, "GRADUS_MONKEY_SEED=\(Self.seed) signal \(number)")
        if number != SIGKILL {
          #expect(session.settings == session.before, "signal \(number)")
          #expect(session.text.contains("\u{1B}[?1049l"), "signal \(number)")
        }
        let store = ProgressStore(course: "gradus", environment: ["XDG_DATA_HOME": folder])
        let loaded = try store.load(now: Date())
        #expect(loaded.keptAside == nil)
      }
    }
  }
}
