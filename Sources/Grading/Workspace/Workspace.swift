import Course
import Foundation

/// A learner's own package: one target an exercise, the engine by path, no solutions.
public struct Workspace: Sendable, Hashable {
  /// An exercise with the lesson it belongs to.
  public struct Entry: Sendable, Hashable {
    public let lesson: String
    public let exercise: Exercise

    public init(lesson: String, exercise: Exercise) {
      self.lesson = lesson
      self.exercise = exercise
    }
  }

  /// What writing a workspace did.
  public struct Summary: Sendable, Hashable {
    public var written: [String] = []
    /// Files of the learner's that were left as they are.
    public var kept: [String] = []
  }

  public enum Failure: Error, Sendable, Hashable {
    /// Something stands there that isn't ours: nothing was written.
    case notOurs(path: String)
    case failed(path: String, reason: String)

    public func message(in language: Language) -> String {
      switch (self, language) {
      case (.notOurs(let path), .english):
        "\(path) is there already and is no workspace of Gradus. Choose another folder."
      case (.notOurs(let path), .simplifiedChinese):
        "\(path) 已存在，但不是 Gradus 的工作区。请换一个文件夹。"
      case (.failed(let path, let reason), _): "\(path): \(reason)"
      }
    }
  }

  /// In the first line of the manifest; what begins otherwise isn't ours to replace.
  static let mark = "// Written by `gradus init`"

  public let path: String

  public init(path: String) { self.path = path }

  /// The file in which an exercise is solved.
  public func file(for exercise: String, in lesson: String) -> String {
    "\(path)/Exercises/\(lesson)/\(exercise)/\(exercise).swift"
  }

  /// Writes what is missing; a file that is there is the learner's and stays.
  ///
  /// - Parameter checkout: the folder of the engine's package.
  public func write(
    _ entries: [Entry], checkout: String, language: Language
  ) throws(Failure) -> Summary {
    let manifest = path + "/Package.swift"
    if let text = try? String(contentsOfFile: manifest, encoding: .utf8) {
      guard text.contains(Self.mark) else { throw .notOurs(path: manifest) }
    } else if let names = try? FileManager.default.contentsOfDirectory(atPath: path),
      names.contains(where: { !$0.hasPrefix(".") })
    {
      throw .notOurs(path: path)
    } else if access(path, F_OK) == 0,
      (try? FileManager.default.contentsOfDirectory(atPath: path)) == nil
    {
      throw .notOurs(path: path)
    }
    var summary = Summary()
    for entry in entries {
      try put(
        entry.exercise.starter, file(for: entry.exercise.id, in: entry.lesson), replacing: false,
        &summary)
    }
    let texts = WorkspaceText(checkout: checkout, entries: entries, language: language)
    // Exercises of an older course stay in the package as long as their files are there.
    try put(texts.manifest(also: present(besides: entries)), manifest, replacing: true, &summary)
    try put(texts.readme, path + "/README.md", replacing: false, &summary)
    try put(".build/\n.swiftpm/\n*.resolved\n", path + "/.gitignore", replacing: false, &summary)
    return summary
  }

  /// Brings the starter back; the learner's file is kept beside under a free name.
  ///
  /// - Returns: the path of what was kept, if there was anything.
  public func reset(_ entry: Entry) throws(Failure) -> String? {
    let file = file(for: entry.exercise.id, in: entry.lesson)
    var kept: String?
    if access(file, F_OK) == 0 {
      var number = 1
      // Not ending in .swift: the package must not compile both.
      while access("\(file).\(number).old", F_OK) == 0 { number += 1 }
      let beside = "\(file).\(number).old"
      guard rename(file, beside) == 0 else {
        throw .failed(path: file, reason: String(cString: strerror(errno)))
      }
      kept = beside
    }
    var summary = Summary()
    try put(entry.exercise.starter, file, replacing: false, &summary)
    return kept
  }

  private func present(besides entries: [Entry]) -> [(lesson: String, exercise: String)] {
    let known = Set(entries.map { "\($0.lesson)/\($0.exercise.id)" })
    let folder = path + "/Exercises"
    let lessons = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return lessons.sorted().flatMap { lesson in
      let ids = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(lesson)")) ?? []
      return ids.sorted().filter { id in
        !known.contains("\(lesson)/\(id)") && access(file(for: id, in: lesson), F_OK) == 0
      }.map { (lesson, $0) }
    }
  }

  private func put(
    _ text: String, _ file: String, replacing: Bool, _ summary: inout Summary
  ) throws(Failure) {
    if access(file, F_OK) == 0 {
      let present = try? String(contentsOfFile: file, encoding: .utf8)
      if present == text { return }
      if !replacing {
        summary.kept.append(file)
        return
      }
    }
    do {
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try WholeFile.write(text, to: file)
    } catch let error as GradingError {
      throw .failed(path: file, reason: error.message(in: .english))
    } catch {
      throw .failed(path: file, reason: error.localizedDescription)
    }
    summary.written.append(file)
  }
}
