import Foundation
import Testing
import Trace

@testable import Engine

/// The page of all backward rules is what the operations themselves say.
@Suite struct BackwardRulesTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Gradus/Gradus.docc/BackwardRules.md")

  @Test func `the page has every operation's rule as the engine applies it`() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let expected = try Self.rows()
    for row in expected where !rows.contains(row) { Issue.record("missing: \(row)") }
    for row in rows where !expected.contains(row) { Issue.record("not so: \(row)") }
    #expect(rows == expected)
  }

  /// One row for each operation that the examples differentiate, functions one by one.
  private static func rows() throws -> [String] {
    var known: Set<String> = []
    var rows: [String] = []
    for example in try OperationExample.all() {
      let program = example.program
      for index in program.instructions.indices {
        let shares = program.shares.filter { $0.instruction == index }
        let name = program.instructions[index].operation.name
        guard !shares.isEmpty, known.insert(name).inserted else { continue }
        rows.append(row(name, index, shares, program))
      }
    }
    return rows
  }

  private static func row(
    _ name: String, _ index: Int, _ shares: [Program.Share], _ program: Program
  ) -> String {
    let forward = program.instructions[index]
    let letters = ["a", "b", "c", "d"]
    func text(of instruction: Int) -> String {
      let made = program.instructions[instruction].operation
      let site = program.site(of: instruction, in: program.batching.batch(of: 0))
      let formula = made.formula(of: 0, in: site)
      return FormulaText.tokens(of: formula, partLimit: 4) { leaf in
        let value = program[leaf.value]
        let letter =
          program.gradient(of: forward.result) == value.id
          ? "g"
          : forward.result == value.id
            ? "y"
            : forward.operands.firstIndex(of: value.id).map { letters[min($0, 3)] } ?? value.name
        guard value.shape.rank > 0 else { return letter }
        return
          "\(letter)[\(value.shape.place(of: leaf.index).map(String.init).joined(separator: ","))]"
      }.map(\.text).joined()
    }
    let backward = shares.map { share -> String in
      var writer = program.writer(of: share.value) ?? 0
      // What is sent back before its repetitions are added.
      if case .sumRepeated = program.instructions[writer].operation,
        case .repeatedShare = program[program.instructions[writer].operands[0]].role
      {
        writer = program.writer(of: program.instructions[writer].operands[0]) ?? writer
      }
      return "d(\(letters[min(share.slot, 3)])) = \(text(of: writer))"
    }
    return
      "| `\(name)` | \(cell("y = " + text(of: index))) | \(cell(backward.joined(separator: "; "))) |"
  }

  /// A formula as a cell of a table: bars would end it.
  private static func cell(_ text: String) -> String {
    "`\(text.replacing("|", with: "¦"))`"
  }
}
