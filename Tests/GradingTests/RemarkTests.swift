import Foundation
import TestSupport
import Testing

@testable import Grading

/// What editors and code scanners read of a verdict.
@Suite struct RemarkTests {
  private func remarks(_ source: String) throws -> [Remark] {
    let report = try Shared.report(source)
    return Remark.all(in: report, of: try Shared.exercise("output-delta"), .english)
  }

  private func source(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Shared.lesson)/output-delta/\(name)", encoding: .utf8)
  }

  @Test func `the compiler's words stand at their line and column`() throws {
    let found = try remarks(try source("Solution.swift") + "\nlet wrong: Int = \"text\"\n")
    let lines = try source("Solution.swift").split(
      separator: "\n", omittingEmptySubsequences: false
    ).count
    let error = try #require(found.first { $0.severity == .error })
    #expect(error.rule.id == "compiler" && error.line == lines + 1 && error.column == 18)
    #expect(!error.message.contains("\n"))
    #expect(
      error.gcc(file: "07/output-delta.swift").hasPrefix(
        "07/output-delta.swift:\(lines + 1):18: error: cannot convert value"))
  }

  @Test func `a help is a sentence of its own, about the words before it`() throws {
    let text = "func outputDelta(output: Double, target: Double) -> Double { return \"x\" }"
    let errors = try remarks(text).map(\.message)
    #expect(
      errors.count == 1 && errors[0].contains("type 'Double'. A number is wanted"), "\(errors)")
    // The compiler's first error isn't about the text that stands there as well.
    let unseen = try remarks(text.replacingOccurrences(of: "x", with: "x\u{1}")).map(\.message)
    #expect(
      unseen.count == 1
        && unseen[0].hasPrefix("unprintable ASCII character found in source file. A character"),
      "\(unseen)")
  }

  @Test func `a check that fails stands at the function, what is still to do at its line`() throws {
    let wrong = try remarks("// mine\n\n" + source("wrong/doubled.swift"))
    #expect(
      !wrong.isEmpty && wrong.allSatisfy { $0.severity == .error && $0.rule.id != "compiler" })
    let text = "// mine\n\n" + (try source("wrong/doubled.swift"))
    let declared = text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("func outputDelta(") }
    #expect(wrong.first?.line == (declared ?? -2) + 1)
    #expect(wrong.contains { $0.message.contains("twice too large") })

    let starter = try source("Starter.swift")
    let todo = try remarks(starter)
    // The comment above it tells of it, too.
    let line = starter.split(separator: "\n", omittingEmptySubsequences: false)
      .lastIndex { $0.contains("throw Todo()") }
    #expect(todo.map(\.severity).contains(.warning) && !todo.map(\.severity).contains(.error))
    #expect(todo.contains { $0.line == (line ?? -2) + 1 })
    #expect(try remarks(try source("Solution.swift")).isEmpty)
  }

  @Test func `SARIF has what its schema requires of each result`() throws {
    let rule = Rule(id: "l/gradient", name: "all slopes", description: "Slopes.", help: "Hint.")
    let remark = Remark(
      rule: rule, severity: .error, line: 3, column: 0, message: "expected \"1\"")
    let text = SARIFReport([("/a b/ü.swift", [remark]), ("/c.swift", [])], version: "1.2").text
    let json = try JSON(text)
    #expect(json["version"]?.string == "2.1.0")
    let run = try #require(json["runs"]?[0])
    #expect(run["tool"]?["driver"]?["name"]?.string == "gradus")
    #expect(run["results"]?.items?.count == 1)
    let result = try #require(run["results"]?[0])
    #expect(result["ruleId"]?.string == "l/gradient" && result["level"]?.string == "error")
    #expect(result["message"]?["text"]?.string == "expected \"1\"")
    let place = result["locations"]?[0]["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"]?.string == "file:///a%20b/%C3%BC.swift")
    // Lines and columns are counted from 1.
    #expect(place?["region"] == .object(["startLine": .number(3), "startColumn": .number(1)]))
  }

  @Test func `SARIF's driver tells of each rule once, and of each that a result names`() throws {
    let found = try remarks(try source("wrong/doubled.swift"))
    let other = try remarks(try source("Starter.swift"))
    let broken = try remarks(try source("Solution.swift") + "\nlet wrong: Int = \"text\"\n")
    #expect(found.count == 2 && !other.isEmpty && !broken.isEmpty)
    let text = SARIFReport(
      [("/a.swift", found + broken), ("/b.swift", other), ("/c.swift", found)], version: "1.2"
    ).text
    let run = try #require(try JSON(text)["runs"]?[0])
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.items)
    let ids = rules.compactMap { $0["id"]?.string }
    let named = try #require(run["results"]?.items).compactMap { $0["ruleId"]?.string }
    #expect(ids.count == rules.count && Set(ids).count == ids.count && Set(named) == Set(ids))
    #expect(
      ids.starts(with: ["output-delta/worked-example", "output-delta/any-output", "compiler"]))
    // The schema asks for the id, and for a text in each description.
    for key in ["shortDescription", "fullDescription", "help"] {
      for rule in rules { #expect(rule[key]?["text"]?.string?.isEmpty == false, "\(rule)") }
    }
    #expect(
      rules[0]["fullDescription"]?["text"]?.string
        == "Of the exercise output-delta, “δ of an output neuron”: δo1 and δo2 of the lesson's network."
    )
  }
}
