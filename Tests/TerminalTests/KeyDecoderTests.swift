import Screen
import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
  private func tokens(_ text: String) -> [Token] { text.unicodeScalars.map(Token.scalar) }

  @Test(
    arguments: [
      ("a", [Event.key(.character("a"))]), ("中", [.key(.character("中"))]),
      ("\u{1B}", [.key(.escape)]), ("\r", [.key(.enter)]), ("\n", [.key(.enter)]),
      ("\t", [.key(.tab)]), ("\u{7F}", [.key(.backspace)]), ("\u{8}", [.key(.backspace)]),
      ("\u{0C}", [.key(.control("l"))]), ("\u{10}", [.key(.control("p"))]),
      ("\u{1B}[A", [.key(.up)]), ("\u{1B}OD", [.key(.left)]), ("\u{1B}[Z", [.key(.backTab)]),
      ("\u{1B}[5~", [.key(.pageUp)]), ("\u{1B}OP", [.key(.function(1))]),
      ("\u{1B}x", [.key(.escape), .key(.character("x"))]),
      ("\u{1B}[1;3Cz", [.key(.character("z"))]), ("\u{1B}[I", []),
      (
        "\u{1B}[200~one\r\ntwo\rthree\u{1B}[201~q",
        [.paste("one\ntwo\nthree"), .key(.character("q"))]
      ),
    ] as [(String, [Event])])
  func `bytes become keys`(text: String, events: [Event]) {
    var decoder = KeyDecoder()
    let found = decoder.events(for: tokens(text))
    #expect(found == events)
  }

  @Test func `a paste may arrive in pieces and none of it acts as a key`() {
    var decoder = KeyDecoder()
    let first = decoder.events(for: tokens("\u{1B}[200~qu"))
    let second = decoder.events(for: tokens("it\u{1B}[A\u{3}") + [.key(.up)])
    let third = decoder.events(for: tokens("\u{1B}[201~"))
    #expect(first.isEmpty && second.isEmpty)
    #expect(third == [.paste("quit\u{3}")])
  }
}
