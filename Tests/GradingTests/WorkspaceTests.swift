import Course
import Foundation
import Testing

@testable import Grading

@Suite struct WorkspaceTests {
  static let lessons = URL(filePath: Shared.lesson).deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let lesson = "07-backpropagation-by-hand"
  static let delta = "\(lesson)/output-delta.swift"
  let now = Date(timeIntervalSince1970: 1_700_000_000)

  /// A folder of its own, and a copy of the course that may be changed.
  struct Place {
    let folder: WorkFolder
    let lessons: String

    init() throws {
      folder = try WorkFolder(prefix: "gradus workspace '🎉")
      lessons = folder.path + "/course"
      try FileManager.default.copyItem(atPath: WorkspaceTests.lessons, toPath: lessons)
    }

    func create(
      _ name: String = "my wörk \"it's\" 🎉", engine: String = "/engine \"1\"",
      language: Language = .english
    ) throws -> (workspace: Workspace, changes: Workspace.Changes) {
      try Workspace.create(
        at: folder.path + "/" + name, course: CourseFolder(path: lessons), engine: engine,
        language: language, now: Date(timeIntervalSince1970: 1_700_000_000))
    }

    func exercise(_ id: String) throws -> Exercise {
      try CourseFolder(path: lessons).exercise(id, of: WorkspaceTests.lesson)
    }

    func starter(_ id: String) -> String {
      "\(lessons)/\(WorkspaceTests.lesson)/exercises/\(id)/Starter.swift"
    }
  }

  func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  func put(_ text: String, at path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test func `a new workspace has each exercise once, in the lesson's order`() throws {
    let place = try Place()
    let (workspace, changes) = try place.create()
    #expect(changes.isNew)
    #expect(
      changes.added.filter { $0.hasPrefix(Self.lesson) || !$0.contains("/") } == [
        Self.delta, "\(Self.lesson)/hidden-delta.swift", "\(Self.lesson)/eight-gradients.swift",
        "\(Self.lesson)/simultaneous-update.swift", "Package.swift", "README.md", ".gitignore",
      ])
    let written = try text(workspace.file(of: "output-delta", in: Self.lesson))
    #expect(written.hasPrefix("// δ of an output neuron\n//\n// Write `outputDelta`"))
    #expect(written.hasSuffix(try place.exercise("output-delta").starter))
    #expect(try text(workspace.path + "/Package.swift").contains("\"/engine \\\"1\\\"\""))
    #expect(!workspace.isEdited("output-delta", in: Self.lesson))
    #expect(try Workspace(at: workspace.path, course: "gradus") == workspace)
    #expect(Workspace.around(workspace.path + "/" + Self.lesson, course: "gradus") == workspace)
  }

  @Test func `no file of a workspace has a solution or a check`() throws {
    let place = try Place()
    let (workspace, _) = try place.create()
    let names = try FileManager.default.subpathsOfDirectory(atPath: workspace.path)
    var all = ""
    for name in names { all += (try? text("\(workspace.path)/\(name)")) ?? "" }
    let ids = try FileManager.default.contentsOfDirectory(atPath: Shared.lesson)
    #expect(ids.count == 4)
    for id in ids {
      let exercise = try place.exercise(id)
      let shown = Set(exercise.starter.split(separator: "\n"))
      // Lines that only the solution has, but for those that any code has. Another exercise's file may
      // have one of them, not two after one another.
      let own = try text(workspace.file(of: id, in: Self.lesson))
      let lines = exercise.solution.split(separator: "\n")
      for line in lines where !shown.contains(line) && line.count > 12 {
        #expect(!own.contains(line), "\(id): \(line)")
      }
      for (line, next) in zip(lines, lines.dropFirst())
      where !shown.contains(line) && line.count > 12 && next.count > 12 {
        #expect(!all.contains("\(line)\n\(next)"), "\(id): \(line)")
      }
      #expect(!all.contains("import Judging"))
    }
  }

  @Test func `a second time changes nothing`() throws {
    let place = try Place()
    _ = try place.create()
    let (_, changes) = try place.create()
    #expect(changes == Workspace.Changes())
  }

  @Test func `an edited file is kept, an untouched starter is renewed, a lost one comes back`()
    throws
  {
    let place = try Place()
    let (workspace, _) = try place.create()
    let mine = workspace.file(of: "output-delta", in: Self.lesson)
    try put("// mine\n", at: mine)
    try FileManager.default.removeItem(
      atPath: workspace.file(of: "eight-gradients", in: Self.lesson))
    for id in ["output-delta", "hidden-delta"] {
      try put(try text(place.starter(id)) + "// changed\n", at: place.starter(id))
    }
    let (_, changes) = try place.create()
    #expect(changes.kept == [Self.delta])
    #expect(changes.renewed == ["\(Self.lesson)/hidden-delta.swift"])
    #expect(changes.added == ["\(Self.lesson)/eight-gradients.swift"])
    #expect(try text(mine) == "// mine\n")
    #expect(try text(workspace.file(of: "hidden-delta", in: Self.lesson)).hasSuffix("// changed\n"))
    #expect(workspace.isEdited("output-delta", in: Self.lesson))
  }

