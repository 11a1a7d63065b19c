import Foundation
import Screen
import TestSupport
import Testing
import Widgets

@testable import App
@testable import Course

@Suite struct MapTests {
  private static let sizes = [
    Size(width: 80, height: 24), Size(width: 100, height: 30), Size(width: 120, height: 40),
    Size(width: 200, height: 60),
  ]

  private func map(_ progress: (inout CourseProgress) -> Void = { _ in }) throws -> AppState {
    let course = try CourseFolder(path: Checkout.lessons.path)
    var kept = CourseProgress(course: course.syllabus.id)
    progress(&kept)
    return AppState(
      course: course, progress: kept, language: .english, glyphs: .unicode, now: noon)
  }

  @Test func `one thing is next: what was begun, what comes back, what is left, what is new`()
    throws
  {
    var state = try map()
    guard case .begin(let first) = state.nextStep else {
      Issue.record("nothing was begun, and it says \(String(describing: state.nextStep))")
      return
    }
    #expect(first.exists && state.press(.character("n")) == [.openLesson(first.folder)])
    let folder = "07-backpropagation-by-hand"
    state = try map { $0.open(lesson: folder, page: 5, at: noon) }
    #expect(state.press(.character("n")) == [.openLesson(folder)])
    #expect(
      state.view(size: Self.sizes[0]).text.contains("lesson 7, Backpropagation by hand, page 5"))
    // Read to its end: the exercise that is left, at the page that asks for it.
    let lesson = try #require(state.common.lessons[folder])
    state = try map { progress in
      progress.open(lesson: folder, page: lesson.pageCount, at: noon)
      for question in lesson.questions {
        progress.predict(
          question.id, in: folder, answer: .number(1), truth: .number(1), isRight: true, at: noon)
      }
    }
    let exercise = try #require(lesson.exercises.first)
    #expect(
      state.press(.character("n"))
        == [.openPage(lesson: folder, page: lesson.page(asking: exercise) + 1)])
  }

  @Test func `marks and numbers say how far one has got, in every size`() throws {
    let folder = "02-layers"
    var state = try map { progress in
      progress.open(lesson: folder, page: 3, at: noon)
      progress.predict(
        "first-neuron", in: folder, answer: .number(1), truth: .number(1), isRight: true, at: noon)
    }
    let asked = try #require(state.common.lessons[folder]?.questions.count)
    for size in Self.sizes {
      let text = state.view(size: size).text
      #expect(text.contains("◐ ▶ 02"), "\(size)")
      #expect(text.contains("1/\(asked)"), "\(size)")
    }
    #expect(
      PlainText(state).map().contains {
        $0.contains("begun, page 3, predictions right: 1/\(asked)")
      })
    state.perform(.general(.languagePressed))
    #expect(state.view(size: Self.sizes[1]).text.contains("已答 1 题"))
  }

  @Test func `the chosen lesson has the engine's picture, once there is time for it`() throws {
    var state = try map { $0.open(lesson: "06-chain-rule", page: 1, at: noon) }
    let size = Size(width: 120, height: 40)
    let before = state.view(size: size)
    #expect(state.wantsRest)
    for _ in 0..<100 where state.wantsRest { state.perform(.outside(.rested)) }
    #expect(!state.wantsRest)
    let after = state.view(size: size)
    #expect(before != after && after.text.contains("minutes"))
    // What has to be predicted is not seen here either.
    #expect(state.common.pictures["06-chain-rule"]?.stepping != nil)
    #expect(state.common.progress.place?.page == 1)
  }

  @Test func `a click chooses, a second one opens`() throws {
    var state = try map()
    let size = Size(width: 120, height: 40)
    let frame = state.view(size: size)
    let row = try #require(
      frame.tags.first {
        guard case .row(let row)? = Meaning(code: $0.meaning) else { return false }
        guard case .lesson(let entry)? = state.common.course?.syllabus.stops[row] else {
          return false
        }
        return entry.folder == "10-gradient-descent"
      })
    func click(_ kind: Mouse.Kind) -> [Effect] {
      Keymap.actions(
        for: Mouse(kind, .left, at: row.rect.origin), in: state, on: state.view(size: size)
      ).flatMap { state.update($0, now: noon) }
    }
    #expect(click(.pressed).isEmpty)
    guard case .lesson(let entry) = state.mapStop else {
      Issue.record("not chosen")
      return
    }
    #expect(entry.folder == "10-gradient-descent")
    #expect(click(.pressedTwice) == [.openLesson("10-gradient-descent")])
  }
}
