import Screen
import Testing

@testable import Terminal

@Suite struct CapabilityTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let environment: [String: String]
    var options = TerminalOptions()
    let expected: TerminalCapabilities
    var testDescription: String { "\(environment) \(options)" }
  }

  static let utf8 = ["LANG": "zh_CN.UTF-8"]

  @Test(arguments: [
    Row(environment: [:], expected: .plain(.terminalIsUnnamed)),
    Row(environment: ["TERM": "dumb"], expected: .plain(.terminalIsSimple)),
    Row(
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"],
      options: TerminalOptions(isPlain: true), expected: .plain(.asked)),
    Row(
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_US.UTF-8"],
      expected: .screen(depth: .trueColour, glyphs: .unicode)),
    Row(
      environment: ["TERM": "tmux-256color", "COLORTERM": "24bit"],
      expected: .screen(depth: .trueColour, glyphs: .unicode)),
    Row(
      environment: ["TERM": "xterm-256color", "LANG": "C"],
      expected: .screen(depth: .palette256, glyphs: .ascii)),
    Row(
      environment: ["TERM": "xterm-256color", "LANG": "C", "LC_ALL": "de_DE.utf8"],
      expected: .screen(depth: .palette256, glyphs: .unicode)),
    Row(
      environment: ["TERM": "xterm-256color", "LC_CTYPE": "en_US.ISO-8859-1"],
      expected: .screen(depth: .palette256, glyphs: .ascii)),
    Row(
      environment: ["TERM": "xterm-256color", "NO_COLOR": "1", "COLORTERM": "truecolor"],
      expected: .screen(depth: .mono, glyphs: .unicode)),
    Row(
      environment: ["TERM": "xterm", "NO_COLOR": ""],
      expected: .screen(depth: .sixteen, glyphs: .unicode)),
    Row(environment: ["TERM": "vt100"], expected: .screen(depth: .mono, glyphs: .ascii)),
    Row(
      environment: ["TERM": "linux", "COLORTERM": "truecolor"],
      expected: .screen(depth: .sixteen, glyphs: .unicode)),
    Row(
      environment: ["TERM": "xterm-kitty"], expected: .screen(depth: .palette256, glyphs: .unicode)
    ),
    Row(
      environment: ["TERM": "xterm-256color"],
      options: TerminalOptions(isASCII: true, isMono: true),
      expected: .screen(depth: .mono, glyphs: .ascii)),
    Row(
      environment: ["TERM": "xterm", "NO_COLOR": "1"],
      options: TerminalOptions(depth: .palette256),
      expected: .screen(depth: .palette256, glyphs: .unicode)),
  ])
  func `the environment decides what is shown`(row: Row) {
    let found = TerminalCapabilities.detect(
      environment: row.environment, isInputTerminal: true, isOutputTerminal: true,
      options: row.options)
    #expect(found == row.expected)
  }

  @Test func `files and pipes get plain text`() {
    let environment = ["TERM": "xterm"]
    #expect(
      TerminalCapabilities.detect(
        environment: environment, isInputTerminal: true, isOutputTerminal: false)
        == .plain(.outputIsNoTerminal))
    #expect(
      TerminalCapabilities.detect(
        environment: environment, isInputTerminal: false, isOutputTerminal: true)
        == .plain(.inputIsNoTerminal))
  }
}
