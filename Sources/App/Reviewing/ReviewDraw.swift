import Course
import Scenes

/// A chapter's questions drawn anew: a lesson to read, and the scene of each of its pages.
public struct ReviewDraw {
  public let lesson: Lesson
  /// By the names that the review's pages call them.
  public let scenes: [String: Scene]

  /// Draws the questions that come first in a plan; one for which no other numbers are found gives its
  /// place to the next.
  ///
  /// - Parameter seed: the same seed draws the same questions with the same numbers.
  /// - Returns: nil where there is nothing to ask.
  public init?(
    _ plan: ReviewPlan, lessons: [String: Lesson], course: CourseFolder, seed: Int
  ) {
    var questions: [Lesson.ReviewQuestion] = []
    var drawn: [String: Scene] = [:]
    for item in plan.items where questions.count < ReviewPlan.size {
      guard let lesson = lessons[item.lesson.folder] else { continue }
      let question = Lesson.ReviewQuestion(item.question, of: lesson)
      guard let scene = try? course.readScene(question.scene, of: lesson),
        let varied = Self.scene(of: question, scene, seed: seed)
      else { continue }
      questions.append(question)
      drawn["\(questions.count)"] = varied
    }
    guard !questions.isEmpty else { return nil }
    lesson = Lesson(reviewing: plan.chapter, questions, seed: seed)
    scenes = drawn
  }

  /// The scene that a question is asked of: a prediction's has other numbers, a choice's is as it was.
  static func scene(
    of question: Lesson.ReviewQuestion, _ scene: Scene, seed: Int
  ) -> Scene? {
    let page = question.page(in: .english)
    guard !page.predictions.isEmpty else { return scene }
    return QuestionVariation(page, of: scene)?.scene(seed: seed)
  }
}
