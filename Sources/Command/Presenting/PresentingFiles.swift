import App
import Course
import Foundation
import Screen
import Trace

/// What the instructor's commands read and write.
enum PresentingFiles {
  /// Opens a lesson on a page, with no progress: what a class does is not the instructor's.
  static func lesson(
    _ name: String, page: Int, of course: CourseFolder, language: Language, glyphs: Glyphs,
    now: Date
  ) throws -> AppState {
    let entry = try course.writtenLesson(name, language)
    var state = AppState(
      course: course, progress: CourseProgress(course: course.syllabus.id), language: language,
      glyphs: glyphs)
    _ = try state.openLesson(entry.folder, page: 0, now: now)
    let count = state.stepping?.reading?.pages.count ?? 0
    guard (1...max(1, count)).contains(page) else {
      throw PresentingProblem.pageOutOfRange(received: page, count: count)
    }
    // Through the pages before, as a reader would come: a page without a moment stays where it is.
    for _ in 1..<page { _ = state.update(.read(.nextPagePressed), now: now) }
    return state
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  // MARK: - What is kept

  /// Where all courses keep what they keep.
  static var dataRoot: String {
    URL(fileURLWithPath: directory(of: "course")).deletingLastPathComponent().path
  }

  static func directory(of course: String) -> String {
    ProgressStore(course: course, environment: ProcessInfo.processInfo.environment).directory
  }

  /// What classes answered since a time.
  static func hands(in directory: String, since date: Date) -> [HandsRecord] {
    guard let text = try? String(contentsOfFile: directory + "/hands.jsonl", encoding: .utf8) else {
      return []
    }
    return HandsRecord.read(text).filter { $0.when >= date }
  }

  /// Adds a line at the end of what is kept; a lecture goes on without it.
  static func keep(_ record: HandsRecord, in directory: String) {
    try? FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let file = open(directory + "/hands.jsonl", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try? handle.write(contentsOf: Data(record.line.utf8))
  }
}
