import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace
import Widgets

@testable import App
@testable import Course

@Suite struct ReviewTests {
  private let course: CourseFolder
  private let chapter: Syllabus.Chapter
  private let lessons: [String: Lesson]

  init() throws {
    course = try CourseFolder(path: Checkout.lessons.path)
    chapter = try #require(course.syllabus.chapter("backpropagation"))
    var lessons: [String: Lesson] = [:]
    for entry in chapter.lessons where entry.exists {
      lessons[entry.folder] = try course.lesson(entry)
    }
    self.lessons = lessons
  }

  /// Progress with every question of the chapter answered, all right but one.
  private func answered(wrong: String? = nil) -> CourseProgress {
    var progress = CourseProgress(course: course.syllabus.id)
    for (folder, lesson) in lessons {
      for question in lesson.questions {
        progress.predict(
          question.id, in: folder, answer: .number(1), truth: .number(1),
          isRight: question.id != wrong, at: noon)
      }
    }
    return progress
  }

  private func plan(_ progress: CourseProgress, now: Date = noon, seed: Int = 0) -> ReviewPlan {
    ReviewPlan(chapter, lessons: lessons, progress: progress, now: now, seed: seed)
  }

  @Test func `a question comes back after 1, 3, 7, 21 days, and the day after a mistake`() {
    var progress = CourseProgress(course: "c")
    let key = "07/a"
    var now = noon
    for days in [1, 3, 7, 21, 21] {
      progress.recall(key, isRight: true, at: now)
      let due = progress.schedule(of: key)?.due
      #expect(due.map { ($0.timeIntervalSince(now) / 86_400).rounded() } == Double(days))
      now = due ?? now
      // Asked too early, it moves nothing.
      progress.recall(key, isRight: true, at: now.addingTimeInterval(-7200))
      #expect(progress.schedule(of: key)?.due == due)
    }
    progress.recall(key, isRight: false, at: now)
    let after = progress.schedule(of: key)
    #expect(after.map { ($0.due.timeIntervalSince(now) / 86_400).rounded() } == 1)
    #expect(after?.isRight == false)
    progress.recall(key, isRight: true, at: now.addingTimeInterval(86_400))
    let again = progress.schedule(of: key)?.due.timeIntervalSince(now.addingTimeInterval(86_400))
    #expect(again.map { ($0 / 86_400).rounded() } == 1)
  }

  @Test func `answers of reviews are kept, merged once, and missing in older files`() throws {
    var one = CourseProgress(course: "c"), two = CourseProgress(course: "c")
    one.recall("07/a", isRight: true, at: noon)
    two.recall("07/a", isRight: true, at: noon)
    two.recall("07/a", isRight: false, at: noon.addingTimeInterval(9))
    let merged = one.merged(with: two)
    #expect(merged.recalls["07/a"]?.count == 2 && merged == merged.merged(with: one))
    #expect(try CourseProgress.decode(try merged.encoded(), course: "c") == merged)
    let old = #"{"progress": 2, "course": "c", "predictions": {}, "goals": {}, "exercises": {}}"#
    #expect(try CourseProgress.decode(Data(old.utf8), course: "c").recalls.isEmpty)
  }

  @Test func `mistakes come first, and nothing is due on the day of a review`() {
    #expect(plan(CourseProgress(course: "c")).items.isEmpty)
    var progress = answered(wrong: "slope-h2")
    var first = plan(progress)
    #expect(first.items.first?.question.id == "slope-h2")
    #expect(first.isDue && first.isAtEnd == (chapter.lessons.allSatisfy(\.exists) || first.isAtEnd))
    for item in first.items.prefix(5) { progress.recall(item.key, isRight: true, at: noon) }
    first = plan(progress)
    #expect(!first.isDue && first.due == 0 && first.next != nil)
    let later = plan(progress, now: noon.addingTimeInterval(86_400))
    #expect(later.isDue && later.due == 5)
  }

