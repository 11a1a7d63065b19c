import Course
import Foundation
import TestSupport
import Testing

@testable import Grading

/// Help is read off a line and the compiler's words: nothing is compiled here.
@Suite struct CompilerHelpTests {
  struct Error: Sendable, CustomTestStringConvertible {
    let code: String
    var line = 2
    let message: String
    var note: (line: Int, message: String)?
    /// What the help says; nothing where the compiler's words stand alone.
    let says: String?
    var testDescription: String { "\(code.prefix(40)) \(says ?? "nothing")" }
  }

  static let header = "func productSlopes(a: Double, b: Double) -> [Double] {\n"

  static func unknown(_ name: String) -> String { "cannot find '\(name)' in scope" }
  static let two = "consecutive statements on a line must be separated by ';'"
  static let noReturn = "missing return in global function expected to return '[Double]'"

  static let errors: [Error] = [
    // A bracket isn't what is wrong in a line that has one.
    Error(code: "retrun [b, a]", message: unknown("retrun"), says: "`return` is misspelt"),
    Error(code: "Return [b, a]", message: unknown("Return"), says: "`return` is misspelt"),
    Error(code: "lett r = [b, a]", message: two, says: "`let` is misspelt"),
    Error(code: "lets = [b, a]", message: unknown("lets"), says: "let lets"),
    Error(
      code: "let r: [Doubel] = [b, a]", message: "cannot find type 'Doubel' in scope",
      says: "called `Double`"),
    Error(code: "return [y, x]", message: unknown("y"), says: "is given `a`, `b`"),
    Error(
      code: "return w[a, b]", message: "extra argument in call to subscript",
      says: "two pairs of brackets"),
    // Names that were never made.
    Error(
      code: "for k in 0..<2 {\n sum += a\n}", line: 3, message: unknown("sum"),
      says: "`var sum = 0.0` before the loop"),
    Error(
      code: "for k in 0..<2 { sum += a }", message: unknown("sum"),
      says: "`var sum = 0.0` before the loop"),
    Error(code: "d = a; return d", message: unknown("d"), says: "`let d = …`"),
    Error(code: "d = d + a", message: unknown("d"), says: "`var d = 0.0` on a line above"),
    Error(code: "product *= a", message: unknown("product"), says: "var product = 1.0"),
    Error(code: "result.append(b)", message: unknown("result"), says: "var result: [Double] = []"),
    Error(code: "g[0] = b", message: unknown("g"), says: "repeating: 0"),
    Error(code: "double(a)", message: unknown("double"), says: "no function `double`"),
    Error(code: "throw Todo()", message: unknown("Todo"), says: "`import Gradus` is missing"),
    // Missing results.
    Error(
      code: "var outputs: [Double] = []\nfor k in 0..<2 {\noutputs.append(a)\n}\n}", line: 6,
      message: noReturn, says: "`return outputs`"),
    Error(code: "[b, a]\nprint(a)\n}", line: 4, message: noReturn, says: "`print` only shows"),
    Error(
      code: "if a > 0 {\nreturn [b, a]\n}\n}", line: 5, message: noReturn, says: "inner braces"),
    Error(code: "let r = [b, a]\n}", line: 3, message: noReturn, says: "`return r`"),
    // Brackets of three kinds.
    Error(
      code: "return ([b, a]\n}", line: 3, message: "expected ')' in expression list",
      note: (2, "to match this opening '('"), says: "`(` of line 2"),
    Error(
      code: "g(e[k]) += a", message: "cannot call value of non-function type '[Double]'",
      says: "`g[k]`, not `g(k)`"),
    Error(
      code: "return a(1 - a)", message: "cannot call value of non-function type 'Double'",
      says: "an operator is missing"),
    Error(code: "return 1, -1", message: two, says: "`return [1, -1]`"),
    Error(code: "return {1, -1}", message: two, says: "`return [1, -1]`"),
    Error(
      code: "return (1, -1)",
      message: "cannot convert return expression of type '(Int, Int)' to return type '[Double]'",
      says: "not `(a, b)`"),
    // The learner's own names.
    Error(
      code: "return 2a", message: "'a' is not a valid digit in integer literal", says: "`2 * a`"),
    Error(code: "return a²", message: unknown("a²"), says: "`a²` → `a * a`"),
    Error(
      code: "for _ in 0..<2 { w - a → w }", message: "cannot find operator '→' in scope",
      says: "w = …"),
    Error(code: "w =- a", message: "cannot find operator '=-' in scope", says: "Write `-=`"),
    Error(
      code: "repeat updates { }", message: "value pack expansion must contain at least one pack",
      says: "for _ in 0..<n"),
    Error(code: "for 0..<n { }", message: "expected pattern", says: "or `_`"),
    Error(
      code: "for row in rows {\n_ = biases[row]\n}", line: 3,
      message: "no exact matches in call to subscript", says: "`for i in rows.indices`"),
    Error(
      code: "#error(\"Likely mistake: none\")", message: "Likely mistake: none", says: nil),
    Error(code: "let r = [1, 2]; for k in r { }", message: "something else", says: nil),
    Error(code: "let not = a", message: "something else", says: nil),
    Error(code: "let r = a - -b", message: "something else", says: nil),
    Error(
      code: String(repeating: "[for x in ", count: 3000), message: two,
      says: "two statements"),
  ]

