import Screen
import Testing

@testable import Terminal

@Suite struct PrinterTests {
  /// Makes frames that overlap wide and narrow characters in every way.
  private func randomFrame(_ generator: inout some RandomNumberGenerator, size: Size) -> Frame {
    var frame = Frame(size: size)
    let words = ["中文", "a", "e\u{301}x", "→│", "深度学习", "  ", "loss 0.28"]
    let colours: [Colour?] = [nil, Colour(0xF59322), Colour(0x0877BD)]
    for _ in 0..<12 {
      let point = Point(
        column: Int.random(in: -2..<size.width + 1, using: &generator),
        row: Int.random(in: 0..<max(1, size.height), using: &generator))
      let style = Style(
        foreground: colours.randomElement(using: &generator) ?? nil,
        background: colours.randomElement(using: &generator) ?? nil,
        attributes: Style.Attributes(rawValue: UInt8.random(in: 0..<16, using: &generator)))
      frame.write(words.randomElement(using: &generator) ?? "", at: point, style: style)
    }
    return frame
  }

  @Test(arguments: [(0, 0), (1, 1), (9, 3), (20, 4)])
  func `a replayed difference is the new frame`(width: Int, height: Int) {
    var generator = SplitMix(state: 7)
    let size = Size(width: width, height: height)
    let printer = ANSIPrinter(depth: .trueColour)
    var model = TerminalModel(size: size)
    var last = randomFrame(&generator, size: size)
    model.read(printer.whole(last))
    #expect(model.frame == last)
    for _ in 0..<100 {
      let next = randomFrame(&generator, size: size)
      model.read(printer.difference(from: last, to: next))
      #expect(model.frame == next, "\(last.text)\n→\n\(next.text)\nbut\n\(model.frame.text)")
      last = next
    }
    #expect(printer.difference(from: last, to: last).isEmpty)
  }

  @Test func `neighbours are written in one go, wide ones too`() {
    let empty = Frame(size: Size(width: 9, height: 1))
    var frame = empty
    frame.write("中文ab中", at: .origin)
    #expect(ANSIPrinter().difference(from: empty, to: frame) == "\u{1B}[1;1H中文ab中")
  }

  @Test(arguments: [
    (Style.Attributes.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7"),
  ])
  func `an attribute has its code`(attributes: Style.Attributes, code: String) {
    #expect(ANSIPrinter().code(for: Style(attributes: attributes)) == "\u{1B}[0;\(code)m")
  }

  @Test func `styles are spelled for the depth`() {
    let style = Style(foreground: Colour(0xFF0000), background: Colour(0x000000), attributes: .bold)
    #expect(ANSIPrinter(depth: .mono).code(for: style) == "\u{1B}[0;1m")
    #expect(ANSIPrinter(depth: .sixteen).code(for: style) == "\u{1B}[0;1;91;40m")
    #expect(ANSIPrinter(depth: .palette256).code(for: style) == "\u{1B}[0;1;38;5;196;48;5;16m")
    // A colour of the palette has the same name at every depth that has it.
    let mixed = style.foreground(Colour(0xFE0102))
    #expect(ANSIPrinter().code(for: mixed) == "\u{1B}[0;1;38;2;254;1;2;48;5;16m")
  }

  @Test func `plain text ends each row`() {
    var frame = Frame(size: Size(width: 4, height: 2))
    frame.write("中", at: .origin)
    #expect(TextPrinter.text(of: frame) == "中\n\n")
    #expect(ANSIPrinter().lines(of: frame) == "中  \n    \n")
  }

  @Test func `an SVG escapes text and places wide characters in the grid`() {
    var frame = Frame(size: Size(width: 10, height: 1))
    frame.write("a<b & 中\"", at: .origin)
    let svg = SVGPrinter().svg(of: frame, title: "x < y")
    #expect(svg.contains("<title>x\u{A0}&lt;\u{A0}y</title>"))
    #expect(svg.contains(">a&lt;b\u{A0}&amp;</text>"))
    #expect(svg.contains("x=\"66\"") && svg.contains("textLength=\"18\""))
    #expect(svg.contains(">中</text>") && svg.contains("&quot;"))
    #expect(SVGPrinter().svg(of: Frame(size: .zero)).hasSuffix("</svg>\n"))
  }

  @Test func `an SVG shows reversed and coloured grounds`() {
    var frame = Frame(size: Size(width: 2, height: 1))
    frame.write("ab", at: .origin, style: Style(foreground: Colour(0x5FD7FF), attributes: .reverse))
    let svg = SVGPrinter().svg(of: frame)
    #expect(svg.contains("width=\"18\" height=\"17\" fill=\"#5fd7ff\""))
    #expect(svg.contains("fill=\"#16181d\">ab</text>"))
  }

  @Test func `an SVG shows bold, underlined and dim text`() {
    var frame = Frame(size: Size(width: 3, height: 1))
    frame.write("a", at: .origin, style: Style(attributes: .bold))
    frame.write("b", at: Point(column: 1, row: 0), style: Style(attributes: .underline))
    frame.write("c", at: Point(column: 2, row: 0), style: Style(attributes: .dim))
    let lines = SVGPrinter().svg(of: frame).split(separator: "\n")
    #expect(lines.contains { $0.contains("font-weight=\"bold\"") && $0.hasSuffix(">a</text>") })
    #expect(
      lines.contains { $0.contains("text-decoration=\"underline\"") && $0.hasSuffix(">b</text>") })
    #expect(lines.contains { $0.contains("fill=\"#818388\"") && $0.hasSuffix(">c</text>") })
  }

  @Test func `blocks in an SVG are areas without seams`() {
    var frame = Frame(size: Size(width: 5, height: 1))
    frame.write("▀▀▄▌▌", at: .origin)
    let svg = SVGPrinter().svg(of: frame)
    #expect(svg.contains("x=\"12\" y=\"12\" width=\"18\" height=\"8.50\""))
    #expect(svg.contains("x=\"30\" y=\"20.50\" width=\"9\" height=\"8.50\""))
    #expect(svg.contains("x=\"39\" y=\"12\" width=\"4.50\" height=\"17\""))
    #expect(svg.contains("x=\"48\" y=\"12\" width=\"4.50\" height=\"17\""))
  }

  @Test func `a recording holds frames, changes of size and markers`() {
    var cast = Asciicast(size: Size(width: 3, height: 1), title: "a \"b\"")
    var frame = Frame(size: Size(width: 3, height: 1))
    frame.write("x", at: .origin)
    cast.add(frame, at: 0)
    cast.add(frame, at: 0.5)
    cast.addMarker("page 1", at: 1.25)
    frame.write("y", at: Point(column: 1, row: 0))
    cast.add(frame, at: 1)
    cast.add(Frame(size: Size(width: 1, height: 1)), at: 2)
    let expected = """
      {"version": 2, "width": 3, "height": 1, "title": "a \\"b\\""}
      [0.0, "o", "\\u001b[0m\\u001b[?25l\\u001b[2J\\u001b[1;1Hx"]
      [1.25, "m", "page 1"]
      [1.25, "o", "\\u001b[1;2Hy"]
      [2.0, "r", "1x1"]
      [2.0, "o", "\\u001b[0m\\u001b[?25l\\u001b[2J"]

      """
    #expect(cast.text == expected)
  }
}

/// A fixed stream of numbers.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
