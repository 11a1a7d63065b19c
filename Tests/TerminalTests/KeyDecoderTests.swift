import Screen
import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
  @Test(
    arguments: [
      ("a", [Event.key(.character("a"))]), ("中", [.key(.character("中"))]),
      ("\u{1F600}", [.key(.character("\u{1F600}"))]),
      ("\r", [.key(.enter)]), ("\n", [.key(.enter)]),
      ("\t", [.key(.tab)]), ("\u{7F}", [.key(.backspace)]), ("\u{8}", [.key(.backspace)]),
      ("\u{0C}", [.key(.control("l"))]), ("\u{10}", [.key(.control("p"))]),
      ("\u{1B}[A", [.key(.up)]), ("\u{1B}OD", [.key(.left)]), ("\u{1B}[Z", [.key(.backTab)]),
      ("\u{1B}[5~", [.key(.pageUp)]), ("\u{1B}OP", [.key(.function(1))]),
      ("\u{1B}[[B", [.key(.function(2))]), ("\u{1B}[24~", [.key(.function(12))]),
      ("\u{1B}Oq", [.key(.character("1"))]),
      ("\u{1B}x", [.key(.escape), .key(.character("x"))]),
      ("\u{1B}[1;3Cz", [.key(.character("z"))]), ("\u{1B}[I", []), ("\u{1B}[201~", []),
      // An escape begins anew, and so does what can't be part of a sequence.
      ("\u{1B}\u{1B}[A", [.key(.escape), .key(.up)]), ("\u{1B}[\u{1B}[B", [.key(.down)]),
      ("\u{1B}[1;\rq", [.key(.enter), .key(.character("q"))]),
      ("\u{1B}[中", [.key(.character("中"))]),
      (
        "\u{1B}[200~one\r\ntwo\rthree\u{1B}[201~q",
        [.paste("one\ntwo\nthree"), .key(.character("q"))]
      ),
      ("\u{1B}[200~a\u{1B}[\u{1B}[20\u{1B}[201~", [.paste("a[[20")]),
      (
        "\u{1B}]11;rgb:ffff/8080/0000\u{7}x",
        [.background(Colour(0xFF8000)), .key(.character("x"))]
      ),
      ("\u{1B}]11;rgb:1e/1e/1e\u{1B}\\x", [.background(Colour(0x1E1E1E)), .key(.character("x"))]),
      ("\u{1B}]0;a title\u{7}x", [.key(.character("x"))]),
      (
        "\u{1B}[<0;12;5Mx",
        [.mouse(Mouse(.pressed, at: Point(column: 11, row: 4))), .key(.character("x"))]
      ),
      ("\u{1B}[<0;12;5m", [.mouse(Mouse(.released, at: Point(column: 11, row: 4)))]),
      ("\u{1B}[<34;300;90M", [.mouse(Mouse(.dragged, .right, at: Point(column: 299, row: 89)))]),
      ("\u{1B}[<65;1;1M", [.mouse(Mouse(.wheelDown, .none, at: .origin))]),
      // No button moves, no such place, no such number: nothing, and no letters of it act as keys.
      ("\u{1B}[<35;1;1M\u{1B}[<0;0;5M\u{1B}[<0;99999999;5M\u{1B}[<0;1M\u{1B}[<;;M", []),
    ] as [(String, [Event])])
  func `bytes become events, wherever they are cut`(text: String, events: [Event]) {
    let bytes = Array(text.utf8)
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      var found = decoder.events(for: bytes[..<cut])
      found += decoder.events(for: bytes[cut...])
      #expect(found == events, "cut after \(cut)")
      #expect(decoder.patience == nil)
    }
    var decoder = KeyDecoder()
    let singly = bytes.flatMap { decoder.events(for: [$0]) }
    #expect(singly == events)
  }

  @Test func `a byte that is no UTF-8 takes no other with it`() {
    var decoder = KeyDecoder()
    let found = decoder.events(for: [0xE9] + Array("....\u{1B}[A".utf8) + [0xFF, 0xC3, 0x28, 0x80])
    let dots = [Event](repeating: .key(.character(".")), count: 4)
    #expect(found == dots + [.key(.up), .key(.character("("))])
    // Too long a form, half of a pair of surrogates, beyond the last character.
    for wrong: [UInt8] in [[0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
      let found = decoder.events(for: wrong + [0x61])
      #expect(found == [.key(.character("a"))])
    }
  }

  @Test(arguments: [
    ("\u{1B}", [Event.key(.escape)]), ("\u{1B}[", []), ("\u{1B}[1;", []), ("\u{1B}]11;rgb:", []),
    ("\u{1B}[200~caf", [.paste("caf")]), ("\u{1B}[200~a\u{1B}", [.paste("a")]),
  ])
  func `what does not go on ends, and the keyboard is alive`(text: String, events: [Event]) {
    var decoder = KeyDecoder()
    let first = decoder.events(for: text.utf8)
    #expect(first.isEmpty && decoder.patience != nil)
    let ended = decoder.endWaiting()
    #expect(ended == events && decoder.patience == nil)
    let next = decoder.events(for: "q".utf8)
    #expect(next == [.key(.character("q"))])
  }

  @Test func `a paste holds so much, whatever is in it, and none of it acts as a key`() {
    var decoder = KeyDecoder()
    let start = decoder.events(for: "\u{1B}[200~".utf8)
    let middle = decoder.events(for: [0x63, 0xE9, 0x03, 0x1B, 0x5B, 0x41])
    let long = decoder.events(for: [UInt8](repeating: 0x7A, count: 1_000_000))
    #expect(start.isEmpty && middle.isEmpty && long.isEmpty)
    let end = decoder.events(for: "\u{1B}[201~q".utf8)
    guard case .paste(let text)? = end.first else {
      Issue.record("\(end)")
      return
    }
    #expect(text.hasPrefix("c\u{FFFD}[Azzz") && text.utf8.count <= (1 << 16) + 16)
    #expect(end.last == .key(.character("q")))
  }

  @Test func `after any bytes the keyboard is alive again`() {
    let seed = UInt64.random(in: 0..<1_000_000)
    var random = SplitMix(state: seed)
    let parts = [
      [0x1B], [0x1B, 0x5B], [0xE4], Array("\u{1B}[200~".utf8), [0x41], [0x7E], [0x5D], [0xFF],
    ]
    for _ in 0..<300 {
      var decoder = KeyDecoder()
      for _ in 0..<Int.random(in: 1..<12, using: &random) {
        _ = decoder.events(for: parts.randomElement(using: &random) ?? [])
      }
      // Twice at most: for what has begun, and for what its end began.
      for _ in 0..<2 where decoder.patience != nil { _ = decoder.endWaiting() }
      let events = decoder.events(for: "q".utf8)
      #expect(events == [.key(.character("q"))], "seed \(seed)")
    }
  }
}
