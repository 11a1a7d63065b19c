import Course
import Foundation

extension Workspace {
  /// What `create` did; paths inside the workspace, sorted.
  public struct Changes: Sendable, Hashable {
    /// Whether the folder was no workspace before.
    public var isNew = false
    public var added: [String] = []
    /// Untouched files that the course has changed.
    public var renewed: [String] = []
    /// Edited files of the learner's.
    public var kept: [String] = []
    /// Edited files that were replaced all the same, and where the edited ones are.
    public var backups: [String: String] = [:]
    /// Files of exercises that the course no longer has; they stay.
    public var retired: [String] = []
    public var problems: [String: ExerciseProblems] = [:]

    public init() {}
  }

  /// Makes a workspace, or brings one up to date with the course.
  ///
  /// A starter that nobody touched is renewed, an edited file is kept, a new exercise is added, the
  /// path to the engine is repaired. An exercise that can't be read is left out and listed.
  ///
  /// - Parameters:
  ///   - engine: the folder whose package has the product `Gradus`.
  ///   - program: the gradus that the editor's tasks run.
  public static func create(
    at path: String, course: CourseFolder, engine: String, language: Language,
    program: String = RunningProgram.path, now: Date = Date()
  ) throws(WorkspaceError) -> (workspace: Workspace, changes: Changes) {
    let real = try takeFolder(path, course: course, engine: engine)
    var changes = Changes()
    let before = try WorkspaceManifest(in: real)
    changes.isNew = before == nil
    var manifest = before ?? WorkspaceManifest(course: course.syllabus.id, language: language)
    guard manifest.course == course.syllabus.id else {
      throw .otherCourse(path: real, expected: course.syllabus.id, found: manifest.course)
    }
    manifest.language = language
    // First of all: a folder that is left half made is known as ours.
    try manifest.write(to: real)

    let workspace = Workspace(path: real, course: course.syllabus.id, language: language)
    var exercises: [(ExerciseReference, Exercise)] = []
    for reference in course.allExercises() {
      do {
        let exercise = try course.exercise(reference.id, of: reference.lesson.folder)
        exercises.append((reference, exercise))
      } catch {
        changes.problems[reference.key] = error
      }
    }
    let text = WorkspaceText(course: course, exercises: exercises, language: language)
    var written: Set<String> = []
    for (name, content) in text.files(engine: engine, program: program) {
      written.insert(name)
      try workspace.put(content, at: name, &manifest, &changes, now: now)
    }
    changes.retired = manifest.written.keys.filter { name in
      !written.contains(name)
        && WorkspaceFile(path: "\(real)/\(name)").content != .missing
        && changes.problems[(name as NSString).deletingPathExtension] == nil
    }.sorted()
    try manifest.write(to: real)
    return (workspace, changes)
  }

  /// Writes one file unless the learner has edited it.
  private func put(
    _ content: String, at name: String, _ manifest: inout WorkspaceManifest,
    _ changes: inout Changes, now: Date
  ) throws(WorkspaceError) {
    let file = WorkspaceFile(path: "\(path)/\(name)")
    switch file.content {
    case .missing: changes.added.append(name)
    case .file(content):
      manifest.written[name] = ContentHash.of([content])
      return
    case .file(let text) where ContentHash.of([text]) == manifest.written[name]:
      changes.renewed.append(name)
    case .file, .other:
      // The list of targets must be right for the editor; what was written into it isn't lost.
      guard name == WorkspaceText.packageFile else {
        changes.kept.append(name)
        return
      }
      changes.backups[name] = try keep(name, now: now)
    }
    try file.replace(with: content)
    manifest.written[name] = ContentHash.of([content])
  }

  /// Makes the folder, or sees that an existing one is empty or ours; returns its real path.
  private static func takeFolder(
    _ path: String, course: CourseFolder, engine: String
  ) throws(WorkspaceError) -> String {
    let full = URL(filePath: path).standardizedFileURL.path
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
    if exists, !isFolder.boolValue { throw .notAFolder(path: full) }
    // Judged before it is made: a refusal leaves nothing behind.
    var ancestor = full
    var rest = ""
    while RealPath.of(ancestor) == nil, ancestor != "/", !ancestor.isEmpty {
      rest = "/" + (ancestor as NSString).lastPathComponent + rest
      ancestor = (ancestor as NSString).deletingLastPathComponent
    }
    let real = (RealPath.of(ancestor) ?? ancestor) + rest
    // Lessons are data: every file among them is taken for the course's own.
    let others = [course.path, engine + "/Lessons", engine + "/Sources"]
    if others.contains(where: { (real + "/").hasPrefix($0 + "/") }) {
      throw .insideCourse(path: real)
    }
    let name = (real as NSString).lastPathComponent
    let other = (engine as NSString).lastPathComponent
    if name.lowercased() == other.lowercased() { throw .sameName(path: real, name: name) }
    if exists, try WorkspaceManifest(in: real) == nil {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: real)) ?? []
      // A fresh repository is as good as an empty folder.
      let ignored: Set<String> = [".git", ".DS_Store", WorkspaceManifest.folder]
      if let foreign = names.sorted().first(where: { !ignored.contains($0) }) {
        throw .foreign(path: real, example: foreign)
      }
    }
    do {
      try FileManager.default.createDirectory(atPath: real, withIntermediateDirectories: true)
    } catch {
      throw .failed(path: real, reason: error.localizedDescription)
    }
    return real
  }
}
