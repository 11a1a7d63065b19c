import Foundation
import Testing

@testable import Course

@Suite struct LiveExpressionTests {
  static let values = ["w5": 0.4, "w6": 2.0, "d(w5)": 0.1, "dense/kernel[0,1]": 3.0, "h1.net": 5.0]

  @Test(arguments: [
    ("w5", 0.4), ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("8 / 2 / 2", 2), ("10 - 3 - 2", 5),
    ("-w6", -2), ("- 3 + 1", -2), ("w6 - -1", 3), ("dense/kernel[0, 1] / w6", 1.5),
    ("1e-3 * 2", 0.002), ("h1.net*d(w5)", 0.5), ("w6 @ 1:loss", 2), ("(w6 @ after d(x)) + 1", 3),
  ])
  func `arithmetic has its value`(text: String, value: Double) throws {
    let expression = try LiveExpression.parse(text)
    #expect(expression.value { name, _ in Self.values[name] } == value)
  }

  @Test(arguments: [
    ("", LiveSyntaxError.Expectation.value), ("+", .value), ("(w5", .closingParenthesis),
    ("w5)", .operatorOrEnd), ("w5 w6", .operatorOrEnd), ("k[0", .closingBracket),
    ("k[a]", .index), ("d()", .nameInside), ("w5 @ later", .moment), ("w5 @", .moment),
    ("1.2.3", .value), (String(repeating: "(", count: 99), .shallower),
    (String(repeating: "d(", count: 99), .shallower),
  ])
  func `what is missing is named`(text: String, expected: LiveSyntaxError.Expectation) {
    do throws(LiveSyntaxError) {
      let read = try LiveExpression.parse(text)
      Issue.record("\(text) was read as \(read)")
    } catch {
      #expect(error.expected == expected)
    }
  }

  @Test func `a moment goes to every name that has none`() throws {
    let read = try LiveExpression.parse("(w5 @ 0:start) - w6 * d(w5) @ after update of a/b")
    #expect(read.names.map(\.name) == ["w5", "w6", "d(w5)"])
    #expect(
      read.names.map(\.moment) == ["0:start", "after update of a/b", "after update of a/b"])
  }

  @Test func `digits are read and bounded`() throws {
    #expect(try LiveNumber.parse(" loss  @ 1:loss | 9 ").digits == 9)
    #expect(try LiveNumber.parse(" loss  @ 1:loss | 9 ").source == "loss @ 1:loss | 9")
    #expect(throws: LiveSyntaxError(expected: .digits, found: "18")) {
      try LiveNumber.parse("w|18")
    }
  }

  @Test(arguments: [
    "start", "0:start", "12:34", "12:34:5", "3:loss", "loss", "after dense/activation",
    "0:after d(dense/kernel)", "after update of dense/kernel",
  ])
  func `moments have their forms`(text: String) { #expect(MomentSyntax.isWellFormed(text)) }

  @Test(arguments: [
    "", "0:", ":3", "before loss", "after", "after ", "1:2:3:4", "after a b", "-1:2",
  ])
  func `anything else is no moment`(text: String) { #expect(!MomentSyntax.isWellFormed(text)) }
}
