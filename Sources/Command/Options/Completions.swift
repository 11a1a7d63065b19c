import ArgumentParser
import Course
import Foundation
import Grading
import Scenes

/// What a shell offers for a value, beside options and commands.
extension CompletionKind {
  static let scene = CompletionKind.file(extensions: ["json", "keras"])
  static let data = CompletionKind.file(extensions: ["npz", "csv"])
  static let table = CompletionKind.file(extensions: ["csv"])
  static let lesson = CompletionKind.custom { words, _, _ in CourseNames(words).lessons }
  static let chapter = CompletionKind.custom { words, _, _ in CourseNames(words).chapters }
  static let exercise = CompletionKind.custom { words, _, _ in CourseNames(words).exercises }
  static let challenge = CompletionKind.custom { words, _, _ in CourseNames(words).challenges }
  static let exerciseOrLesson = CompletionKind.custom { words, _, prefix in
    let names = CourseNames(words)
    return names.exercises + names.lessons + NearbyFiles(prefix, ["swift"]).names
  }
  static let lessonOrScript = CompletionKind.custom { words, _, prefix in
    CourseNames(words).lessons + NearbyFiles(prefix, ["script"]).names
  }
  static let lessonOrScene = CompletionKind.custom { words, _, prefix in
    CourseNames(words).lessons + NearbyFiles(prefix, ["json", "keras", "play"]).names
  }
  static let playground = CompletionKind.custom { _, _, prefix in
    PlaygroundData.allCases.filter { $0 != .table }.map(\.name)
      + NearbyFiles(prefix, ["csv", "play"]).names
  }
}

/// The names in the course that a command line would open; none where it can't be opened.
private struct CourseNames {
  private let course: CourseFolder?

  init(_ words: [String]) {
    let option = words.firstIndex(of: "--course").map { $0 + 1 }
      .flatMap { words.indices.contains($0) ? words[$0] : nil }
    let location = try? CourseLocation.find(
      option: option, environment: ProcessInfo.processInfo.environment,
      executable: RunningProgram.path)
    course = location.flatMap { try? CourseFolder(path: $0.path) }
  }

  var lessons: [String] { course?.syllabus.lessons.filter(\.exists).map(\.folder) ?? [] }
  var chapters: [String] { course?.syllabus.chapters.map(\.id) ?? [] }
  var exercises: [String] { course?.allExercises().map(\.id) ?? [] }
  var challenges: [String] { course?.syllabus.challenges.map(\.id) ?? [] }
}

/// Folders, and files that end so, in the folder that a word begins with.
private struct NearbyFiles {
  let names: [String]

  init(_ prefix: String, _ extensions: Set<String>) {
    let end = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
    let folder = String(prefix[..<end])
    let found =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder))
    names = (found ?? []).filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder + name, isDirectory: &isFolder) else {
        return nil
      }
      if isFolder.boolValue { return folder + name + "/" }
      return extensions.contains((name as NSString).pathExtension) ? folder + name : nil
    }
  }
}
