import Foundation

extension CourseFolder {
  /// A name for all that the course's lessons hold now: pages, scenes, exercises with their checks.
  public var version: String {
    var parts = ["course.json", "glossary.json"].flatMap(parts(of:))
    for lesson in syllabus.lessons where lesson.exists { parts += folderParts(of: lesson.folder) }
    return String(ContentHash.of(parts).prefix(16))
  }

  private func folderParts(of path: String) -> [String] {
    names(in: path).map { "\(path)/\($0)" }.flatMap {
      isFolder($0) ? folderParts(of: $0) : parts(of: $0)
    }
  }

  /// A file's name and its content; one that is too large for a text counts by its name.
  private func parts(of path: String) -> [String] {
    [path, (try? text(at: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""]
  }
}
