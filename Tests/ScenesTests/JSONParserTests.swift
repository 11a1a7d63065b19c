import Foundation
import Testing

@testable import Scenes

@Suite struct JSONParserTests {
  private func content(_ json: String) throws -> JSONContent {
    try JSONParser.parse(Array(json.utf8), path: "").content
  }

  @Test(arguments: [
    (#""\u0041\u00e9\ud83d\ude00\n\/""#, "Aé😀\n/"), (" \t\r\n\"a\" ", "a"), ("\u{FEFF}\"b\"", "b"),
  ])
  func `a text is read with its escapes`(json: String, text: String) throws {
    #expect(try content(json) == .string(text))
  }

  @Test(arguments: [
    ("0", 0.0), ("-0.5e-3", -0.0005), ("12345678901234567890", 1.2345678901234567e19),
    ("1E+2", 100), ("4.9e-324", Double.leastNonzeroMagnitude), ("0.1", 0.1),
  ])
  func `a number is read to its last bit`(json: String, number: Double) throws {
    #expect(try content(json) == .number(number))
  }
}
