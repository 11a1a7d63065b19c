import Course
import Foundation

/// The learner's own folder: a package with one file per exercise, and one target for each file.
///
///     README.md  Package.swift  .gitignore
///     07-backpropagation-by-hand/output-delta.swift …
///     .gradus/workspace.json      what was written here, so that edits are told from starters
///     .gradus/backup/…            what a command took away
///
/// Solutions and checks are never in it.
public struct Workspace: Sendable, Hashable {
  /// The folder that `gradus init` makes when it isn't told another.
  public static let defaultName = "gradus-workspace"

  /// The folder's real path.
  public let path: String
  public let course: String
  /// The language that its texts were written in.
  public let language: Language

  /// Opens a workspace that is there.
  public init(at path: String, course: String) throws(WorkspaceError) {
    guard let real = RealPath.of(path) else { throw .missing(path: path) }
    let manifest = try WorkspaceManifest(in: real)
    guard let manifest else { throw .notAWorkspace(path: real) }
    guard manifest.course == course else {
      throw .otherCourse(path: real, expected: course, found: manifest.course)
    }
    self.init(path: real, course: course, language: manifest.language)
  }

  /// Opens the workspace that progress remembers; nil when it remembers none.
  public init?(of progress: CourseProgress) throws(WorkspaceError) {
    guard let place = progress.workspace else { return nil }
    try self.init(at: place.path, course: progress.course)
  }

  init(path: String, course: String, language: Language) {
    self.path = path
    self.course = course
    self.language = language
  }

  /// Where a learner's file is inside the workspace.
  public static func sourcePath(of exercise: String, in lesson: String) -> String {
    "\(lesson)/\(exercise).swift"
  }

  /// The learner's file for an exercise; it may not be there yet.
  public func file(of exercise: String, in lesson: String) -> String {
    "\(path)/\(Self.sourcePath(of: exercise, in: lesson))"
  }

  /// What the learner has written; nil without a readable text file.
  public func source(of exercise: String, in lesson: String) -> String? {
    guard case .file(let text) = WorkspaceFile(path: file(of: exercise, in: lesson)).content else {
      return nil
    }
    return text
  }

  /// Finds the workspace that a folder is in; nil outside of any of this course.
  public static func around(_ folder: String, course: String) -> Workspace? {
    var folder = RealPath.of(folder) ?? folder
    while !folder.isEmpty {
      if let found = try? Workspace(at: folder, course: course) { return found }
      if folder == "/" { return nil }
      folder = (folder as NSString).deletingLastPathComponent
    }
    return nil
  }

  /// The workspace that a folder is in, else the one that progress remembers; nil without either.
  public static func current(
    in folder: String, _ progress: CourseProgress
  ) throws(WorkspaceError) -> Workspace? {
    if let here = around(folder, course: progress.course) { return here }
    return try Workspace(of: progress)
  }

  /// Says whether the learner has written in the file: it differs from what was put there.
  public func isEdited(_ exercise: String, in lesson: String) -> Bool {
    let name = Self.sourcePath(of: exercise, in: lesson)
    guard let manifest = try? WorkspaceManifest(in: path), let written = manifest.written[name],
      case .file(let text) = WorkspaceFile(path: "\(path)/\(name)").content
    else { return WorkspaceFile(path: "\(path)/\(name)").content != .missing }
    return ContentHash.of([text]) != written
  }

  /// Puts the starter back.
  ///
  /// - Returns: where the learner's version was kept; nil when there was nothing to keep.
  @discardableResult
  public func reset(
    _ exercise: Exercise, in lesson: String, now: Date = Date()
  ) throws(WorkspaceError) -> String? {
    let name = Self.sourcePath(of: exercise.id, in: lesson)
    let starter = WorkspaceText.starter(exercise, language: language)
    var manifest = try WorkspaceManifest(in: path)
    let file = WorkspaceFile(path: "\(path)/\(name)")
    var backup: String?
    switch file.content {
    case .missing: break
    case .file(starter): break
    default: backup = try keep(name, now: now)
    }
    try file.replace(with: starter)
    manifest?.written[name] = ContentHash.of([starter])
    try manifest?.write(to: path)
    return backup
  }

  /// Copies a file into the backup folder, under a name that is free, and returns where it is.
  func keep(_ name: String, now: Date) throws(WorkspaceError) -> String {
    let stamp = now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    let base = (name as NSString).deletingPathExtension
    let type = (name as NSString).pathExtension
    var attempt = 1
    func candidate() -> String {
      let number = attempt == 1 ? "" : "-\(attempt)"
      return "\(path)/\(WorkspaceManifest.folder)/backup/\(base).\(stamp)\(number)"
        + (type.isEmpty ? "" : ".\(type)")
    }
    while WorkspaceFile(path: candidate()).content != .missing { attempt += 1 }
    try WorkspaceFile(path: candidate()).makeFolder()
    do {
      try FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: candidate())
    } catch {
      throw .failed(path: candidate(), reason: error.localizedDescription)
    }
    return candidate()
  }
}

/// Why a workspace can't be made or used.
public enum WorkspaceError: Error, Sendable, Hashable {
  case missing(path: String)
  /// There are files here that are not ours.
  case foreign(path: String, example: String)
  case notAFolder(path: String)
  case notAWorkspace(path: String)
  case otherCourse(path: String, expected: String, found: String)
  /// A learner's files don't belong among the course's own.
  case insideCourse(path: String)
  /// The package manager could not tell the workspace from the engine.
  case sameName(path: String, name: String)
  /// What says which files were written here can't be read.
  case unreadableManifest(path: String, reason: String)
  case newerVersion(path: String, version: Int)
  case failed(path: String, reason: String)
}
