import Foundation
import TestSupport
import Testing

@testable import Command
@testable import Course

@Suite struct TranscriptTests {
  private let names = [
    "Ada", "a|b <script>&amp; \"q\" *x* _y_ [l](u) `c` \\ # ~", "李雷", "x  y", "",
  ]

  @Test func `both forms give back the rows that were written`() {
    for name in names {
      let rows = [
        ["A & B: <one> | two"], Transcript.nameRow(name.isEmpty ? "?" : name, .english),
        ["Lesson", "Right"], ["07 *x* | y", "3/4"], ["", ""],
        [String(repeating: "word ", count: 60) + "end"],
        [String(repeating: "很长的一句话，", count: 40)],
      ]
      #expect(TranscriptText.rows(of: TranscriptText.markdown(rows)).map(\.row) == rows)
      #expect(TranscriptText.rows(of: TranscriptText.svg(rows)).map(\.row) == rows)
      let svg = TranscriptText.svg(rows)
      #expect(!svg.contains("<script>") && !svg.contains("<one>"))
    }
  }

  @Test func `a letter more is another checksum, a cell elsewhere too`() {
    let rows = [["a", "b"], ["c"]]
    let sum = Transcript.checksum(of: rows)
    for other in [
      [["a", "bc"]], [["a", "b "], ["c"]], [["a"], ["b", "c"]], [["c"], ["a", "b"]],
    ] {
      #expect(Transcript.checksum(of: other) != sum)
    }
  }

  // MARK: - Held against a progress

  private static let noon = Date(timeIntervalSince1970: 1_700_000_000)
  private static let day = 86_400.0
  /// A course of two lessons: each transcript reads all of them.
  private static let folder: String = {
    let path = NSTemporaryDirectory() + "gradus-transcript-" + UUID().uuidString
    let files = FileManager.default
    try? files.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in ["01-one-neuron", "02-layers", "glossary.json"] {
      try? files.copyItem(
        atPath: "\(Checkout.lessons.path)/\(name)", toPath: "\(path)/\(name)")
    }
    let lessons = [("01-one-neuron", 1), ("02-layers", 2)].map { folder, number in
      #"{"number": \#(number), "folder": "\#(folder)", "title": {"en": "L\#(number)", "zh-Hans": "课\#(number)"}, "minutes": 10}"#
    }
    let text =
      #"{"course": 1, "id": "gradus", "title": {"en": "C", "zh-Hans": "课程"}, "chapters": [{"id": "c", "title": {"en": "C", "zh-Hans": "章"}, "lessons": [\#(lessons.joined(separator: ", "))]}]}"#
    try? text.write(toFile: path + "/course.json", atomically: true, encoding: .utf8)
    return path
  }()

