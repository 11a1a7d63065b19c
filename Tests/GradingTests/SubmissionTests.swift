import Course
import Foundation
import Testing

@testable import Grading

/// What reaches beyond its own sandbox through the compiler, the linker or the files around it.
@Suite struct SubmissionTests {
  private static func constant(_ text: String, in section: String) -> String {
    let bytes = Array(text.utf8) + [0]
    let type = bytes.map { _ in "UInt8" }.joined(separator: ", ")
    let value = bytes.map { "\($0)" }.joined(separator: ", ")
    return "@used @section(\"\(section)\") private let x: (\(type)) = (\(value))"
  }

  private static func answer(_ body: String = "", before: String = "") -> String {
    HostileTests.answer(body, before: before, imports: "import Glibc")
  }

  private static let syscall =
    "@_silgen_name(\"syscall\") func call(_ n: Int, _ a: Int, _ b: Int, _ c: Int) -> Int"

  @Test func `options in an object are no options of the linker`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    chmod(folder.path, 0o777)
    let map = folder.path + "/map"
    for section in [".swift1_autolink_entries", ".linker_options", ".deplibs"] {
      let report = try Shared.report(
        Self.answer(before: Self.constant("-Wl,--noinhibit-exec -Wl,-Map=\(map)", in: section)))
      #expect(access(map, F_OK) != 0, "\(section)")
      #expect([.pass, .compileError].contains(report.record.verdict), "\(report.record.json())")
      #expect(!report.record.json().contains(folder.path))
    }
  }

  @Test func `a program with a loader of its own crashes, and blames nobody else`() throws {
    for path in ["/no/such", "/etc/passwd"] {
      let report = try Shared.report(Self.answer(before: Self.constant(path, in: ".interp")))
      #expect(report.record.verdict == .crash, "\(path): \(report.record.json())")
    }
  }

  /// chmod, fchmod, chown, utimes and their kin by number, where headers don't name the new ones.
  @Test func `a file's attributes are out of reach`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let file = try folder.write("mine", to: "file")
    chmod(folder.path, 0o777)
    chmod(file, 0o644)
    let report = try Shared.report(Self.answer("chmod(\"\(file)\", 0)"))
    #expect(report.record.verdict == .forbidden)
    var status = stat()
    #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o644)
    let calls =
      [452, 463, 469].map { "_ = call(\($0), 0, 0, 0)" }
      + ["_ = fchmod(1, 0)", "_ = fchown(1, 0, 0)", "_ = futimens(1, nil)"]
    for call in calls {
      let report = try Shared.report(Self.answer(call, before: Self.syscall))
      #expect(report.record.verdict == .forbidden, "\(call): \(report.record.json())")
    }
  }

  #if arch(x86_64)
    @Test(arguments: [
      "_ = call(302, Int(getppid()), 0, 0)",  // prlimit64
      "_ = call(72, 1, 8, Int(getppid()))",  // fcntl, F_SETOWN
    ])
    func `another process's limits and signals are out of reach`(call: String) throws {
      let report = try Shared.report(Self.answer(call, before: Self.syscall))
      #expect(report.record.verdict == .forbidden, "\(report.record.json())")
    }
  #endif

  @Test func `an honest library's calls are let through`() throws {
    let report = try Shared.report(
      """
      import Dispatch
      import FoundationXML
      func outputDelta(output: Double, target: Double) -> Double {
        let done = DispatchSemaphore(value: 0)
        DispatchQueue.global().async { done.signal() }
        done.wait()
        return (output - target) * output * (1 - output)
      }
      """)
    #expect(report.record.verdict == .pass, "\(report.record.json())")
  }

  @Test(arguments: [
    "let unused = 1 // was created by Alice",
    "#warning(\"module compiled with Swift 5, was created by Alice\")",
    "let unused = 1 // Submission.swift:1:1: error: no",
  ])
  func `what a warning quotes is not what the compiler says`(line: String) throws {
    let report = try Shared.report(Self.answer(line))
    #expect(report.record.verdict == .pass, "\(report.record.json())")
  }

  @Test func `an error stays the learner's under another file's name`() throws {
    let report = try Shared.report(
      "#sourceLocation(file: \"main.swift\", line: 5)\nlet x = nothing\n")
    #expect(report.record.verdict == .compileError)
    #expect(report.record.checks[0].message.contains("nothing"), "\(report.record.json())")
  }

  @Test func `a megabyte of warnings hides no right answer, and no error`() throws {
    let lines = (0..<60).map { line in
      (0..<40).map { "let a\(line * 40 + $0) = 1;" }.joined(separator: " ")
    }
    let body = lines.joined(separator: "\n")
    #expect(try Shared.report(Self.answer(body)).record.verdict == .pass)
    let wrong = try Shared.report(Self.answer(body + "\nlet b = nothing"))
    #expect(wrong.record.checks[0].message.contains("nothing"))
    #expect(wrong.record.checks[0].message.utf8.count < 1000)
  }

  @Test func `nothing a process says about its call blames the judge`() throws {
    let refusal = try Shared.report(
      Self.answer(
        "let frame: [UInt8] = [14, 0, 0, 0, 65, 0, 0, 0, 0, 0, 0, 0, 0, 120, 0, 0, 0, 0]; "
          + "write(3, frame, 18); _exit(0)"))
    #expect(refusal.record.verdict == .forbidden, "\(refusal.record.json())")
  }

  @Test func `a failure is the grader's where even the solution fails`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let path = folder.path + "/course"
    _ = try CourseTemplate.write(to: path)
    let id = path + "/01-a-line/exercises/line"
    try Data("func other() {}\n".utf8).write(to: URL(filePath: id + "/Solution.swift"))
    let file = try folder.write("func mine() {}\n", to: "line.swift")
    let report = try Shared.grader().check(
      try Exercise(path: id), file: file, at: Shared.place)
    #expect(report.record.verdict == .graderError)
    #expect(report.record.checks[0].message.contains("solution"), "\(report.record.json())")
  }

  @Test func `modules that a killed compiler left are not used`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let cache = BuildCache(folder: folder.path + "/cache")
    struct Killed: Error {}
    let left = "\(cache.folder)/modules-1"
    _ = try? cache.fixedEntry("modules-1") { path throws(GradingError) in
      _ = FileManager.default.createFile(atPath: path + "/SwiftShims.pcm.lock", contents: Data())
      throw .noCompiler
    }
    #expect(access(left + "/SwiftShims.pcm.lock", F_OK) == 0)
    var made = 0
    for _ in 1...2 {
      let path = try cache.fixedEntry("modules-1") { path throws(GradingError) in
        made += 1
        _ = FileManager.default.createFile(atPath: path + "/new", contents: Data())
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["new"])
    }
    #expect(made == 1)
  }

  @Test func `folders of killed processes are cleared, those of living ones are not`() throws {
    let base = try WorkFolder(prefix: "gradus-test")
    let old = base.path + "/gradus-work-abcdef"
    mkdir(old, 0o700)
    var times = [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)]
    utimes(old, &times)
    let held = base.path + "/gradus-work-ghijkl"
    mkdir(held, 0o700)
    utimes(held, &times)
    let lock = open(held, O_RDONLY)
    defer { close(lock) }
    flock(lock, LOCK_EX)
    mkdir(base.path + "/gradus-work-mnopqr", 0o700)
    let other = base.path + "/gradus-mutant"
    mkdir(other, 0o700)
    utimes(other, &times)
    WorkFolder.removeAbandoned(in: base.path)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: base.path).sorted()
        == ["gradus-mutant", "gradus-work-ghijkl", "gradus-work-mnopqr"])
  }

  @Test func `a loop without end costs its own function's points, not another's`() throws {
    let exercise = try Exercise(
      path: Shared.lesson.replacing("07-backpropagation-by-hand", with: "06-chain-rule")
        + "/local-derivatives")
    let folder = try WorkFolder(prefix: "gradus-test")
    let looping = exercise.solution.replacing(
      "func differenceSlopes(",
      with: "func differenceSlopes(a: Double, b: Double) -> [Double] {\n"
        + "  while true {}\n}\nfunc unused(")
    let file = try folder.write(looping, to: "Answer.swift")
    var limits = Limits()
    limits.cpuSeconds = 1
    let record = try Shared.grader(limits).check(exercise, file: file, at: Shared.place).record
    #expect(record.verdict == .timeout, "\(record.json())")
    #expect(record.checks.prefix(3).map(\.points) == [0, 1, 1], "\(record.json())")
  }
}
