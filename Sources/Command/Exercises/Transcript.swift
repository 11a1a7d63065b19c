import App
import Course
import Foundation
import Grading
import Trace
import Widgets

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
        "- Predictions right at the first try: \(summary.predictions.right) of \(summary.predictions.of)",
        "- 第一次就正确的预测：\(summary.predictions.right)/\(summary.predictions.of)"),
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
        day(prediction.when), questions[id]?.text ?? id,
        text(prediction.answer, questions[id]), text(prediction.truth, questions[id]),
        prediction.isRight ? say("right", "对") : say("not right", "不对"),
      ])
    }
    return [
      "", say("### Predicted", "### 预测"), "",
      row([
        say("Date", "日期"), say("Question", "问题"), say("Predicted", "预测"),
        say("Right answer", "正确答案"), "",
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

  /// A question as it stood on its page, with the numbers in it, and its choices.
  private struct Asked {
    let text: String
    let choices: [String]
  }

  /// The question of each prediction of a lesson.
  private func questions(of entry: Syllabus.ListedLesson) -> [String: Asked] {
    guard entry.exists, let lesson = try? learner.course.lesson(entry) else { return [:] }
    let scenes = (try? learner.course.scenes(of: lesson)) ?? [:]
    var questions: [String: Asked] = [:]
    for (index, page) in lesson[language].pages.enumerated() {
      var reading = Reading(
        lesson: lesson, language: language, pageIndex: index, glossary: learner.course.glossary)
      if let scene = scenes[page.scene] {
        reading.numbers = LiveNumbers(scene).numbers(of: page)
      }
      let typesetter = Typesetter(
        reading, strings: Strings(language), glyphs: .unicode, width: 1000, isPlain: true)
      func plain(_ text: [Inline]) -> String { typesetter.runs(text).map(\.text).joined() }
      func first(of blocks: [LessonBlock]) -> String? {
        for case .paragraph(let text) in blocks.map(\.content) { return plain(text) }
        return nil
      }
      for block in page.blocks {
        switch block.content {
        case .prediction(let prediction):
          questions[prediction.id] = first(of: prediction.question).map {
            Asked(text: $0, choices: [])
          }
        case .question(let question):
          questions[question.id] = first(of: question.question).map {
            Asked(text: $0, choices: question.choices.map { plain($0.text) })
          }
        default: break
        }
      }
    }
    return questions
  }

  private func text(_ answer: CourseProgress.Guess, _ asked: Asked?) -> String {
    switch answer {
    case .number(let number): NumberText.significant(number)
    case .choices(let choices):
      choices.map { choice in
        asked.flatMap { $0.choices.indices.contains(choice) ? $0.choices[choice] : nil }
          ?? "\(choice + 1)"
      }.joined(separator: say("; ", "；"))
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