  static func said(_ error: Error, newline: String = "\n") throws -> String? {
    let exercise = try Exercise(
      path: "\(ExerciseContentTests.lessons.path)/06-chain-rule/exercises/local-derivatives")
    let source = (header + error.code + "\n}\n").replacingOccurrences(of: "\n", with: newline)
    let notes = error.note.map {
      [Diagnostic(severity: .note, line: $0.line, column: 10, message: $0.message)]
    }
    let diagnostic = Diagnostic(
      severity: .error, line: error.line, column: 3, message: error.message)
    let chosen = CompilerHelp(
      source: SourceCode(source), functions: exercise.functions, starter: exercise.starter, .english
    ).chosen([diagnostic] + (notes ?? []))
    return chosen.first { $0.severity == .error }?.help
  }

  @Test(arguments: errors, ["\n", "\r\n", "\r"])
  func `a line's help fits what stands there, whatever ends it`(
    error: Error, newline: String
  ) throws {
    let said = try Self.said(error, newline: newline)
    if let says = error.says {
      #expect(said?.contains(says) == true, "\(said ?? "nothing")")
    } else {
      #expect(said == nil)
    }
  }

  @Test func `a help stays with the words that it is about`() {
    let help = CompilerHelp(source: SourceCode("let r = a"), functions: [], .english)
    let errors = ["something else", "yet another", Self.noReturn, Self.two].map {
      Diagnostic(severity: .error, line: 1, column: 1, message: $0)
    }
    let chosen = help.chosen(errors)
    #expect(chosen.map(\.message) == ["something else", Self.noReturn])
    #expect(chosen.map { $0.help == nil } == [true, false])
  }

  @Test func `a function of the starter that was deleted is named`() throws {
    let help = CompilerHelp(
      source: SourceCode("func f(w: Double) -> Double {\n  return slope(w)\n}"), functions: [],
      starter: "func slope(_ w: Double) -> Double { 2 * w }", .english)
    let error = Diagnostic(severity: .error, line: 2, column: 10, message: Self.unknown("slope"))
    #expect(help.chosen([error])[0].help?.contains("stood in the starter") == true)
  }

  @Test func `a first line of several lines ends where its braces open`() {
    let help = CompilerHelp(
      source: SourceCode(
        "func f(\n  list: [Double]\n) -> Double {\n  for k in list.indices {\n    sum += list[k]\n  }\n}"
      ),
      functions: [], .english)
    let error = Diagnostic(severity: .error, line: 5, column: 5, message: Self.unknown("sum"))
    #expect(help.chosen([error])[0].help?.contains("before the loop") == true)
    #expect(help.parameters(at: 5) == ["list"])
  }

  /// Each of them as long as a file may be, in one line and in many.
  @Test(
    .hangGuard,
    arguments: [
      "(", "{", "[", "\"", "/", "if true { ", "[for x in ", "a if b else ", "for (", " ", "\\(\"",
      "a\r\n", "let a = a\n", "sum += 1\n",
    ])
  func `no text keeps the helps busy`(piece: String) {
    let source = SourceCode(
      Self.header + String(repeating: piece, count: (64 << 10) / piece.utf8.count))
    let long = String(repeating: "x", count: 30_000)
    let messages = [Self.unknown("sum"), Self.unknown(long), Self.two, Self.noReturn]
    let errors = (0..<400).map {
      Diagnostic(severity: .error, line: 1 + $0 * 3, column: 1, message: messages[$0 % 4])
    }
    let help = CompilerHelp(source: source, functions: [], starter: source.text, .english)
    #expect(help.chosen(errors).count <= 400)
    _ = LeftTodo(in: source, starter: "", [])
  }

  @Test func `a long name is shortened, and the verdict stays short`() {
    let name = String(repeating: "长", count: 30_000)
    let (own, _) = Diagnostic.parse(
      "A.swift:1:2: error: cannot find '\(name)' in scope\n", file: "A.swift", adapter: "B")
    #expect(own.first?.message.count ?? 0 < 120)
    #expect(own.first?.message.hasSuffix("in scope") == true)
  }

  @Test func `an end of line is one, and counts as the compiler counts`() {
    #expect(SourceCode("a\r\nb\rc\n").lines == ["a", "b", "c", ""])
    #expect(SourceCode.code(of: #"x = "a // b" + y // c"#) == #"x = "" + y "#)
  }
}
