import Course
import Foundation
import TestSupport
import Testing

@testable import Command

@Suite struct NewFileTests {
  @Test(arguments: [Language.english, .simplifiedChinese])
  func `what can't be written says why in the reader's language and leaves nothing`(
    language: Language
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gradus-new-file-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let missing = folder.appendingPathComponent("nowhere/a.play").path
    let said = NewFile(missing, opensWith: "play").write(language) { Data([1]) }
    #expect(said.contains(language("no such file", "没有这个文件")), "\(said)")
    #expect(!said.contains("NSCocoa"))
    let whole = folder.appendingPathComponent("a.play").path
    _ = NewFile(whole, opensWith: "play").write(language) { Data([1, 2]) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: whole)) == Data([1, 2]))
    // What is there stays.
    let again = NewFile(whole, opensWith: "play").write(language) { Data([3]) }
    #expect(again.contains("a.play"))
    // A link to nothing is somebody's, too: it can't be written to, and stays.
    let link = folder.appendingPathComponent("link.play").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: missing)
    _ = NewFile(link, opensWith: "play").write(language) { Data([3]) }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == missing)
    #expect(try Data(contentsOf: URL(fileURLWithPath: whole)) == Data([1, 2]))
  }
}
