import Course
import Foundation

/// A page that says what a learner has done in a course, as rows of text: Markdown and SVG are two ways
/// to write the same rows, and both can be read back.
struct Transcript {
  let course: CourseFolder
  let progress: CourseProgress
  let language: Language
  let exercises: [ExerciseReference]
  /// Who did it, as they call themselves.
  let name: String?
  /// What happened later is left out.
  let date: Date

  init(
    _ learner: Learner, name: String?, date: Date, language: Language? = nil
  ) {
    course = learner.course
    progress = learner.progress
    exercises = learner.exercises
    self.language = language ?? learner.language
    self.name = name.map {
      $0.clean.replacing("\n", with: " ").trimmingCharacters(in: .whitespaces)
    }
    self.date = date
  }

  /// A paragraph has one cell; several are a row of a table.
  typealias Row = [String]

  /// The rows with their checksum.
  var rows: [Row] {
    let facts = facts
    return facts + [Self.checksumRow(of: facts, language)]
  }

  static func checksumRow(of rows: [Row], _ say: Language) -> Row {
    [say("Checksum: ", "校验和：") + checksum(of: rows)]
  }

  /// A name for the rows: another one as soon as a letter of them differs.
  static func checksum(of rows: [Row]) -> String {
    ContentHash.of(["gradus transcript 1"] + rows.map { $0.joined(separator: "\t") })
  }

  static func stamp(_ date: Date) -> String {
    date.formatted(.iso8601)
  }

  static func nameRow(_ name: String, _ say: Language) -> Row { [say("Name: ", "姓名：") + name] }

  var versionRow: Row {
    [
      say(
        "Course: \(course.syllabus.id), version \(course.version)",
        "课程：\(course.syllabus.id)，版本 \(course.version)")
    ]
  }

  // MARK: - What was done

  private var facts: [Row] {
    let lessons = course.syllabus.lessons.filter(\.exists).map(standing)
    let recalls = progress.recalls.values.joined().filter { $0.when <= date }
    let reviewed = Set(recalls.map { day($0.when) }).count
    let sum = { (part: (Standing) -> Int) in lessons.reduce(0) { $0 + part($1) } }
    var rows: [Row] = [[course.syllabus.title[language]], [say("Transcript", "学习记录")]]
    if let name, !name.isEmpty { rows.append(Self.nameRow(name, language)) }
    rows += [
      [say("Written: \(Self.stamp(date)) (all dates are UTC)", "写于：\(Self.stamp(date))（日期均为 UTC）")],
      versionRow,
      [
        say(
          "Lessons read to the last page: \(lessons.count { $0.read != nil }) of \(lessons.count)",
          "读到最后一页的课：\(lessons.count { $0.read != nil })/\(lessons.count)")
      ],
      [
        say(
          "Predictions right at the first try: \(sum(\.right)) of \(sum(\.asked))",
          "首次就答对的预测：\(sum(\.right))/\(sum(\.asked))")
      ],
      [
        say(
          "Exercises passed: \(sum(\.passed)) of \(sum(\.exercises))",
          "通过的练习：\(sum(\.passed))/\(sum(\.exercises))")
      ],
      [
        say(
          "Reviews: \(recalls.count(where: \.isRight)) of \(recalls.count) answers right, on \(reviewed) days",
          "复习：\(reviewed) 天，答对 \(recalls.count(where: \.isRight))/\(recalls.count)")
      ],
      [
        say("Lesson", "课"), say("Read", "读完"), say("Predictions", "预测答对"),
        say("Exercises", "练习通过"),
        say("First", "最早"), say("Last", "最近"),
      ],
    ]
    rows += lessons.map { lesson in
      [
        lesson.title, lesson.read.map(day) ?? "", "\(lesson.right)/\(lesson.asked)",
        "\(lesson.passed)/\(lesson.exercises)",
        lesson.days.min().map(day) ?? "", lesson.days.max().map(day) ?? "",
      ]
    }
    let tried = exerciseRows
    if !tried.isEmpty {
      rows += [[say("Exercises that were tried", "试过的练习")]]
      rows += [
        [say("Exercise", "练习"), say("Passed", "通过"), say("Tries", "尝试"), say("Marked by", "评判")]
      ]
      rows += tried
    }
    return rows + [[statement]]
  }

  private struct Standing {
    let title: String
    /// When its last page was first open.
    var read: Date?
    var right = 0, asked = 0, passed = 0, exercises = 0
    var days: [Date] = []
  }

  private func standing(_ entry: Syllabus.ListedLesson) -> Standing {
    var standing = Standing(title: title(entry))
    let ids = (try? course.lesson(entry))?.questions.map(\.id) ?? []
    standing.asked = ids.count
    standing.read = progress.read[entry.folder].flatMap { $0 <= date ? $0 : nil }
    if let read = standing.read { standing.days.append(read) }
    for id in ids {
      guard let answer = progress.predictions[CourseProgress.key(entry.folder, id)],
        answer.when <= date
      else { continue }
      standing.days.append(answer.when)
      if answer.isRight { standing.right += 1 }
    }
    for reference in exercises where reference.lesson == entry {
      standing.exercises += 1
      if passed(reference) != nil { standing.passed += 1 }
      standing.days += tries(reference).map(\.when)
    }
    return standing
  }

  private var exerciseRows: [Row] {
    exercises.compactMap { reference in
      let tries = tries(reference)
      let since = passed(reference)
      guard !tries.isEmpty || since != nil else { return nil }
      let exercise = try? course.exercise(reference.id, of: reference.lesson.folder)
      let isCurrent = exercise?.contentHash == progress.exercises[reference.key]?.contentHash
      return [
        "\(title(reference.lesson)): \(reference.id)", since.map(day) ?? say("not passed", "未通过"),
        "\(tries.count)",
        since == nil
          ? "" : isCurrent ? say("the course's tests", "课程的测试") : say("earlier tests", "较早的测试"),
      ]
    }
  }

  private func tries(_ reference: ExerciseReference) -> [CourseProgress.Attempt] {
    (progress.attempts[reference.key] ?? []).filter { $0.when <= date }
  }

  private func passed(_ reference: ExerciseReference) -> Date? {
    progress.exercises[reference.key]?.passedSince.flatMap { $0 <= date ? $0 : nil }
  }

  /// What a certificate would say, and no more than is true.
  private var statement: String {
    say(
      "Exercises were marked by tests on the learner's own machine; predictions and reviews are as they were typed there. Nobody watched: this does not prove who did it. The checksum shows that a text was changed, not that it was forged.",
      "练习由测试在学习者自己的机器上评判；预测和复习按在那里输入的记录。无人监督：这不能证明是谁做的。校验和能发现文字被改动，不能防伪造。")
  }

  private func title(_ entry: Syllabus.ListedLesson) -> String {
    (entry.number < 10 ? "0" : "") + "\(entry.number) \(entry.title[language])"
  }

  private func day(_ date: Date) -> String {
    date.formatted(.iso8601.year().month().day())
  }

  private var say: Language { language }
}
