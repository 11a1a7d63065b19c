import Course
import Foundation
import Testing

@testable import Grading

@Suite struct CompileTests {
  static func report(_ line: String, language: Language = .english) throws -> Grader.Report {
    try Shared.report(
      """
      import Gradus
      func outputDelta(output: Double, target: Double) throws -> Double {
        let n = 2
        \(line)
      }
      """, language: language)
  }

  static let lines: [(line: String, help: String)] = [
    ("return (output - target) * n", "Double(n)"),
    ("let error = output - target", "return error"),
    ("return eror", "isn't known"),
    ("return (o - target) * output", "calls it `output`"),
    ("return outptu", "calls it `output`"),
    ("delta = output; return delta", "let delta"),
    ("return （output - target) * output", "（"),
    ("return output − target", "`−` → `-`"),
    ("return output·target", "`·` → `*`"),
    ("let d = output；return d", "`；`"),
    ("return output(1 - output)", "operator is missing"),
    ("for k in 0..n { }; return output", "0..<n"),
    ("for k in range(n) { }; return output", "range()"),
    ("var sum = 0; sum += output; return output", "var sum = 0.0"),
    ("if output > 0 and target > 0 { }; return output", "&&"),
    ("var k = 0; k++; return output", "k += 1"),
    ("return math.exp(output)", "exp(x)"),
    ("let delta = output", "return delta"),
    ("output = 1; return output", "copy"),
    ("return output ** 2", "pow"),
    ("return [output]", "array"),
    (
      "return (output - target) * output * (1 - output) * target + 2 * 0.01 * output / n",
      "one operation per line"
    ),
  ]

  @Test(arguments: lines)
  func `a beginner's error has its place, the compiler's words and help`(
    line: String, help: String
  ) throws {
    let report = try Self.report(line)
    #expect(report.record.verdict == .compileError)
    let first = try #require(report.diagnostics.first { $0.severity == .error })
    #expect((2...5).contains(first.line), "\(first)")
    let all = report.diagnostics.compactMap(\.help).joined().lowercased()
    #expect(all.contains(help.lowercased()), "\(report.diagnostics)")
    #expect(report.record.checks[0].location?.file == "Answer.swift")
  }

  @Test func `a line has one error, and says what to do once`() throws {
    let report = try Self.report("return （output）＊ target")
    let errors = report.diagnostics.filter { $0.severity == .error }
    #expect(errors.count == 1, "\(errors)")
    #expect(errors.first?.help?.contains("`（` → `(`, `）` → `)`, `＊` → `*`") == true, "\(errors)")
  }

  @Test func `a starter's throw that stayed is to be deleted, or replaced`() throws {
    let above = try Self.report("throw Todo()\n  return output")
    #expect(above.record.verdict == .todo)
    #expect(above.record.checks[0].message.contains("Line 4"), "\(above.record.json())")
    #expect(above.record.checks[0].message.contains("Delete this line"))
    let below = try Self.report("print(output * target)\n  throw Todo()")
    #expect(below.record.checks[0].message.contains("Write `return …` in its place"))
    let lines = VerdictText(above.record, file: "a.swift", language: .english).lines.map(\.text)
    #expect(lines.contains { $0.contains("Delete this line") }, "\(lines)")
  }

  @Test func `both languages say what to do`() throws {
    let report = try Self.report("return (output - target) * n", language: .simplifiedChinese)
    #expect(report.diagnostics.contains { $0.help?.contains("请") == true })
    let fail = try Shared.report(
      Shared.exercise("output-delta").wrongAnswers[0].source, language: .simplifiedChinese)
    #expect(fail.record.checks[0].message.contains("可能的错误"))
  }

  @Test func `a compiler that waits blames nobody's file`() throws {
    // What is compiled once is there already: only the learner's file has so little time.
    let exercise = try Shared.exercise("output-delta")
    try Shared.grader().prepare(exercise)
    var limits = Limits()
    limits.compileWallSeconds = 0.02
    for source in [exercise.solution, "func outputDelta(\n"] {
      let report = try Shared.report(source, limits: limits)
      #expect(report.record.verdict == .graderError)
      #expect(report.record.checks[0].message.contains("busy"), "\(report.record.json())")
    }
  }

  @Test func `a compiler that computes too long is said to`() throws {
    let exercise = try Shared.exercise("output-delta")
    try Shared.grader().prepare(exercise)
    var limits = Limits()
    limits.compileCPUSeconds = 1
    let slow = (1...12).map {
      "let a\($0) = (output - target) * output * (1 - output) * target + 2 * 0.01 * output / n"
    }
    let lines =
      (["func outputDelta(output: Double, target: Double) -> Double {", "let n = 2"] + slow
      + ["return a1", "}"]).joined(separator: "\n")
    let report = try Shared.report(lines, limits: limits)
    #expect(report.record.verdict == .compileError)
    #expect(report.record.points == 0 && report.diagnostics.isEmpty)
    #expect(report.record.checks[0].message.contains("in time"), "\(report.record.json())")
    let folder = try WorkFolder(prefix: "gradus-test")
    let file = try folder.write(lines, to: "Answer.swift")
    let (functions, diagnostics) = try Shared.grader(limits).functions(of: exercise, file: file)
    #expect(functions == nil && diagnostics.isEmpty)
  }

  @Test func `a missing function is asked for by its declaration`() throws {
    let report = try Shared.report("import Gradus\nfunc other() {}\n")
    #expect(
      report.record.checks[0].message.contains(
        "func outputDelta(output: Double, target: Double) -> Double"))
  }

  static let rightOnes = [
    "func outputDelta(output o: Double, target t: Double) -> Double { (o - t) * (o - o * o) }",
    """
    struct Sigmoid { var value: Double; var slope: Double { value * (1 - value) } }
    func outputDelta(output: Double, target: Double) throws -> Double {
      let s = Sigmoid(value: output)
      print("debugging", s)
      return s.slope * output - s.slope * target
    }
    """,
    """
    func abs(_ x: Double) -> Double { x < 0 ? -x : x }
    func print(_ text: String) {}
    typealias Number = Double
    struct Value {}
    func outputDelta(output: Number, target: Number) -> Number {
      var result = output - target
      result *= output
      result *= 1 - output
      return result
    }
    """,
    """
    import Foundation
    func outputDelta(output: Double, target: Double) -> Double {
      exp(log(output * (1 - output))) * (output - target)
    }
    """,
    """
    func outputDelta(output: Float, target: Float) -> Float { 0 }
    func outputDelta<T: BinaryFloatingPoint>(output: T, target: T) -> T {
      (output - target) * output * (1 - output)
    }
    """,
  ]

  @Test(arguments: rightOnes)
  func `right answers written differently pass`(source: String) throws {
    let report = try Shared.report("import Gradus\n" + source)
    #expect(report.record.verdict == .pass, "\(report.record.json())")
  }

  @Test func `adapters carry arrays, tuples and tensors`() throws {
    let types = ["Int", "[[Double]]", "(Int, [Bool])", "[(Double, String)]", "Tensor", "Float"]
    for text in types { #expect(ExerciseType(text)?.swift == text) }
    for text in ["", "Double?", "[Int", "()", "(Int)", "Any", "[Int]]"] {
      #expect(ExerciseType(text) == nil, "\(text)")
    }
  }
}