  @Test func `new exercises come in and old ones stay`() throws {
    let place = try Place()
    let exercises = "\(place.lessons)/\(Self.lesson)/exercises"
    let hidden = "\(exercises)/hidden-delta"
    try FileManager.default.moveItem(atPath: hidden, toPath: place.folder.path + "/later")
    let (workspace, first) = try place.create()
    #expect(!first.added.contains("\(Self.lesson)/hidden-delta.swift"))
    try FileManager.default.moveItem(atPath: place.folder.path + "/later", toPath: hidden)
    try FileManager.default.removeItem(atPath: "\(exercises)/output-delta")
    let (_, changes) = try place.create()
    #expect(changes.added == ["\(Self.lesson)/hidden-delta.swift"])
    #expect(changes.retired == [Self.delta])
    #expect(FileManager.default.fileExists(atPath: "\(workspace.path)/\(Self.delta)"))
  }

  @Test func `the path to the engine is repaired, and an edited manifest is kept beside`() throws {
    let place = try Place()
    let (workspace, _) = try place.create()
    let manifest = workspace.path + "/Package.swift"
    #expect(try place.create(engine: "/elsewhere").changes.renewed == ["Package.swift"])
    #expect(try text(manifest).contains("path: \"/elsewhere\""))
    try put("// mine\n", at: manifest)
    let backup = try #require(
      try place.create(engine: "/elsewhere").changes.backups["Package.swift"])
    #expect(try text(backup) == "// mine\n")
    #expect(try text(manifest).contains("path: \"/elsewhere\""))
  }

  @Test func `a folder with other files is refused and left alone`() throws {
    let place = try Place()
    let folder = place.folder.path + "/foreign"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try put("x", at: folder + "/thesis.txt")
    #expect(throws: WorkspaceError.foreign(path: folder, example: "thesis.txt")) {
      try place.create("foreign")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["thesis.txt"])
    #expect(throws: WorkspaceError.self) { try place.create("foreign/thesis.txt") }
    #expect(throws: WorkspaceError.self) { try place.create("course/inside") }
    #expect(throws: WorkspaceError.self) { try place.create("engine", engine: "/some/Engine") }
    #expect(!FileManager.default.fileExists(atPath: place.lessons + "/inside"))
  }

  @Test func `a folder that was left half made goes on`() throws {
    let place = try Place()
    let (workspace, _) = try place.create()
    try WorkspaceManifest(course: "gradus", language: .english).write(to: workspace.path)
    try FileManager.default.removeItem(atPath: workspace.path + "/README.md")
    #expect(try place.create().changes.added == ["README.md"])
    #expect(!workspace.isEdited("output-delta", in: Self.lesson))
  }

  @Test func `another course's workspace is refused`() throws {
    let place = try Place()
    let (workspace, _) = try place.create()
    try WorkspaceManifest(course: "other", language: .english).write(to: workspace.path)
    #expect(
      throws: WorkspaceError.otherCourse(
        path: workspace.path, expected: "gradus", found: "other")
    ) { try place.create() }
    #expect(throws: WorkspaceError.self) { try Workspace(at: workspace.path, course: "gradus") }
  }

  @Test func `reset keeps every version it takes away`() throws {
    let place = try Place()
    let (workspace, _) = try place.create()
    let exercise = try place.exercise("output-delta")
    let file = workspace.file(of: "output-delta", in: Self.lesson)
    #expect(try workspace.reset(exercise, in: Self.lesson, now: now) == nil)
    var backups: [String] = []
    for number in 0..<3 {
      try put("// \(number)\n", at: file)
      backups.append(try #require(try workspace.reset(exercise, in: Self.lesson, now: now)))
    }
    #expect(Set(backups).count == 3)
    #expect(try backups.map(text) == ["// 0\n", "// 1\n", "// 2\n"])
    #expect(!workspace.isEdited("output-delta", in: Self.lesson))
    // A link leads elsewhere: it is put aside as a link, and its target isn't written to.
    let target = place.folder.path + "/target.swift"
    try put("// target\n", at: target)
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: target)
    _ = try workspace.reset(exercise, in: Self.lesson, now: now)
    #expect(try text(target) == "// target\n")
    #expect(try text(file).hasSuffix(exercise.starter))
  }

  @Test func `texts are in the learner's language`() throws {
    let place = try Place()
    let (workspace, _) = try place.create(language: .simplifiedChinese)
    #expect(try text(workspace.path + "/README.md").contains("我的工作区"))
    let starter = try text(workspace.file(of: "output-delta", in: Self.lesson))
    #expect(starter.hasPrefix("// 输出神经元的 δ\n"))
    let longest = starter.split(separator: "\n").map(\.count).max() ?? 0
    #expect(longest <= 100)
  }
}
