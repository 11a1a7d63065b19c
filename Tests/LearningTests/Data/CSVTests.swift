import Engine
import Foundation
import Learning
import Testing

@Suite struct CSVTests {
  private func table(_ text: String) throws(DataError) -> CSVTable {
    try CSVTable(Array(text.utf8), file: "t.csv")
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4",
    "\u{FEFF}a,b\n1,2\n3,4", "\n\na,b\n\n1,2\n\n3,4\n\n", "\"a\",\"b\"\n\"1\",2\n3,\"4\"",
    " a , b \n 1 ,\t2\n3, \"4\" \n", "a,b\n1e0,+2\n3.0,4.",
  ])
  func `the same table, written differently`(text: String) throws {
    let table = try table(text)
    #expect(table.header == ["a", "b"])
    #expect(try table.tensor(["a", "b"]) == Tensor([[1, 2], [3, 4]]))
  }

  @Test func `quotes keep commas, line ends, spaces and quotes`() throws {
    let table = try table(
      "name,n\n\"a, b\",1\n\"say \"\"hi\"\"\",2\n\"two\r\nlines\",3\n\" x \",4\n\"\",5\n")
    #expect(try table.texts(in: "name") == ["a, b", "say \"hi\"", "two\r\nlines", " x ", ""])
    #expect(try table.numbers(in: "n") == [1, 2, 3, 4, 5])
  }

  @Test(arguments: [
    ("", DataError.emptyTable(file: "t.csv")), ("\n\r\n", .emptyTable(file: "t.csv")),
    ("a,b\n", .emptyTable(file: "t.csv")), ("\u{FEFF}", .emptyTable(file: "t.csv")),
    ("a,b\n1\n", .raggedRow(file: "t.csv", line: 2, expected: 2, received: 1)),
    ("a,b\n1,2\n\n1,2,3,4\n", .raggedRow(file: "t.csv", line: 4, expected: 2, received: 4)),
    ("a,b\n1,2\n   \n", .raggedRow(file: "t.csv", line: 3, expected: 2, received: 1)),
    ("\na,b,a\n1,2,3\n", .duplicateColumn(file: "t.csv", line: 2, column: "a")),
    (",,\n1,2,3\n", .duplicateColumn(file: "t.csv", line: 1, column: "")),
    ("a,b\n1,2\n3,\"4\n5,6\n", .unclosedQuote(file: "t.csv", line: 3)),
    ("a,b\n1,2\n3,4\"\n", .strayQuote(file: "t.csv", line: 3)),
    ("a,b\n1,\"2\"3\n", .strayQuote(file: "t.csv", line: 2)),
    // The record before takes up two lines.
    ("a,b\n\"x\ny\",2\n3\n", .raggedRow(file: "t.csv", line: 4, expected: 2, received: 1)),
  ])
  func `a table that is none is refused with its line`(text: String, expected: DataError) {
    #expect(throws: expected) { try table(text) }
  }

  @Test func `text in another encoding is refused with its line`() {
    #expect(throws: DataError.notUTF8(file: "t.csv", line: 2)) {
      try CSVTable(Array("a,b\n".utf8) + [0xE9, 0x2C, 0x31], file: "t.csv")
    }
    // A spreadsheet's UTF-16.
    #expect(throws: DataError.notUTF8(file: "t.csv", line: 1)) {
      try CSVTable([0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62, 0], file: "t.csv")
    }
  }

  @Test(arguments: ["", " ", "\"\"", "NA", "n/a", "NaN", "nan", "null", "None", "?"])
  func `a missing value is refused with line and column`(field: String) throws {
    let table = try table("a,b\n1,2\n\"3\",\(field)\n")
    let received = field.replacing("\"", with: "").trimmingCharacters(in: .whitespaces)
    #expect(
      throws: DataError.missingValue(file: "t.csv", line: 3, column: "b", received: received)
    ) { try table.numbers(in: "b") }
    #expect(try table.numbers(in: "a") == [1, 3])
  }

  @Test(arguments: ["word", "1,5", "1e999", "-inf", "0x10", "1 2", "1_000", "１"])
  func `what is no finite number is refused with line and column`(field: String) throws {
    let table = try table("a,b\n\n\"\(field)\",2\n")
    #expect(
      throws: DataError.notANumber(file: "t.csv", line: 3, column: "a", received: field)
    ) { try table.numbers(in: "a") }
  }

  @Test func `words become classes in alphabetical order, inputs keep theirs`() throws {
    let data = try DataSet(table("x,kind,y\n1,dog,2\n3,ant,4\n5,dog,6\n"), targets: ["kind"])
    #expect(data.inputs == Tensor([[1, 2], [3, 4], [5, 6]]))
    #expect(data.targets == Tensor([[1], [0], [1]]))
    #expect(data.featureNames == ["x", "y"])
    #expect(data.classNames == ["ant", "dog"])
  }

  @Test func `numbers stay targets, in the order asked for`() throws {
    let data = try DataSet(table("x,s,t\n1,5,0.5\n2,6,-1\n"), targets: ["t", "s"])
    #expect(data.targets == Tensor([[0.5, 5], [-1, 6]]))
    #expect(data.classNames.isEmpty)
  }

  @Test func `a hole in a target column makes no class of its own`() throws {
    #expect(throws: DataError.missingValue(file: "t.csv", line: 3, column: "t", received: "NA")) {
      try DataSet(table("x,t\n1,0\n2,NA\n"), targets: ["t"])
    }
    #expect(throws: DataError.missingValue(file: "t.csv", line: 3, column: "t", received: "")) {
      try DataSet(table("x,t\n1,cat\n2,\n"), targets: ["t"])
    }
    // Among words, "none" is one.
    let data = try DataSet(table("x,t\n1,cat\n2,none\n"), targets: ["t"])
    #expect(data.classNames == ["cat", "none"])
  }

  @Test(arguments: ["1.2.3", "1O.5", "1,5", "0x10", "5%", "high"])
  func `a slip among numbers to be predicted makes no classes of them`(slip: String) throws {
    let table = try table("x,t\n1,0.5\n2,\"\(slip)\"\n3,-1\n")
    #expect(
      throws: DataError.notANumber(file: "t.csv", line: 3, column: "t", received: slip)
    ) { try DataSet(table, targets: ["t"]) }
  }

  @Test func `a number among words is one of the classes`() throws {
    let data = try DataSet(table("x,t\n1,four\n2,none\n3,none\n4,5\n"), targets: ["t"])
    #expect(data.classNames == ["5", "four", "none"])
  }

  @Test func `a word among the inputs, and a column that is not there`() throws {
    let table = try table("x,t\none,1\n")
    #expect(
      throws: DataError.notANumber(file: "t.csv", line: 2, column: "x", received: "one")
    ) { try DataSet(table, targets: ["t"]) }
    #expect(
      throws: DataError.unknownColumn(file: "t.csv", column: "z", known: ["x", "t"])
    ) { try DataSet(table, targets: ["z"]) }
  }

  @Test func `a row of far too many fields is counted, not kept`() {
    #expect(
      throws: DataError.raggedRow(file: "t.csv", line: 2, expected: 2, received: 100_001)
    ) { try table("a,b\n" + String(repeating: ",", count: 100_000)) }
  }

  @Test func `a number is the nearest Double, however it is written`() throws {
    var random = RandomStream(seed: 11)
    var texts = ["0", "-0", "+7", "4.", ".5", "-.25", "000000000000001", "123456789012345", "0.1"]
    for _ in 0..<3000 {
      // Around the fifteen digits up to which it is one division.
      let digits = (0..<Int.random(in: 1...18, using: &random)).map { _ in
        "\(Int.random(in: 0...9, using: &random))"
      }
      let point = Int.random(in: 0...digits.count, using: &random)
      let sign = ["", "-", "+"][Int.random(in: 0..<3, using: &random)]
      texts.append(sign + digits[..<point].joined() + "." + digits[point...].joined())
    }
    let numbers = try table("a\n" + texts.joined(separator: "\n")).numbers(in: "a")
    #expect(numbers.map(\.bitPattern) == texts.map { Double($0)?.bitPattern })
  }

  @Test func `the samples of pixels take less memory than their text`() throws {
    let pixels = (0..<100 * 784).map { $0 % 28 < 6 ? $0 * 7 % 256 : 0 }
    let rows = (0..<100).map { row in
      pixels[row * 784..<(row + 1) * 784].map { "\($0)" }.joined(separator: ",") + ",cat\n"
    }
    let text = (0..<784).map { "p\($0)," }.joined() + "t\n" + rows.joined()
    let samples = try table(text).samples(targets: ["t"])
    #expect(samples.inputs.tensor.elements == pixels.map { Double($0) })
    #expect(samples.inputs.byteCount < text.utf8.count / 3)
    #expect(samples.classNames == ["cat"])
  }
}
