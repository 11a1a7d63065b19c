import ArgumentParser
import Course
import Foundation
import Grading

/// `--course`, for commands that read lessons.
struct CourseOption: ParsableArguments {
  @Option(
    name: .customLong("course"),
    help: ArgumentHelp(
      "The course's folder; otherwise GRADUS_COURSE, or the course that came with the program.",
      "课程文件夹；默认为 GRADUS_COURSE，或随程序附带的课程。", value: ("folder", "文件夹")), completion: .directory)
  var path: String?

  /// Opens the course.
  func open() throws -> CourseFolder {
    let environment = ProcessInfo.processInfo.environment
    let location = try CourseLocation.find(
      option: path, environment: environment, executable: RunningProgram.path)
    return try CourseFolder(path: location.path, learner: environment)
  }
}

extension CourseFolder {
  /// Finds a lesson by number or folder that is not still to be written.
  func writtenLesson(
    _ name: String, _ language: Language
  ) throws(CommandProblem) -> Syllabus.ListedLesson {
    let written = syllabus.lessons.filter(\.exists).map(\.folder)
    guard let entry = syllabus.lesson(name) else { throw .unknownLesson(name, known: written) }
    guard entry.exists else { throw .lessonToCome(entry.title[language], known: written) }
    return entry
  }
}
