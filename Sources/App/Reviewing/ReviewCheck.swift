import Course
import Scenes

/// Whether a review can draw what a page asks: other numbers for each prediction, by several chances.
struct ReviewCheck {
  private let lesson: Lesson
  private let page: Int
  private let scene: Scene
  private let file: String

  private static let seeds = 1...3

  init(_ lesson: Lesson, page: Int, _ scene: Scene, file: String) {
    self.lesson = lesson
    self.page = page
    self.scene = scene
    self.file = file
  }

  func problems() -> [CourseProblem] {
    lesson.questions.filter { $0.page == page && $0.isReviewed }.compactMap { asked in
      let question = Lesson.ReviewQuestion(asked, of: lesson)
      let page = question.page(in: .english)
      // A mistake that can't be told from the answer is reported as that.
      let numbers = LiveNumbers(scene).numbers(of: page)
      let isSound = page.predictions.allSatisfy { prediction in
        guard let truth = numbers[prediction.answer] else { return false }
        return !prediction.mistakes.contains { mistake in
          numbers[mistake.answer].map { prediction.accepts($0, truth: truth) } ?? true
        }
      }
      guard isSound else { return nil }
      let isDrawn = Self.seeds.allSatisfy {
        ReviewDraw.scene(of: question, scene, seed: $0) != nil
      }
      guard !isDrawn else { return nil }
      let line = page.blocks.first {
        if case .prediction = $0.content { true } else { false }
      }?.line
      return CourseProblem(file: file, line: line, .notReviewable(asked.id))
    }
  }
}
