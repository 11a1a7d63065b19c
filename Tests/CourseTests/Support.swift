import Foundation

@testable import Course

func parse(_ text: String) throws(CourseProblems) -> LessonText {
  try LessonText.parse(Data(text.utf8), file: "lesson.en.md")
}

/// The problems of a text as (line, kind).
func problems(_ text: String) -> [CourseProblem] {
  do throws(CourseProblems) {
    _ = try parse(text)
    return []
  } catch {
    return error.problems
  }
}

/// Blocks of a page that holds only `text`.
func blocks(_ text: String) throws -> [LessonBlock.Content] {
  try parse("# T\n" + text).pages[0].blocks.map(\.content)
}

/// A fresh folder, removed when the body ends.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let path = NSTemporaryDirectory() + "course-tests-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

func write(_ text: String, to path: String) throws {
  let folder = (path as NSString).deletingLastPathComponent
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

/// Random numbers from a seed, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

/// The course of this repository.
let lessonsPath = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Lessons").path
