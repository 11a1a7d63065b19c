import Course
import Foundation

/// What is to be graded: one file of one submission, for one exercise.
public struct ClassItem: Sendable {
  public let submission: String
  public let lesson: String
  public let exercise: Exercise
  /// Absent when nothing was handed in: that is graded too, at no points.
  public let file: String?

  public init(submission: String, lesson: String, exercise: Exercise, file: String?) {
    self.submission = submission
    self.lesson = lesson
    self.exercise = exercise
    self.file = file
  }
}

/// Finds submissions in a folder: each file or folder in it is one.
///
/// A folder's answer to an exercise is the file ID.swift, wherever it stands in it (at most five
/// folders deep, symbolic links not followed). A single exercise is also answered by a single
/// Swift file of any name.
public enum ClassFolder {
  public static func items(
    in path: String, exercises: [(lesson: String, exercise: Exercise)]
  ) throws(GradingError) -> [ClassItem] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw .file(path: path, reason: String(cString: strerror(errno == 0 ? ENOENT : errno)))
    }
    return names.filter { !$0.hasPrefix(".") }.sorted().flatMap { name -> [ClassItem] in
      let whole = "\(path)/\(name)"
      guard isFolder(whole) else {
        guard name.hasSuffix(".swift") else { return [] }
        let stem = String(name.dropLast(6))
        let chosen =
          exercises.count == 1 ? exercises : exercises.filter { stem.hasSuffix($0.exercise.id) }
        return chosen.map {
          ClassItem(submission: name, lesson: $0.lesson, exercise: $0.exercise, file: whole)
        }
      }
      let files = swiftFiles(in: whole, deep: 0)
      return exercises.map { lesson, exercise in
        let own = files.filter { ($0 as NSString).lastPathComponent == "\(exercise.id).swift" }
        let only = exercises.count == 1 && files.count == 1 ? files.first : nil
        return ClassItem(
          submission: name, lesson: lesson, exercise: exercise, file: own.first ?? only)
      }
    }
  }

  private static func swiftFiles(in folder: String, deep: Int) -> [String] {
    guard deep < 6, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return []
    }
    return names.filter { !$0.hasPrefix(".") }.sorted().flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if isFolder(path) { return swiftFiles(in: path, deep: deep + 1) }
      return name.hasSuffix(".swift") && name != "Package.swift" ? [path] : []
    }
  }

  /// Not following a link: that could lead out of the submission, or round in a circle.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
