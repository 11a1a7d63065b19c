import ArgumentParser
import Course
import Foundation
import Grading
import Synchronization

/// Judges exercises of the workspace.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "check", "Check exercises of your workspace.", "检查工作区中的练习。",
    discussion: (
      """
      Examples:
        gradus check output-delta
        gradus check 07                           all of lesson 7
        gradus check --json | jq .verdict
        gradus check --format gcc                 for an editor: file:line:column: error: message
        gradus check --format sarif > gradus.sarif

      Without a name it checks all. With --json, one record a line, in the course's order. Exit \
      status: 0 all passed, 1 something did not, 70 the grader itself failed.
      """,
      """
      例子：
        gradus check output-delta
        gradus check 07                           第 7 课的全部练习
        gradus check --json | jq .verdict
        gradus check --format gcc                 供编辑器读取：文件:行:列: error: 说明
        gradus check --format sarif > gradus.sarif

      不带名称时检查全部。用 --json 时每行一条记录，按课程顺序。退出状态：0 全部通过，1 有未通过的，70 评分程序自身出错。
      """
    ))

  @Argument(
    help: ArgumentHelp("An exercise, its file, or a lesson.", "练习、练习文件或一课。", value: ("id", "练习")),
    completion: .exerciseOrLesson)
  var names: [String] = []
  @Flag(
    help: ArgumentHelp(
      "Print one JSON record a line, as --format json.", "每行输出一条 JSON 记录，同 --format json。"))
  var json = false
  @Option(help: ArgumentHelp("The form of the verdicts.", "结果的格式。", value: ("format", "格式")))
  var format: VerdictFormat?
  @Flag(help: ArgumentHelp("Write ASCII characters only.", "只使用 ASCII 字符。"))
  var ascii = false
  @Option(help: ArgumentHelp("The seed of random inputs.", "随机输入的种子。", value: ("seed", "种子")))
  var seed: UInt64 = Grader.standardSeed
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  /// One exercise with its learner's file.
  private struct Task: Sendable {
    let exercise: Exercise
    let lesson: String
    let file: String
    let source: String
  }

  func run() throws {
    if json, let format, format != .json { throw CommandProblem.exclusive("--json", "--format") }
    let format = json ? .json : format ?? .text
    var learner = try Learner(courseOption, languageOption.language)
    let workspace = try learner.workspace()
    var references: [ExerciseReference] = []
    for name in names {
      references += try learner.exercises(named: name).filter { !references.contains($0) }
    }
    if names.isEmpty { references = learner.exercises }
    guard !references.isEmpty else { throw ExerciseCommandProblem.noExercises }
    let tasks = try references.map { reference in
      let lesson = reference.lesson.folder
      return Task(
        exercise: try learner.read(reference), lesson: lesson,
        file: workspace.file(of: reference.id, in: lesson),
        source: workspace.source(of: reference.id, in: lesson) ?? "")
    }
    let grader = try Grader(saying: learner.language)
    var tally = Tally()
    let printer = VerdictOutput(learner.language, isASCII: ascii)
    var remarks: [(path: String, remarks: [Remark])] = []
    var unkept: ProgressError?
    try judge(tasks, by: grader, learner) { task, report in
      if let note = printer.note(report.isolation), !tally.hasNoted {
        tally.hasNoted = true
        StandardError.write(note + "\n")
      }
      var output = StandardOutput()
      let found = Remark.all(in: report, of: task.exercise, learner.language)
      switch format {
      case .json: try output.writeLine(report.record.forLearner.json())
      case .text:
        if tally.count > 0 { try output.writeLine("") }
        try output.writeLine(printer.text(report.record.forLearner, file: task.file))
      case .gcc:
        for one in found {
          try output.writeLine(one.gcc(file: Learner.shown(task.file)).clean)
        }
        // Who sees both reads the verdict; an editor sees no line of it.
        StandardError.write(printer.headline(report.record.forLearner) + "\n")
      case .sarif: remarks.append((task.file, found))
      }
      try output.flush()
      tally.add(report.record.verdict)
      // The verdict first: on a full disk it is all there is.
      do throws(ProgressError) {
        try learner.keep {
          $0.take(report.record, of: task.exercise, source: task.source, at: Date())
        }
      } catch {
        unkept = error
      }
    }
    if format == .sarif {
      var output = StandardOutput()
      try output.write(SARIFReport(remarks, version: GradusCommand.version).text)
      try output.flush()
    }
    if let unkept { throw unkept }
    if format == .text, tally.count > 1 {
      let messages = Messages(learner.language)
      print(
        "\n"
          + messages.say(
            "\(tally.passed) of \(tally.count) passed", "\(tally.count) 道中通过 \(tally.passed) 道"))
    }
    if tally.hasFailedGrading { throw ExitCode(Ending.fault) }
    if tally.passed < tally.count { throw ExitCode(Ending.no) }
  }

  private struct Tally {
    var count = 0
    var passed = 0
    var hasFailedGrading = false
    var hasNoted = false

    mutating func add(_ verdict: Verdict) {
      count += 1
      if verdict == .pass { passed += 1 }
      if verdict == .graderError { hasFailedGrading = true }
    }
  }

  /// Judges on all cores; hands the reports over in the given order, each as soon as it can be.
  private func judge(
    _ tasks: [Task], by grader: Grader, _ learner: Learner,
    each: (Task, Grader.Report) throws -> Void
  ) throws {
    let course = learner.course.syllabus.id
    let language = learner.language
    let reports = Reports()
    let next = NextIndex()
    let workers = min(tasks.count, max(1, ProcessInfo.processInfo.activeProcessorCount))
    for _ in 0..<workers {
      Thread.detachNewThread {
        while let index = next.take(below: tasks.count) {
          let task = tasks[index]
          let report = grader.check(
            task.exercise, file: task.file,
            at: Grader.Origin(course: course, lesson: task.lesson), seed: seed, language: language)
          reports.put(report, at: index)
        }
      }
    }
    for (index, task) in tasks.enumerated() { try each(task, reports.wait(for: index)) }
  }
}

/// Hands out numbers, each once. A class, because threads share it.
private final class NextIndex: Sendable {
  private let index = Mutex(0)

  func take(below end: Int) -> Int? {
    index.withLock { index in
      guard index < end else { return nil }
      defer { index += 1 }
      return index
    }
  }
}

/// Reports by number, waited for. A class, because threads share it.
private final class Reports: Sendable {
  private let reports = Mutex<[Int: Grader.Report]>([:])
  private let arrivals = DispatchSemaphore(value: 0)

  func put(_ report: Grader.Report, at index: Int) {
    reports.withLock { $0[index] = report }
    arrivals.signal()
  }

  func wait(for index: Int) -> Grader.Report {
    while true {
      if let report = reports.withLock({ $0.removeValue(forKey: index) }) { return report }
      arrivals.wait()
    }
  }
}
