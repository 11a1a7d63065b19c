import Foundation
import Learning

/// Reads a file whose size is checked first.
public enum SceneFile {
  /// - Throws: `SceneError` where there is none, or more than `limit` bytes.
  public static func read(
    _ file: URL, limit: Int = SceneLimits.fileSize
  ) throws(SceneError) -> Data {
    let handle = try open(file)
    defer { try? handle.close() }
    return try rest(of: handle, after: Data(), file, limit: limit)
  }

  /// Reads to the end of a file of which some has been read: of a pipe nothing can be read again.
  private static func rest(
    of handle: FileHandle, after beginning: Data, _ file: URL, limit: Int = SceneLimits.fileSize
  ) throws(SceneError) -> Data {
    // Reading one byte too many bounds pipes and devices as well, whose size nobody can tell.
    guard let rest = try? handle.read(upToCount: limit + 1 - beginning.count) ?? Data() else {
      throw SceneError("", .unreadableFile(file.path))
    }
    let data = beginning.isEmpty ? rest : beginning + rest
    guard data.count <= limit else {
      throw SceneError("", .tooLarge(.bytes, received: data.count, limit: limit))
    }
    return data
  }

  private static func open(_ file: URL) throws(SceneError) -> FileHandle {
    let name = file.path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
      throw SceneError("", .missingFile(name))
    }
    let graph = file.appendingPathComponent("saved_model.pb").path
    if isFolder.boolValue, FileManager.default.fileExists(atPath: graph) {
      throw SceneError("", .foreignFile(.savedModel))
    }
    guard !isFolder.boolValue, let handle = try? FileHandle(forReadingFrom: file) else {
      throw SceneError("", .unreadableFile(name))
    }
    return handle
  }

  /// What can be opened: a document, or Keras's archive of a model.
  enum Contents {
    case document(JSONNode)
    case archive(KerasArchive)
  }

  /// Reads what can be stepped, by its first bytes.
  ///
  /// - Throws: `SceneError`; of a file of another kind `.foreignFile`.
  static func contents(of file: URL) throws(SceneError) -> Contents {
    let handle = try open(file)
    let name = file.lastPathComponent
    defer { try? handle.close() }
    let beginning = (try? handle.read(upToCount: 16)) ?? Data()
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    let size = (attributes?[.size] as? Int) ?? 0
    guard let foreign = ForeignFile([UInt8](beginning)[...], size: size, name: name) else {
      // As an array before it is taken apart: then the text is in memory once.
      return .document(
        try JSONNode.document([UInt8](try rest(of: handle, after: beginning, file))))
    }
    guard foreign == .zip else { throw SceneError("", .foreignFile(foreign)) }
    let archive: ZipArchive
    do {
      archive = try ZipArchive(try ByteFile.contents(of: file.path), file: name, as: .zip)
    } catch {
      throw SceneError("", .data(error))
    }
    let names = archive.entries.map(\.name)
    if names.contains(KerasArchive.modelName) {
      return .archive(try KerasArchive(archive, file: name))
    }
    if !names.isEmpty, names.allSatisfy({ $0.hasSuffix(".npy") }) {
      throw SceneError("", .foreignFile(.numpy))
    }
    let isTorch = names.contains { $0.hasSuffix("data.pkl") }
    throw SceneError("", .foreignFile(isTorch ? .torch : .zip))
  }
}
