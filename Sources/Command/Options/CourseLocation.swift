import Foundation
import Grading

/// Where the course is, and how it was found: the one place that looks for it.
struct CourseLocation: Hashable {
  enum Source: Hashable { case option, environment, resources, release, checkout }

  let path: String
  let source: Source

  /// Looks in `--course`, `GRADUS_COURSE`, the resource folder beside the executable, and above
  /// it: a release's `share/gradus`, the checkout.
  ///
  /// The first two are wishes: when there is no course in them, that is said, and nothing else taken.
  static func find(
    option: String?, environment: [String: String], executable: String
  ) throws(CommandProblem) -> CourseLocation {
    if let option { return try wished(option, .option) }
    if let variable = environment["GRADUS_COURSE"], !variable.isEmpty {
      return try wished(variable, .environment)
    }
    let folders = ProgramFolders.above(executable)
    let resources = (folders.first ?? "") + "/gradus_Lessons.resources"
    if isCourse(resources) { return CourseLocation(path: resources, source: .resources) }
    let tried = folders.filter { $0 != "/" }.map { $0 + "/Lessons" }
    if let lessons = tried.first(where: isCourse) {
      let isRelease = lessons.hasSuffix("/share/gradus/Lessons")
      return CourseLocation(path: lessons, source: isRelease ? .release : .checkout)
    }
    throw .noCourse(tried: [resources] + tried)
  }

  private static func wished(
    _ path: String, _ source: Source
  ) throws(CommandProblem) -> CourseLocation {
    guard isCourse(path) else { throw .notACourse(path: path, source: source) }
    return CourseLocation(path: path, source: source)
  }

  private static func isCourse(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/course.json")
  }
}
