import Foundation

/// Makes a fresh folder and removes it when the body ends.
public func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradus \(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  // The real path: a program that is told a folder may find it again by its real name.
  return try body(folder.resolvingSymlinksInPath().path)
}

/// Writes a text to a file, in a folder that is made when it is missing.
public func write(_ text: String, to path: String) throws {
  let file = URL(filePath: path)
  try FileManager.default.createDirectory(
    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(text.utf8).write(to: file)
}
