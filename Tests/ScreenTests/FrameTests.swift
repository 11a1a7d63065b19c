import Screen
import Testing

@Suite struct FrameTests {
  @Test func `a wide character at the edge leaves a blank`() {
    var frame = Frame(size: Size(width: 5, height: 1))
    #expect(frame.write("中文字", at: .origin) == 5)
    #expect(frame.text == "中文")
    #expect(frame.write("中文字", at: Point(column: -1, row: 0)) == 6)
    #expect(frame.text == " 文字")
  }

  @Test func `a clip keeps its outside as it was`() {
    var frame = Frame(size: Size(width: 10, height: 3))
    frame.fill(frame.bounds, with: Cell("."))
    let clip = Rect(column: 2, row: 1, width: 5, height: 1)
    frame.write("abcdefghij", at: Point(column: 0, row: 1), clippedTo: clip)
    frame.write("above", at: .origin, clippedTo: clip)
    #expect(frame.rows == ["..........", "..cdefg...", ".........."])
    frame.write("中文中文中文", at: Point(column: 1, row: 1), clippedTo: clip)
    #expect(frame.rows[1] == ".. 文中...")
    #expect(frame[1, 1] == Cell("."))
    #expect(frame[7, 1] == Cell("."))
  }

  @Test func `writing over one half of a wide character blanks the other`() {
    var frame = Frame(size: Size(width: 4, height: 1))
    frame.write("中文", at: .origin)
    frame.write("x", at: Point(column: 1, row: 0))
    #expect(frame.text == " x文")
    frame.write("y", at: Point(column: 2, row: 0))
    #expect(frame.text == " xy")
    frame.write("中", at: Point(column: 2, row: 0))
    frame.write("字", at: Point(column: 1, row: 0))
    #expect(frame.text == " 字")
  }

  @Test(arguments: [(0, 0), (1, 1), (0, 5), (5, 0), (2, 2), (3, 2)])
  func `every operation is allowed at every size`(width: Int, height: Int) {
    let size = Size(width: width, height: height)
    var frame = Frame(size: size)
    for origin in [-3, -1, 0, 1, 7] {
      let rect = Rect(column: origin, row: origin, width: 4, height: 3)
      frame.write("a中e\u{301}", at: rect.origin)
      frame.fill(rect, with: Cell("中"))
      frame.drawBox(rect, title: "标题 title", border: .double)
      frame.drawBox(frame.bounds, title: "x", border: .single)
      frame.drawRule(rect, row: origin, glyphs: .unicode)
      frame.restyle(rect, to: Style(attributes: .bold))
      frame.writeRight("right", in: rect)
      frame.writeCentred("中", in: rect)
      frame.draw(Frame(size: Size(width: 3, height: 3)), at: rect.origin)
      frame[origin, origin] = Cell("中")
      var canvas = Canvas(size: size)
      canvas.line(from: (-9, -9), to: (99, 50))
      canvas.draw(into: &frame, at: rect.origin, glyphs: .unicode)
    }
    #expect(frame.cells.count == width * height)
    #expect(frame.rows.count == height)
    let isASCII = frame.inASCII().text.allSatisfy { $0.isASCII }
    #expect(isASCII)
  }

  @Test func `a box shows its title and cuts it at the corner`() {
    var frame = Frame(size: Size(width: 12, height: 3))
    frame.drawBox(frame.bounds, title: "权重 W", border: .double)
    #expect(frame.rows == ["╔═ 权重 W ═╗", "║          ║", "╚══════════╝"])
    frame.drawBox(frame.bounds, title: "a long title", border: .ascii)
    #expect(frame.rows[0] == "+- a long -+")
  }

  @Test func `restyling a half restyles the whole character`() {
    var frame = Frame(size: Size(width: 4, height: 1))
    frame.write("中文", at: .origin)
    let bold = Style(attributes: .bold)
    frame.restyle(Rect(column: 1, row: 0, width: 2, height: 1), to: bold)
    let isBold = frame.cells.allSatisfy { $0.style == bold }
    #expect(isBold)
  }

  @Test func `a cell is small`() {
    #expect(MemoryLayout<Cell>.stride <= 40)
  }
}
