import Course
import Exchange
import Foundation

/// Turns what happened into a record.
struct RecordWriter {
  let exercise: Exercise
  let origin: Grader.Origin
  let seed: UInt64
  let language: Language
  let limits: Limits
  let started: Date
  var file = ""
  var source = SourceCode("")

  /// The first ones are the cause, the rest repeat them.
  private static let mostErrors = 20

  /// A record of a submission that didn't run: one entry says why, the checks are skipped.
  func report(_ verdict: Verdict, _ message: String) -> Grader.Report {
    let entry = Record.CheckRecord(
      id: verdict.rawValue.replacingOccurrences(of: "_", with: "-"),
      name: verdict.text(in: language), status: .error, points: 0, max: 0,
      visibility: .visible, message: message, duration: 0, output: "")
    return Grader.Report(
      record: record(verdict, [entry] + exercise.checks.map { skipped($0) }), diagnostics: [],
      isolation: nil)
  }

  func report(
    compileErrors diagnostics: [Diagnostic], rest: String, file: String
  ) -> Grader.Report {
    let errors = diagnostics.filter { $0.severity == .error }
    let lines = errors.prefix(Self.mostErrors).map { error in
      "\(file):\(error.line):\(error.column): \(error.message)"
        + (error.help.map { "\n  " + $0 } ?? "")
    }
    let others = errors.count - lines.count
    let more =
      others > 0 ? [language("… \(others) more errors", "… 另有 \(others) 处错误")] : []
    let message = (lines + more + [CapturedOutput.printable(rest)]).filter { !$0.isEmpty }
      .joined(separator: "\n")
    let plain = report(.compileError, message)
    var record = plain.record
    if let first = errors.first {
      record.checks[0].location = Record.Location(
        file: file, line: first.line, column: first.column)
    }
    return Grader.Report(record: record, diagnostics: diagnostics, isolation: nil)
  }

  func report(
    _ judgement: Judgement, _ diagnostics: [Diagnostic], crash: CrashPlace? = nil
  ) -> Grader.Report {
    let names = Set(exercise.checks.map(\.id))
    let unknown = judgement.outcomes.keys.filter { !names.contains($0) }.sorted()
    let absent = exercise.checks.map(\.id).filter { judgement.outcomes[$0] == nil }
    guard unknown.isEmpty, absent.isEmpty else {
      let kind = ExerciseProblem.Kind.checksDiffer(missing: absent, extra: unknown)
      return report(
        .graderError, ExerciseProblem(file: "Checks.swift", kind).message(in: language))
    }
    var message = CheckMessage(
      exercise: exercise, language: language, limits: limits, crash: crash)
    let leftover = LeftTodo(in: source, starter: exercise.starter, diagnostics)
    message.leftover = leftover
    let checks = exercise.checks.map { check -> Record.CheckRecord in
      guard let outcome = judgement.outcomes[check.id] else { return skipped(check) }
      var entry = entry(check, outcome, message.text(outcome))
      if outcome.result.status == .todo, let leftover, message.leftover != nil {
        entry.location = Record.Location(file: file, line: leftover.line)
        message.leftover = nil
      }
      if outcome.result.status == .unanswered {
        if let place = message.crash, !message.isCrashKnown {
          entry.location = Record.Location(file: file, line: place.line)
        }
        message.isCrashKnown = true
      }
      if outcome.result.status != .passed { message.known.append(.init(outcome.result)) }
      return entry
    }
    return Grader.Report(
      record: record(verdict(of: judgement), checks), diagnostics: diagnostics,
      isolation: judgement.isolation)
  }

  private func entry(
    _ check: Exercise.CheckDescription, _ outcome: Judgement.CheckOutcome, _ message: String
  ) -> Record.CheckRecord {
    let result = outcome.result
    var entry = skipped(check)
    switch result.status {
    case .passed: entry.status = .pass
    case .failed: entry.status = .fail
    case .todo: entry.status = .skipped
    case .threw, .refused, .unanswered, .broken: entry.status = .error
    }
    entry.points = result.status == .passed ? check.points : 0
    entry.message = message
    entry.misconception = result.misconception
    var values = ValueText(language)
    if let expected = result.expected, let actual = result.actual {
      values = values.telling(
        ValueText.element(expected, at: result.place) ?? expected,
        from: ValueText.element(actual, at: result.place) ?? actual)
    }
    entry.expected = result.expected.map { values.text($0, around: result.place) }
    entry.actual = result.actual.map { values.text($0, around: result.place) }
    entry.duration = (outcome.seconds * 1e6).rounded() / 1e6
    entry.output = ProcessFailure.withoutTrace(outcome.output.text)
    return entry
  }

  private func verdict(of judgement: Judgement) -> Verdict {
    let statuses = judgement.outcomes.values.map(\.result.status)
    if statuses.contains(.broken) || statuses.contains(.refused) { return .graderError }
    let failures = judgement.failures.map(\.verdict)
    if failures.contains(.forbidden) { return .forbidden }
    if let failure = failures.first { return failure }
    if statuses.contains(where: { $0 == .failed || $0 == .threw }) { return .fail }
    if statuses.contains(.todo) { return .todo }
    return statuses.allSatisfy { $0 == .passed } ? .pass : .fail
  }

  private func skipped(_ check: Exercise.CheckDescription) -> Record.CheckRecord {
    Record.CheckRecord(
      id: check.id, name: check.name[language], status: .skipped, points: 0, max: check.points,
      visibility: check.visibility, message: "", duration: 0, output: "")
  }

  private func record(_ verdict: Verdict, _ checks: [Record.CheckRecord]) -> Record {
    Record(
      course: origin.course, lesson: origin.lesson, exercise: exercise.id, seed: seed,
      started: started.ISO8601Format(),
      wall: (Date().timeIntervalSince(started) * 1e6).rounded() / 1e6,
      verdict: verdict, checks: checks)
  }

  var cannotStart: String {
    language(
      "The compiled program can't be started. An exercise needs plain functions and no sections of "
        + "its own.",
      "编译出的程序无法启动。练习只需要普通函数，不需要自定义的段。")
  }

  var compilerTimeout: String {
    language(
      "The compiler did not finish in time. Write one operation per line, each with its own `let`.",
      "编译器未能及时完成。请每行只写一个运算，各用一个 `let`。")
  }
}
