import Course
import Foundation
import Grading

/// What progress amounts to, lesson by lesson.
struct ProgressSummary: Encodable {
  struct Item: Encodable {
    let id: String
    let title: String
    let verdict: Kept<Verdict>?
    let passed: Bool
    let passedSince: Date?
    let attempts: Int
    let hints: Int

    enum CodingKeys: String, CodingKey {
      case id, title, verdict, passed
      case passedSince = "passed_since"
      case attempts, hints
    }
  }

  struct Lesson: Encodable {
    let number: Int
    let lesson: String
    let title: String
    let passed: Int
    let exercises: [Item]
  }

  struct Score: Encodable {
    let right: Int
    let of: Int
  }

  let course: String
  let title: String
  let passed: Int
  let exercises: Int
  let predictions: Score
  let goals: Int
  let workspace: String?
  let lessons: [Lesson]
  private let language: Language

  private enum CodingKeys: String, CodingKey {
    case course, title, passed, exercises, predictions, goals, workspace, lessons
  }

  init(_ learner: Learner) {
    let progress = learner.progress
    language = learner.language
    course = learner.course.syllabus.id
    title = learner.course.syllabus.title[learner.language]
    workspace = progress.workspace?.path
    let score = progress.predictionScore
    predictions = Score(right: score.right, of: score.of)
    goals = progress.goals.count
    lessons = learner.course.syllabus.lessons.filter(\.exists).compactMap { lesson in
      let items = learner.exercises.filter { $0.lesson == lesson }.map { reference -> Item in
        let verdict = progress.exercises[reference.key]
        let exercise = try? learner.read(reference)
        // A verdict on other checks than these says nothing any more.
        let isCurrent = exercise.map { $0.contentHash == verdict?.contentHash } ?? false
        let since = isCurrent ? verdict?.passedSince : nil
        return Item(
          id: reference.id, title: exercise?.text(in: learner.language).title ?? reference.id,
          verdict: isCurrent ? verdict?.verdict : nil, passed: since != nil, passedSince: since,
          attempts: progress.attempts[reference.key]?.count ?? 0,
          hints: progress.hints[reference.key] ?? 0)
      }
      guard !items.isEmpty else { return nil }
      return Lesson(
        number: lesson.number, lesson: lesson.folder, title: lesson.title[learner.language],
        passed: items.count(where: \.passed), exercises: items)
    }
    passed = lessons.reduce(0) { $0 + $1.passed }
    exercises = lessons.reduce(0) { $0 + $1.exercises.count }
  }

  /// One line of JSON.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  func lines(isASCII: Bool) -> [String] {
    var lines = [
      say(
        "\(title): \(passed) of \(exercises) exercises passed",
        "\(title)：\(exercises) 道练习，已通过 \(passed) 道")
    ]
    for lesson in lessons {
      let number = lesson.number < 10 ? "0\(lesson.number)" : "\(lesson.number)"
      lines += ["", "\(number)  \(lesson.title)  \(lesson.passed)/\(lesson.exercises.count)"]
      for item in lesson.exercises {
        let mark =
          item.passed ? (isASCII ? "+" : "✓") : item.attempts == 0 ? (isASCII ? "o" : "○") : "·"
        lines.append("    \(mark) \(item.id)  \(item.title)" + note(item))
      }
    }
    lines.append("")
    lines.append(
      say(
        "predictions: \(predictions.right) of \(predictions.of) right at the first try",
        "预测：\(predictions.of) 个中有 \(predictions.right) 个第一次就答对"))
    lines.append(
      say("workspace: ", "工作区：") + (workspace ?? say("none yet: gradus init", "还没有：gradus init")))
    return lines
  }

  private func note(_ item: Item) -> String {
    var parts: [String] = []
    if let since = item.passedSince {
      parts.append(say("passed \(Self.day(since))", "\(Self.day(since)) 通过"))
    } else if let verdict = item.verdict?.value {
      parts.append(verdict.text(in: language))
    }
    if item.attempts > 0 {
      parts.append(say("attempts: \(item.attempts)", "尝试 \(item.attempts) 次"))
    }
    if item.hints > 0 { parts.append(say("hints: \(item.hints)", "提示 \(item.hints) 条")) }
    return parts.isEmpty ? "" : "  (" + parts.joined(separator: ", ") + ")"
  }

  /// A day where the person is.
  static func day(_ date: Date) -> String {
    date.formatted(Date.ISO8601FormatStyle(timeZone: .current).year().month().day())
  }

  private var say: Language { language }
}
