import Engine
import Foundation
import TestSupport
import Testing

@testable import Scenes

/// Lists of numbers are packed while they are read, and are what they would be if they weren't.
@Suite struct NumberTableTests {
  private func content(_ text: String) throws -> JSONContent {
    try JSONNode.document(Data(text.utf8)).content
  }

  private func table(_ text: String) throws -> PackedTensor? {
    guard case .array(let items) = try content(text) else { return nil }
    return items.numbers?.packed
  }

  @Test(arguments: [
    ("[0, 255]", 1, [0, 255]), ("[1, -1, 300]", 2, [1, -1, 300]), ("[1, 0.5]", 4, [1, 0.5]),
    ("[1, 300, 0.1]", 8, [1, 300, 0.1]), ("[3, -0.0]", 4, [3, -0.0]),
    ("[70000, 1]", 4, [70000, 1]),
    ("[16777217, 0]", 8, [16_777_217, 0]), ("[[1], [2]]", 1, [1, 2]),
    ("[[1, 2], [0.1, 3]]", 8, [1, 2, 0.1, 3]), ("[[0.1, 2], [4, 3]]", 8, [0.1, 2, 4, 3]),
  ])
  func `numbers take the bytes of the smallest type that holds them`(
    text: String, size: Int, numbers: [Double]
  ) throws {
    let table = try #require(try table(text))
    #expect(table.byteCount == size * numbers.count)
    #expect(table.tensor.elements.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test func `the shape is that of the lists`() throws {
    let table = try #require(try table("[[[1, 2]], [[3, 4]], [[5, 6]]]"))
    #expect(table.shape == Shape(3, 1, 2))
  }

  @Test(arguments: [
    "[]", "[1, true]", "[[1, 2], [3]]", "[1, [2]]", "[[1], 2]", #"[1, "a"]"#, "[[], []]",
    "[null, 2]",
    "[[1, 2], [3, null]]", "[[[1], [2]], [[3], []]]",
  ])
  func `what is no table is kept item by item`(text: String) throws {
    #expect(try table(text) == nil)
    // Read back, it is the same text.
    let again = try content(text).json.replacing(".0", with: "")
    #expect(again.filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test func `items are the numbers and lists that were written`() throws {
    guard case .array(let rows) = try content("[[1, 2.5], [3, 4]]") else { return }
    #expect(rows.count == 2 && rows[1] == .array([.number(3), .number(4)]))
    var changed = rows
    changed[0] = .null
    #expect(JSONContent.array(changed) == .array([.null, .array([.number(3), .number(4)])]))
    #expect(try content("[1, 2]") == .array([.number(1), .number(2)]))
  }

  @Test func `long lists are packed as short ones are, whatever comes late`() throws {
    let random = (0..<100_000).map { Double($0 % 200) } + [0.1]
    let table = try #require(try table("\(random)"))
    #expect(table.tensor.elements == random && table.byteCount == 8 * random.count)
  }
}
