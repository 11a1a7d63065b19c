import Foundation

/// Where the course is, and how it was found: the one place that looks for it.
struct CourseLocation: Hashable {
  enum Source: Hashable { case option, environment, resources, checkout }

  let path: String
  let source: Source

  /// Looks in `--course`, `GRADUS_COURSE`, the resource folder beside the executable, the checkout.
  ///
  /// The first two are wishes: when there is no course in them, that is said, and nothing else taken.
  static func find(
    option: String?, environment: [String: String], executable: String
  ) throws(CommandProblem) -> CourseLocation {
    if let option { return try wished(option, .option) }
    if let variable = environment["GRADUS_COURSE"], !variable.isEmpty {
      return try wished(variable, .environment)
    }
    var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
    var tried = [folder.appendingPathComponent("gradus_Lessons.resources").path]
    if isCourse(tried[0]) { return CourseLocation(path: tried[0], source: .resources) }
    while folder.path != "/" {
      let lessons = folder.appendingPathComponent("Lessons").path
      if isCourse(lessons) { return CourseLocation(path: lessons, source: .checkout) }
      tried.append(lessons)
      folder.deleteLastPathComponent()
    }
    throw .noCourse(tried: tried)
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

  /// The running program's real path, links followed.
  static var executable: String {
    let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
