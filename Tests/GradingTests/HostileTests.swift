import Course
import Foundation
import TestSupport
import Testing

@testable import Grading

/// Submissions that try everything but the exercise. Each is judged like any other, beside a right
/// answer that must still pass.
@Suite struct HostileTests {
  static func answer(_ body: String, before: String = "", imports: String = "") -> String {
    """
    import Gradus
    \(imports)
    \(before)
    func outputDelta(output: Double, target: Double) throws -> Double {
      \(body)
      return (output - target) * output * (1 - output)
    }
    """
  }

  static let quick: Limits = {
    var limits = Limits()
    limits.cpuSeconds = 1
    limits.wallSeconds = 3
    limits.addressSpaceBytes = 256 << 20
    return limits
  }()

  struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let source: String
    let verdicts: Set<Verdict>
    var testDescription: String { name }
  }

  static let attacks: [Attack] = [
    Attack(
      name: "infinite loop", source: answer("while true {}"), verdicts: [.timeout]),
    Attack(
      name: "sleep", source: answer("sleep(1000)", imports: "import Glibc"),
      verdicts: [.timeout]),
    Attack(
      name: "recursion",
      source: answer("_ = down(1)", before: "func down(_ n: Int) -> Int { down(n + 1) + n }"),
      verdicts: [.crash]),
    Attack(
      name: "fork bomb",
      source: answer(
        "while true { _ = (dlsym(nil, \"fork\")).map { unsafeBitCast($0, to: (@convention(c) () -> Int32).self)() } }",
        imports: "import Glibc"), verdicts: [.forbidden]),
    Attack(
      name: "threads",
      source: answer(
        "while true { var t = pthread_t(); _ = pthread_create(&t, nil, { _ in while true {} }, nil) }",
        imports: "import Glibc"), verdicts: [.timeout, .crash, .memory, .forbidden]),
    Attack(
      name: "memory",
      source: answer(
        "var all: [[Int]] = []; while true { all.append([Int](repeating: 1, count: 1 << 20)) }"),
      verdicts: [.memory]),
    Attack(
      name: "one huge array",
      source: answer("print([Double](repeating: 1, count: 1 << 34).count)"), verdicts: [.memory]),
    Attack(
      name: "output", source: answer("while true { print(\"all checks passed\") }"),
      verdicts: [.outputLimit]),
    Attack(
      name: "exit 0",
      source: answer("print(\"all checks passed\"); exit(0)", imports: "import Glibc"),
      verdicts: [.crash]),
    Attack(
      name: "trap", source: answer("print([1][Int(output) + 7])"), verdicts: [.crash]),
    Attack(
      name: "signal", source: answer("raise(SIGKILL)", imports: "import Glibc"),
      verdicts: [.crash, .memory]),
    Attack(
      name: "kills its parent", source: answer("kill(getppid(), SIGKILL)", imports: "import Glibc"),
      verdicts: [.forbidden]),
    Attack(
      name: "kills everyone", source: answer("kill(-1, SIGKILL)", imports: "import Glibc"),
      verdicts: [.forbidden]),
    Attack(
      name: "socket",
      source: answer(
        "_ = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)", imports: "import Glibc"),
      verdicts: [.forbidden]),
    Attack(
      name: "garbage on the channel",
      source: answer("write(3, \"passed passed passed\", 20)", imports: "import Glibc"),
      verdicts: [.forbidden]),
    Attack(
      name: "half an answer",
      source: answer("write(3, [UInt8]([200, 0, 0, 0, 65]), 5); _exit(0)", imports: "import Glibc"),
      verdicts: [.forbidden, .crash]),
    Attack(
      name: "closes all descriptors",
      source: answer("for one in 0..<1024 { close(Int32(one)) }", imports: "import Glibc"),
      verdicts: [.crash]),
    Attack(
      name: "two statements of its own at the top",
      source: answer("") + "\nprint(\"all checks passed\")\n", verdicts: [.compileError]),
    Attack(
      name: "its own main",
      source: answer("") + "\n@main struct Mine { static func main() { } }\n",
      verdicts: [.compileError]),
    Attack(
      name: "a C main",
      source: answer("") + "\n@_cdecl(\"main\") func mine() -> Int32 { 0 }\n",
      verdicts: [.compileError]),
    Attack(
      name: "its own write",
      source: """
        import Gradus
        @_cdecl("write") func mine(_ a: Int32, _ b: UnsafeRawPointer, _ c: Int) -> Int { c }
        func outputDelta(output: Double, target: Double) -> Double { 0 }
        """, verdicts: [.timeout, .fail]),
    Attack(
      name: "its own abs and <",
      source: """
        import Gradus
        func abs(_ x: Double) -> Double { 0 }
        func < (a: Double, b: Double) -> Bool { true }
        func == (a: Double, b: Double) -> Bool { true }
        func outputDelta(output: Double, target: Double) -> Double { 0 }
        """, verdicts: [.fail]),
    Attack(
      name: "not a number",
      source: """
        import Gradus
        func outputDelta(output: Double, target: Double) -> Double { .nan }
        """, verdicts: [.fail]),
    Attack(
      name: "other types",
      source: """
        import Gradus
        func outputDelta(output: Float, target: Float) -> Float { 0 }
        """, verdicts: [.compileError]),
    Attack(name: "nothing asked for", source: "let x = 1\n", verdicts: [.compileError]),
    Attack(
      name: "the judge's own module",
      source: """
        import Judging
        enum Computing {}
        func outputDelta(output: Double, target: Double) -> Double { 0 }
        """, verdicts: [.compileError, .fail]),
  ]

  @Test(.tags(.slow), .hangGuard, arguments: attacks)
  func `a hostile submission gets a verdict of its own`(attack: Attack) throws {
    let report = try Shared.report(attack.source, limits: Self.quick)
    #expect(attack.verdicts.contains(report.record.verdict), "\(report.record.json())")
    #expect(report.record.points == 0)
  }

  /// Reads and writes that must simply fail: the answer is then judged as it is.
  @Test func `nothing outside is in reach`() throws {
    let secret = try WorkFolder(prefix: "gradus-secret")
    let file = try secret.write("secret", to: "Solution.swift")
    chmod(secret.path, 0o777)
    chmod(file, 0o666)
    let paths = [
      file, "\(Shared.lesson)/output-delta/Solution.swift", "/etc/passwd", "/proc/1/environ",
    ]
    let list = paths.map { "\"\($0)\"" }.joined(separator: ", ")
    let source = Self.answer(
      """
      for path in [\(list)] {
        if open(path, O_RDONLY) >= 0 { print("read \\(path)") }
        if open(path, O_WRONLY | O_TRUNC) >= 0 { print("wrote \\(path)") }
        if unlink(path) == 0 { print("removed \\(path)") }
      }
      for folder in ["/tmp", "/dev/shm", ".", "\(secret.path)"] {
        if open(folder + "/mine", O_CREAT | O_WRONLY, 0o600) >= 0 { print("made \\(folder)") }
      }
      if getenv("HOME") != nil || getenv("PATH") != nil { print("environment") }
      """, imports: "import Glibc")
    let report = try Shared.report(source)
    #expect(report.record.verdict == .pass, "\(report.record.json())")
    #expect(report.record.checks.map(\.output) == ["", ""], "\(report.record.json())")
    #expect(access(file, F_OK) == 0)
    let isolation = try #require(report.isolation)
    let isHeld = isolation.isSuperset(of: .needed)
    #expect(isHeld)
  }

  @Test func `files that are no text are refused before the compiler sees them`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let exercise = try Shared.exercise("output-delta")
    let grader = try Shared.grader()
    func verdict(_ path: String) -> Verdict {
      grader.check(exercise, file: path, at: Shared.place).record.verdict
    }
    let big = String(repeating: "// long\n", count: 10 << 17)
    for (name, text, expected) in [
      ("empty", "", Verdict.missing), ("blank", " \n", .missing), ("big", big, .compileError),
    ] {
      let file = try folder.write(text, to: "\(name).swift")
      #expect(verdict(file) == expected, "\(name)")
    }
    let binary = folder.path + "/binary.swift"
    try Data([0xff, 0xfe, 0, 1]).write(to: URL(filePath: binary))
    #expect(verdict(binary) == .compileError)
    let link = folder.path + "/link.swift"
    symlink("\(exercise.path)/Solution.swift", link)
    #expect(verdict(link) == .forbidden)
    let pipe = folder.path + "/pipe.swift"
    mkfifo(pipe, 0o600)
    #expect(verdict(pipe) == .compileError)
    #expect(verdict(folder.path) == .compileError)
    #expect(verdict(folder.path + "/none.swift") == .missing)
  }

  @Test(arguments: ["with space.swift", "quote'\"$(x).swift", "😀.swift", "-o.swift", "a\nb.swift"])
  func `odd names are only names`(name: String) throws {
    let folder = try WorkFolder(prefix: "gradus test")
    let exercise = try Shared.exercise("output-delta")
    let file = try folder.write(exercise.solution, to: name)
    let report = try Shared.grader().check(exercise, file: file, at: Shared.place)
    #expect(report.record.verdict == .pass, "\(report.record.json())")
  }

  @Test func `a guess at the solution's folder or a crash in one check spares the others`() throws {
    let source = """
      import Gradus
      func outputDelta(output: Double, target: Double) -> Double {
        if target == 0.01 { fatalError("not this one") }
        return (output - target) * (output - output * output)
      }
      """
    let report = try Shared.report(source)
    #expect(report.record.verdict == .crash)
    #expect(report.record.checks.map(\.status) == [.error, .pass], "\(report.record.json())")
    #expect(report.record.checks[0].message.contains("not this one"))
  }
}
