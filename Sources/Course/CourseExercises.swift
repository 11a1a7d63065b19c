/// Where an exercise is: both are folder names.
public struct ExerciseReference: Sendable, Hashable {
  /// The lesson's entry in the syllabus.
  public let lesson: Syllabus.ListedLesson
  public let id: String

  /// The key in progress and on the command line: `07-backpropagation-by-hand/output-delta`.
  public var key: String { CourseProgress.key(lesson.folder, id) }
}

extension CourseFolder {
  /// Reads one exercise of a lesson; both names are folder names.
  public func exercise(_ id: String, of lesson: String) throws(ExerciseProblems) -> Exercise {
    for name in [id, lesson] where name.contains("/") || name.hasPrefix(".") || name.isEmpty {
      throw ExerciseProblems([ExerciseProblem(file: name, .badIdentifier(name))])
    }
    return try Exercise(path: "\(path)/\(lesson)/exercises/\(id)")
  }

  /// The exercise folders of a lesson, sorted.
  public func exercises(of lesson: String) -> [String] { names(in: "\(lesson)/exercises") }

  /// Every exercise of the course, in the order in which the pages come to it.
  ///
  /// Exercises that no page names come last in their lesson, and so do all of a lesson that can't
  /// be read: a fault in its prose hides no exercise.
  public func allExercises() -> [ExerciseReference] {
    syllabus.lessons.filter(\.exists).flatMap { lesson -> [ExerciseReference] in
      let folders = exercises(of: lesson.folder)
      guard !folders.isEmpty else { return [] }
      let named = examine(lesson).lesson?.exercises ?? []
      let ids = named.filter(folders.contains) + folders.filter { !named.contains($0) }
      return ids.map { ExerciseReference(lesson: lesson, id: $0) }
    }
  }
}
