import App
import Course
import Grading

/// What a class answered to the questions of lessons: by itself, and by hands in class.
struct ClassAnswers {
  /// One question.
  struct Tally {
    var right = 0
    var answers: [String: Int] = [:]
    var count: Int { answers.values.reduce(0, +) }

    /// The usual answers, the most usual first.
    var usual: String {
      answers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
        .map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
    }
  }

  private(set) var predictions: [String: Tally] = [:]
  private(set) var hands: [String: Tally] = [:]

  mutating func add(_ progress: CourseProgress, lessons: Set<String>) {
    for (key, kept) in progress.predictions {
      guard let lesson = key.split(separator: "/").first, lessons.contains(String(lesson)) else {
        continue
      }
      predictions[key, default: Tally()].answers[Self.text(kept.answer), default: 0] += 1
      if kept.isRight { predictions[key, default: Tally()].right += 1 }
    }
  }

  mutating func add(_ record: HandsRecord) {
    let key = CourseProgress.key(record.lesson, record.question)
    var tally = hands[key] ?? Tally()
    for (choice, count) in record.hands.choices.enumerated() where count > 0 {
      tally.answers[Self.text(.choices([choice])), default: 0] += count
      if case .choices(let right) = record.truth, right.contains(choice) { tally.right += count }
    }
    for guess in record.hands.guesses {
      tally.answers[Self.text(.number(guess.number)), default: 0] += guess.hands
      // As near as four digits show it.
      if case .number(let truth) = record.truth,
        abs(guess.number - truth) <= max(abs(truth) * 5e-4, 5e-5)
      {
        tally.right += guess.hands
      }
    }
    hands[key] = tally
  }

  private static func text(_ guess: CourseProgress.Guess) -> String {
    switch guess {
    case .number(let number): "\((number * 1e4).rounded() / 1e4)"
    // As pages number them.
    case .choices(let choices): choices.map { "\($0 + 1)" }.joined(separator: "+")
    }
  }

  /// The rows to add to a report for people; nil where there is nothing, or the report isn't one.
  func text(as format: ReportFormat, in say: Language) -> String? {
    let parts = [
      (say("Predictions", "预测"), predictions), (say("Hands in class", "课堂举手"), hands),
    ].filter { !$0.1.isEmpty }
    guard !parts.isEmpty, [.table, .summary, .markdown].contains(format) else { return nil }
    let titles = [say("question", "问题"), say("right", "答对"), say("answers", "答案")]
    return parts.map { heading, tallies in
      let rows = tallies.sorted { $0.key < $1.key }.map { key, tally in
        [key, "\(tally.right)/\(tally.count)", tally.usual]
      }
      return ClassSummary.section(
        heading, titles: titles, rows: rows, isMarkdown: format == .markdown)
    }
    .joined(separator: "\n")
  }
}
