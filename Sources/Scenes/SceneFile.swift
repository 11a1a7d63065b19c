import Foundation

/// Reads a file whose size is checked first.
public enum SceneFile {
  /// - Throws: `SceneError` where there is none, or more than `SceneLimits.fileSize`.
  public static func read(_ file: URL) throws(SceneError) -> Data {
    let name = file.path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
      throw SceneError("", .missingFile(name))
    }
    guard !isFolder.boolValue, let handle = try? FileHandle(forReadingFrom: file) else {
      throw SceneError("", .unreadableFile(name))
    }
    defer { try? handle.close() }
    // Reading one byte too many bounds pipes and devices as well, whose size nobody can tell.
    guard let data = try? handle.read(upToCount: SceneLimits.fileSize + 1) ?? Data() else {
      throw SceneError("", .unreadableFile(name))
    }
    guard data.count <= SceneLimits.fileSize else {
      throw SceneError(
        "", .tooLarge(.bytes, received: data.count, limit: SceneLimits.fileSize))
    }
    return data
  }
}
