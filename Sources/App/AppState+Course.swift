import Course
import Foundation
import Grading
import Scenes

extension AppState {
  /// Reads a lesson and its scenes from the course's folder and shows it.
  ///
  /// - Parameter page: counted from 0; nil for where it was left.
  /// - Throws: `CourseProblems`, or `SceneFileError`.
  public mutating func openLesson(
    _ name: String, page: Int? = nil, now: Date
  ) throws -> [Effect] {
    guard let course = common.course, let entry = course.syllabus.lesson(name) else { return [] }
    let left = common.progress.page(in: entry.folder).map { $0 - 1 }
    return try open(try course.lesson(entry), page: page ?? left ?? 0, now: now, of: course)
  }

  /// Reads an exercise, finds the learner's file for it, and shows it.
  ///
  /// - Parameter folder: the folder that paths are shown from.
  public mutating func openExercise(
    _ id: String, of lesson: String, in workspace: Workspace?, seenFrom folder: String
  ) {
    do {
      guard let exercise = try common.course?.exercise(id, of: lesson) else { return }
      show(
        ExerciseWork(
          exercise, lesson: lesson, file: workspace?.file(of: id, in: lesson), seenFrom: folder))
    } catch {
      common.message = error.problems.first?.message(in: common.language)
    }
  }

  /// Shows the page that asks for the exercise that is watched, with the network that it is about; from
  /// there one comes back to watching.
  ///
  /// - Throws: as `openLesson`.
  public mutating func openPageOfWatched(now: Date) throws -> [Effect] {
    guard case .watching(let watching) = activity, let course = common.course,
      let entry = course.syllabus.lesson(watching.work.lesson)
    else { return [] }
    let lesson = try course.lesson(entry)
    let page = lesson[common.language].pages.firstIndex { page in
      page.blocks.contains { $0.content == .exercise(watching.work.exercise.id) }
    }
    let effects = try open(lesson, page: page ?? 0, now: now, of: course)
    show(watching.work)
    interrupted = watching
    // The exercise is open already.
    return effects.filter { if case .openExercise = $0 { false } else { true } }
  }

  private mutating func open(
    _ lesson: Lesson, page: Int, now: Date, of course: CourseFolder
  ) throws -> [Effect] {
    return open(lesson, scenes: try course.scenes(of: lesson), page: page, now: now)
  }
}

extension CourseFolder {
  /// Reads one scene of a lesson, which may be a variant of a file's.
  public func readScene(_ name: String, of lesson: Lesson) throws -> Scene {
    try Scene(
      try scene(name, of: lesson), title: name,
      with: SceneVariant(named: name)?.sceneSettings ?? [])
  }

  /// The text of one scene of a lesson, as a file of its own would have it.
  public func sceneText(_ name: String, of lesson: Lesson) throws -> String {
    let variant = SceneVariant(named: name)
    return try Scene.text(
      of: try scene(variant?.scene ?? name, of: lesson), with: variant?.sceneSettings ?? [])
  }

  /// Reads the scenes of a lesson, by name.
  ///
  /// - Throws: `SceneFileError`.
  public func scenes(of lesson: Lesson) throws -> [String: Scene] {
    var scenes: [String: Scene] = [:]
    for variants in lesson.variants {
      let name = variants[0].scene
      do {
        let read = try Scene.variants(
          try scene(name, of: lesson), title: name, of: variants.map(\.sceneSettings))
        for (variant, scene) in zip(variants, read) { scenes[variant.name] = scene }
      } catch let error as SceneError {
        throw SceneFileError(file: "\(lesson.folder)/\(name)", error: error)
      }
    }
    return scenes
  }
}

extension SceneVariant {
  /// What is otherwise, as scenes read it: the course itself knows nothing of the engine.
  fileprivate var sceneSettings: [SceneSetting] {
    settings.map { SceneSetting(path: $0.path, value: $0.value) }
  }
}
