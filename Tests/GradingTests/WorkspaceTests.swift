import Course
import Foundation
import Testing

@testable import Grading

@Suite struct WorkspaceTests {
  func entries() throws -> [Workspace.Entry] {
    try LessonTests.ids.map {
      Workspace.Entry(lesson: "07-backpropagation-by-hand", exercise: try Shared.exercise($0))
    }
  }

  @Test func `a workspace keeps a learner's edits and nothing of the solutions`() throws {
    let folder = try WorkFolder(prefix: "gradus test")
    let workspace = Workspace(path: folder.path + "/my exercises")
    let entries = try entries()
    _ = try workspace.write(entries, checkout: "/some where/gradus", language: .english)
    let file = workspace.file(for: "output-delta", in: entries[0].lesson)
    try Data("// mine\n".utf8).write(to: URL(filePath: file))
    let again = try workspace.write(entries, checkout: "/else/gradus", language: .english)
    #expect(again.kept == [file])
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "// mine\n")
    let manifest = try String(contentsOfFile: workspace.path + "/Package.swift", encoding: .utf8)
    #expect(manifest.contains("\"/else/gradus\"") && manifest.contains("Lesson07OutputDelta"))
    let kept = try workspace.reset(entries[0])
    #expect(kept.map { FileManager.default.fileExists(atPath: $0) } == true)
    #expect(
      try String(contentsOfFile: file, encoding: .utf8) == entries[0].exercise.starter)
  }

  @Test func `a folder that isn't ours is left alone`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    _ = try folder.write("let mine = 1\n", to: "Package.swift")
    let workspace = Workspace(path: folder.path)
    #expect(throws: Workspace.Failure.self) {
      try workspace.write(try entries(), checkout: "/gradus", language: .english)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["Package.swift"])
  }

  @Test func `a watched file is seen when it is replaced`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let file = try folder.write("1", to: "a.swift")
    let watch = FileWatch(files: [file])
    #expect(watch.changes(within: 0.05).isEmpty)
    try WholeFile.write("22", to: file)
    #expect(watch.changes(within: 2) == [file])
    #expect(watch.changes(within: 0.05).isEmpty)
  }

  @Test func `a learner's functions answer one call at a time, traps included`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let source = """
      import Gradus
      func outputDelta(output: Double, target: Double) -> Double {
        [output, target][output > 1 ? 7 : 0]
      }
      """
    let file = try folder.write(source, to: "a.swift")
    let functions = try #require(
      try Shared.grader().functions(of: Shared.exercise("output-delta"), file: file).functions)
    #expect(try functions.call("outputDelta", [.double(0.5), .double(0)]) == .value(.double(0.5)))
    let trap = try functions.call("outputDelta", [.double(2), .double(0)])
    #expect(trap == .failed(.crash, message: "Index out of range"))
    #expect(
      try functions.call("outputDelta", [.double(0.25), .double(0)]) == .value(.double(0.25)))
  }
}