  @Test func `every prediction of every lesson is asked of other numbers, by any chance`() throws {
    for opened in try OpenedLesson.all() {
      for question in opened.lesson.questions where question.isReviewed {
        let asked = Lesson.ReviewQuestion(question, of: opened.lesson)
        let page = asked.page(in: .english)
        guard let prediction = page.predictions.first else { continue }
        let scene = try #require(opened.scenes[page.scene])
        let before = LiveNumbers(scene).numbers(of: page)
        for seed in [1, 77] {
          let varied = try #require(
            ReviewDraw.scene(of: asked, scene, seed: seed), "\(asked.key), seed \(seed)")
          let numbers = LiveNumbers(varied).numbers(of: page)
          let truth = try #require(numbers[prediction.answer])
          #expect(truth.isFinite && truth != before[prediction.answer])
          for mistake in prediction.mistakes {
            let wrong = try #require(numbers[mistake.answer])
            #expect(
              !prediction.accepts(wrong, truth: truth), "\(asked.key): \(mistake.answer.source)")
          }
        }
      }
    }
  }

  @Test func `the same seed draws the same review, another seed another one`() throws {
    let plan = plan(answered(), seed: 3)
    let draw = { (seed: Int) -> [[LiveNumber: Double]] in
      let drawn = try #require(
        ReviewDraw(plan, lessons: lessons, course: course, seed: seed))
      #expect(drawn.lesson.questions.count == 5)
      return try drawn.lesson[.english].pages.map { page in
        LiveNumbers(try #require(drawn.scenes[page.scene])).numbers(of: page)
      }
    }
    #expect(try draw(3) == draw(3))
    #expect(try draw(3) != draw(4))
  }

  @Test func `a review is read and answered like a lesson, and kept as a review`() throws {
    for language in Language.allCases {
      var state = AppState(
        course: course, progress: answered(), language: language, glyphs: .unicode, now: noon)
      _ = state.openReview(named: "backpropagation", seed: 5, now: noon)
      let before = state.common.progress
      let reading = try #require(state.stepped.reading)
      #expect(reading.lesson.isReview && reading.pages.count == 5)
      for page in 0..<5 {
        let reading = try #require(state.stepped.reading)
        #expect(state.view(size: Size(width: 100, height: 30)).text.contains("\(page + 1)/5"))
        if let prediction = reading.openPrediction {
          let truth = try #require(reading.numbers[prediction.answer])
          // Hidden until it is answered, typed to the last digit.
          state.type("\(truth)")
          state.press(.enter)
        } else {
          let question = try #require(reading.openQuestion)
          state.press(.enter)
          for _ in 0..<(question.rightChoices.first ?? 0) { state.press(.down) }
          state.press(.enter)
        }
        #expect(state.stepped.reading?.isAsking == false)
        if page < 4 { state.press(.character(">")) }
      }
      #expect(state.common.message?.contains("5") == true)
      #expect(state.common.progress.recalls.count == 5)
      #expect(state.common.progress.recalls.values.allSatisfy { $0.first?.isRight == true })
      #expect(state.common.progress.predictions == before.predictions)
      #expect(state.common.progress.places == before.places)
      state.press(.escape)
      guard case .review(let chapter) = state.mapStop else {
        Issue.record("Esc does not lead to the review on the map")
        return
      }
      #expect(chapter.id == "backpropagation")
    }
  }

  @Test func `numbers typed in a question stay, others move, equal ones together`() throws {
    let scene = try Fixture.scene(
      """
      {"scene": 1, "values": {"a": 3.0, "b": 0.25, "c": [0.25, -0.25, 0.0]}, "trainable": ["a", "b"],
       "loss": "L", "optimizer": "sgd", "dtype": "float32",
       "graph": [{"name": "p", "op": "multiply", "of": ["b", "c"]}, {"name": "s", "op": "sum", "of": ["p"]},
        {"name": "L", "op": "multiply", "of": ["s", "a"]}]}
      """)
    var random = RandomStream(seed: 4)
    for _ in 0..<50 {
      let varied = scene.varied(keeping: [3], using: &random)
      let number = { (name: String) throws -> Double in
        let element = try #require(varied.names.element(named: name))
        return try #require(Timeline(varied.program).number(element.value, element.index))
      }
      #expect(try number("a") == 3)
      let b = try number("b")
      #expect(b != 0.25 && b > 0 && b < 1 && abs(b * 100 - (b * 100).rounded()) < 1e-4)
      #expect(try number("c[0]") == b && number("c[1]") == -b && number("c[2]") == 0)
    }
  }
}
