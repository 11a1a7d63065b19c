import Course
import Foundation
import Grading

/// A sheet of Markdown: what was predicted, tried and passed, with dates.
struct Transcript {
  private let learner: Learner
  private let date: Date
  private var progress: CourseProgress { learner.progress }
  private var language: Language { learner.language }

  init(_ learner: Learner, date: Date) {
    self.learner = learner
    self.date = date
  }

  var text: String {
    let summary = ProgressSummary(learner)
    var lines = [
      "# \(learner.course.syllabus.title[language])", "",
      say("Written on \(day(date)).", "写于 \(day(date))。"), "",
      say(
        "- Exercises passed: \(summary.passed) of \(summary.exercises)",
        "- 通过的练习：\(summary.passed)/\(summary.exercises)"),
      say(
        "- Predictions right: \(summary.predictions.right) of \(summary.predictions.of)",
        "- 正确的预测：\(summary.predictions.right)/\(summary.predictions.of)"),
    ]
    for lesson in learner.course.syllabus.lessons {
      let parts = predictions(lesson) + goals(lesson) + exercises(lesson)
      guard !parts.isEmpty else { continue }
      let number = lesson.number < 10 ? "0\(lesson.number)" : "\(lesson.number)"
      lines += ["", "## \(number) \(lesson.title[language])"] + parts
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Parts of a lesson

  private func predictions(_ lesson: Syllabus.ListedLesson) -> [String] {
    let found = entries(progress.predictions, lesson).sorted {
      ($0.value.when, $0.id) < ($1.value.when, $1.id)
    }
    guard !found.isEmpty else { return [] }
    let questions = questions(of: lesson)
    let rows = found.map { id, prediction in
      row([
        day(prediction.when), questions[id] ?? id, text(prediction.answer),
        text(prediction.truth), prediction.isRight ? say("right", "对") : say("not right", "不对"),
      ])
    }
    return [
      "", say("### Predicted", "### 预测"), "",
      row([
        say("Date", "日期"), say("Question", "问题"), say("Predicted", "预测"), say("Truth", "真值"), "",
      ]),
      "|---|---|---|---|---|",
    ] + rows
  }

  private func goals(_ lesson: Syllabus.ListedLesson) -> [String] {
    let found = entries(progress.goals, lesson).sorted { ($0.value, $0.id) < ($1.value, $1.id) }
    guard !found.isEmpty else { return [] }
    return ["", say("### Reached by hand", "### 动手达成"), ""]
      + found.map { "- \(day($0.value))  \($0.id)" }
  }

  private func exercises(_ lesson: Syllabus.ListedLesson) -> [String] {
    let tried = entries(progress.attempts, lesson)
    let graded = entries(progress.exercises, lesson)
    let order = learner.exercises.filter { $0.lesson == lesson }.map(\.id)
    let known = Set(tried.map(\.id) + graded.map(\.id))
    // Also those that the course no longer has.
    let ids = order.filter(known.contains) + known.subtracting(order).sorted()
    return ids.flatMap { id -> [String] in
      let key = CourseProgress.key(lesson.folder, id)
      let exercise = try? learner.course.exercise(id, of: lesson.folder)
      let title = exercise?.text(in: language).title ?? id
      var lines = ["", "### \(title) (`\(id)`)", ""]
      if let since = progress.exercises[key]?.passedSince {
        lines += [say("Passed on \(day(since)).", "\(day(since)) 通过。"), ""]
      } else {
        lines += [say("Not passed yet.", "尚未通过。"), ""]
      }
      if let hints = progress.hints[key], hints > 0 {
        lines += [say("Hints read: \(hints).", "看过 \(hints) 条提示。"), ""]
      }
      let rows = (progress.attempts[key] ?? []).map { attempt in
        row([
          time(attempt.when),
          attempt.verdict.value?.text(in: language) ?? attempt.verdict.name,
          "\(attempt.points)/\(attempt.of)",
          attempt.misconceptions.map { exercise?.misconception($0)?.name[language] ?? $0 }
            .joined(separator: say("; ", "；")),
        ])
      }
      guard !rows.isEmpty else { return lines.dropLast() }
      return lines
        + [
          row([
            say("Tried", "尝试"), say("Verdict", "结果"), say("Points", "分数"),
            say("Likely mistake", "可能的错误"),
          ]), "|---|---|---|---|",
        ] + rows
    }
  }

  // MARK: - Words

  /// The question of each prediction of a lesson.
  private func questions(of lesson: Syllabus.ListedLesson) -> [String: String] {
    guard lesson.exists, let lesson = try? learner.course.lesson(lesson) else { return [:] }
    var questions: [String: String] = [:]
    for block in lesson[language].pages.flatMap(\.blocks) {
      switch block.content {
      case .prediction(let prediction): questions[prediction.id] = plain(prediction.question)
      case .question(let question): questions[question.id] = plain(question.question)
      default: break
      }
    }
    return questions
  }

  private func plain(_ blocks: [LessonBlock]) -> String? {
    for block in blocks {
      if case .paragraph(let text) = block.content { return plain(text) }
    }
    return nil
  }

  private func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): text
      case .strong(let inner), .emphasis(let inner): plain(inner)
      case .code(let code): "`\(code)`"
      case .term(let key, let shown): shown ?? key
      case .live: "…"
      }
    }.joined()
  }

  private func text(_ answer: CourseProgress.Guess) -> String {
    switch answer {
    case .number(let number): number.formatted(.number.precision(.significantDigits(1...6)))
    case .choices(let choices): choices.map { "\($0 + 1)" }.joined(separator: ", ")
    }
  }

  private func entries<Value>(
    _ all: [String: Value], _ lesson: Syllabus.ListedLesson
  ) -> [(id: String, value: Value)] {
    let prefix = lesson.folder + "/"
    return all.compactMap { key, value in
      key.hasPrefix(prefix) ? (String(key.dropFirst(prefix.count)), value) : nil
    }
  }

  /// A row of a table; a bar in a cell would begin another.
  private func row(_ cells: [String]) -> String {
    let safe = cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }
    return "| " + safe.joined(separator: " | ") + " |"
  }

  private func day(_ date: Date) -> String { ProgressSummary.day(date) }

  private func time(_ date: Date) -> String {
    date.formatted(
      Date.ISO8601FormatStyle(timeZone: .current).year().month().day()
        .dateTimeSeparator(.space).time(includingFractionalSeconds: false))
  }

  private var say: Language { language }
}
