import Formats
import Testing

@Suite struct TextTests {
  @Test func `JSON escapes what it must and no more`() {
    #expect(JSONText.string("a\"b\\c\n\r\t\u{0}\u{1F} é/😀") == #""a\"b\\c\n\r\t\u0000\u001f é/😀""#)
    #expect(JSONText.string("") == "\"\"")
  }

  @Test func `JSON numbers read back exactly, and what is none is null`() {
    #expect(JSONText.number(0.1) == "0.1")
    #expect(JSONText.number(-2) == "-2.0")
    #expect(JSONText.number(5e-324) == "5e-324")
    #expect(JSONText.number(.infinity) == "null" && JSONText.number(.nan) == "null")
  }

  @Test func `JSON objects keep their order`() {
    #expect(
      JSONText.object([("b", "1"), ("a", JSONText.list(["2", "3"]))]) == #"{"b": 1, "a": [2, 3]}"#)
    #expect(JSONText.object([]) == "{}" && JSONText.list([]) == "[]")
  }

  @Test func `XML escapes its signs and leaves out what it can't hold`() {
    #expect(XMLText.escaped("a<b>&\"c'\t\n") == "a&lt;b&gt;&amp;&quot;c'\t\n")
    #expect(XMLText.escaped("]]>") == "]]&gt;")
    #expect(XMLText.escaped("a\u{0}\u{1B}\r\u{7F}\u{85}\u{FFFE}\u{1FFFF}b中") == "ab中")
  }

  @Test func `CSV quotes a field with a comma, a quote or the end of a line`() {
    #expect(CSVText.line(["a", "b c", ""]) == "a,b c,")
    #expect(
      CSVText.line(["a,b", "say \"hi\"", "1\n2", "3\r4"])
        == "\"a,b\",\"say \"\"hi\"\"\",\"1\n2\",\"3\r4\"")
  }

  @Test func `a quote with a mark upon it is a quote`() {
    #expect(Array(CSVText.line(["\"\u{301}"]).utf8) == Array("\"\"\"\u{301}\"".utf8))
  }

  @Test func `records are read as they were written, whatever is in them`() {
    let records = [["a", "b,\"c\"", ""], ["x\ny", "é", "1"]]
    let text = records.map { CSVText.line($0) + "\r\n" }.joined()
    #expect(CSVText.records(of: "\u{feff}" + text) == records)
    #expect(CSVText.records(of: "a,\n\nb") == [["a", ""], ["b"]])
    #expect(CSVText.records(of: "\"open") == [["open"]])
  }
}
