import App
import ArgumentParser
import Course
import Foundation
import Screen
import Trace

/// What the instructor's commands read and write.
enum PresentingFiles {
  /// Opens a lesson on a page, with no progress: what a class does is not the instructor's.
  static func lesson(
    _ lesson: String, page: Int, course folder: CourseFolder, language: Language, glyphs: Glyphs,
    now: Date
  ) throws -> AppState {
    let entry = try folder.writtenLesson(lesson, language)
    var state = AppState(
      course: folder, progress: CourseProgress(course: folder.syllabus.id), language: language,
      glyphs: glyphs)
    _ = try state.openLesson(entry.folder, page: 0, now: now)
    let count = state.reading?.pages.count ?? 0
    guard (1...max(1, count)).contains(page) else {
      throw ValidationError("The lesson has pages 1 to \(count), not \(page).")
    }
    for _ in 1..<page { _ = state.update(.nextPagePressed, now: now) }
    return state
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Where all courses keep what they keep.
  static func dataRoot(_ environment: [String: String]) -> String {
    let store = ProgressStore(course: "course", environment: environment)
    return URL(fileURLWithPath: store.directory).deletingLastPathComponent().path
  }

  static func dataDirectory(of state: PresenterState, environment: [String: String]) -> String {
    ProgressStore(course: state.app.course?.syllabus.id ?? "course", environment: environment)
      .directory
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
      atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = open(
      directory + "/hands.jsonl", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try? handle.write(contentsOf: Data(record.line.utf8))
  }

  /// Writes a whole file, or to standard output.
  static func write(_ text: String, to path: String?) throws {
    let data = Data(text.utf8)
    if let path {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } else {
      try FileHandle.standardOutput.write(contentsOf: data)
    }
  }
}
