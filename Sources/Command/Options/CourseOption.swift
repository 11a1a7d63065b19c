import ArgumentParser
import Course
import Foundation

/// `--course`, for commands that read lessons.
struct CourseOption: ParsableArguments {
  @Option(
    name: .customLong("course"),
    help: ArgumentHelp(
      "The course's folder; otherwise GRADUS_COURSE, or the course that came with the program.",
      valueName: "folder"))
  var path: String?

  /// Opens the course.
  func open() throws -> CourseFolder {
    let location = try CourseLocation.find(
      option: path, environment: ProcessInfo.processInfo.environment,
      executable: CourseLocation.executable)
    return try CourseFolder(path: location.path)
  }
}