  /// Who read a lesson on a day, answered its first question and passed its first exercise.
  private func learner(_ lesson: String, on date: Date, _ language: Language = .english) throws
    -> Learner
  {
    let course = try CourseFolder(path: Self.folder)
    let entry = try #require(course.syllabus.lessons.first { $0.folder == lesson })
    let read = try course.lesson(entry)
    var progress = CourseProgress(course: course.syllabus.id)
    progress.open(lesson: lesson, page: read.pageCount, of: read.pageCount, at: date)
    progress.predict(
      try #require(read.questions.first).id, in: lesson, answer: .number(1), truth: .number(1),
      isRight: true, at: date)
    progress.grade(
      try #require(read.exercises.first), in: lesson, verdict: .pass, contentHash: "h", at: date)
    return Learner(
      of: course, progress, keptIn: ProgressStore(directory: "/nowhere", course: "gradus"),
      language)
  }

  private func written(of learner: Learner, asSVG: Bool = false) -> String {
    let rows = Transcript(learner, name: "Ada", date: Self.noon + Self.day).rows
    return asSVG ? TranscriptText.svg(rows) : TranscriptText.markdown(rows)
  }

  @Test func `a transcript agrees with its own progress, in either language and later on`() throws {
    for (language, isSVG) in [(Language.english, false), (.simplifiedChinese, true)] {
      let text = written(of: try learner("01-one-neuron", on: Self.noon, language), asSVG: isSVG)
      var later = try learner("01-one-neuron", on: Self.noon).progress
      later.open(lesson: "02-layers", page: 1, of: 9, at: Self.noon + 2 * Self.day)
      let check = TranscriptCheck(
        text,
        of: Learner(
          of: try CourseFolder(path: Self.folder), later,
          keptIn: ProgressStore(directory: "/nowhere", course: "gradus"), .english))
      #expect(check.problems == [])
    }
  }

  @Test func `another learner's progress is told as that, and in one line`() throws {
    let mine = try learner("01-one-neuron", on: Self.noon)
    let others = [
      try learner("02-layers", on: Self.noon),
      try learner("01-one-neuron", on: Self.noon - 3 * Self.day),
    ]
    let text = written(of: mine)
    for other in others {
      let problems = TranscriptCheck(text, of: other).problems
      #expect(problems.count == 1 && problems[0].hasPrefix("This is another learner's progress"))
    }
    // Forged as well: the text first, then whose it isn't.
    let forged = text.replacing("Ada", with: "Bob")
    #expect(TranscriptCheck(forged, of: others[0]).problems.count == 2)
  }

  @Test func `a changed line is told with its number, and isn't another learner's`() throws {
    let mine = try learner("01-one-neuron", on: Self.noon)
    let text = written(of: mine)
    let sum = try mine.course.lesson(mine.course.syllabus.lessons[0]).questions.count
    let forged = text.replacing("1/\(sum)", with: "\(sum)/\(sum)")
    #expect(forged != text)
    let problems = TranscriptCheck(forged, of: mine).problems
    #expect(problems.contains { $0.hasPrefix("The text was changed") })
    #expect(problems.contains { $0.contains("is not what the progress says") })
    #expect(!problems.contains { $0.contains("another learner") })
  }

  @Test func `a lesson is read when its last page was open; questions are counted apart`() throws {
    let course = try CourseFolder(path: Self.folder)
    let entry = try #require(course.syllabus.lessons.first)
    let lesson = try course.lesson(entry)
    var progress = CourseProgress(course: course.syllabus.id)
    func stage() -> LessonStanding.Stage { LessonStanding(entry, lesson, in: progress).stage }
    progress.open(lesson: entry.folder, page: 2, of: lesson.pageCount, at: Self.noon)
    #expect(stage() == .begun)
    progress.open(lesson: entry.folder, page: lesson.pageCount, of: lesson.pageCount, at: Self.noon)
    #expect(stage() == .read)
    // Going back takes nothing away, and what is next is no page of this lesson that was read.
    progress.open(lesson: entry.folder, page: 2, of: lesson.pageCount, at: Self.noon + 60)
    #expect(stage() == .read)
    let next = NextStep(
      in: course.syllabus, lessons: [entry.folder: lesson], progress: progress, now: Self.noon)
    if case .goOn = next { Issue.record("\(next)") }
    for question in lesson.questions {
      progress.predict(
        question.id, in: entry.folder, answer: .number(1), truth: .number(2), isRight: false,
        at: Self.noon)
    }
    for exercise in lesson.exercises {
      progress.grade(exercise, in: entry.folder, verdict: .pass, contentHash: "h", at: Self.noon)
    }
    #expect(stage() == .done)
    let rows = Transcript(
      Learner(
        of: course, progress, keptIn: ProgressStore(directory: "/nowhere", course: "gradus"),
        .english), name: nil, date: Self.noon + 120
    ).rows
    #expect(
      rows.contains {
        $0 == [
          "Lessons read to the last page: 1 of \(course.syllabus.lessons.count(where: \.exists))"
        ]
      })
  }
}
