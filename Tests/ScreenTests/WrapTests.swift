import Screen
import Testing

@Suite struct WrapTests {
  @Test(arguments: [
    ("", 5, [""]),
    ("one two three", 7, ["one two", "three"]),
    ("one two three", 8, ["one two", "three"]),
    ("one two", 7, ["one two"]),
    ("a  b", 2, ["a", "b"]),
    ("first\n\nsecond", 9, ["first", "", "second"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("ab cdefgh", 4, ["ab", "cdef", "gh"]),
    ("中文字体", 5, ["中文", "字体"]),
    ("中文，字", 4, ["中", "文，", "字"]),
    ("中文。", 6, ["中文。"]),
    ("看（中文）", 6, ["看（中", "文）"]),
    ("看看（中文）", 6, ["看看", "（中", "文）"]),
    ("权重weight更新", 8, ["权重", "weight", "更新"]),
    ("所以新值 h1 = 0.5933 了", 14, ["所以新值", "h1 = 0.5933 了"]),
    ("一二三四五六七。", 14, ["一二三四五", "六七。"]),
    ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
    ("中", 1, ["中"]),
    ("word, next", 5, ["word,", "next"]),
    ("学习率 η 是", 6, ["学习率", "η 是"]),
  ])
  func `prose breaks where a reader expects`(text: String, width: Int, lines: [String]) {
    let wrapped = wrap(text, width: width).map { String($0) }
    #expect(wrapped == lines)
  }

  @Test func `no width gives no lines`() {
    #expect(wrap("text", width: 0).isEmpty)
    #expect(wrap("text", width: -3).isEmpty)
  }

  @Test(arguments: 2...30)
  func `no line is too wide, none starts or ends wrongly, nothing is lost`(width: Int) {
    let text = """
      反向传播（backpropagation）从损失开始，沿着计算图往回走：每一步把上游梯度乘以局部导数。\
      For m2 = w2 · h2, the slopes are just the other input. “这样”，每个数都能解释自己！
      """
    let lines = wrap(text, width: width)
    for line in lines {
      #expect(displayWidth(of: line) <= width)
      if width > 6 {
        #expect(!"，。：）！”".contains(line.first ?? "x"), "\(line)")
        #expect(!"（“".contains(line.last ?? "x"), "\(line)")
      }
    }
    let kept = lines.joined().filter { $0 != " " }
    let expected = text.filter { $0 != " " }
    #expect(kept == expected)
  }
}
