import Screen
import Testing

@Suite struct WidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("中文", 4), ("e\u{301}", 1), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("，。（）", 8), ("∂η×│·█⠿", 7), ("🎉", 2), ("⚠\u{FE0F}", 1), ("👩\u{200D}💻", 4), ("👍🏽", 2),
    ("🇨🇳", 2), ("a\tb", 3), ("\u{1B}[0m", 4), ("\u{200B}x\u{FEFF}", 1), ("１２", 4), ("ｱ", 1),
  ])
  func `a text takes as many columns as terminals agree on`(text: String, columns: Int) {
    #expect(displayWidth(of: text) == columns)
    var frame = Frame(size: Size(width: 20, height: 1))
    #expect(frame.write(text, at: .origin) == columns)
  }

  @Test func `control characters, selectors and flags never reach a cell`() {
    var frame = Frame(size: Size(width: 20, height: 1))
    frame.write("\u{1B}[\u{7}⚠\u{FE0F}🇨🇳a\u{200D}\u{202E}b\n\u{9B}", at: .origin)
    #expect(frame.text == "·[·⚠CNab··")
  }

  @Test func `a third combining mark is left out`() {
    var frame = Frame(size: Size(width: 2, height: 1))
    frame.write("e\u{301}\u{302}\u{303}x", at: .origin)
    #expect(Array(frame.text.unicodeScalars) == ["e", "\u{301}", "\u{302}", "x"])
  }
}
