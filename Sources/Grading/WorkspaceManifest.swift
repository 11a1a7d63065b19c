import Course
import Foundation

/// `.gradus/workspace.json`: whose folder this is, and what was written into it.
struct WorkspaceManifest: Codable, Sendable, Hashable {
  static let folder = ".gradus"
  static let version = 1

  private var workspace = WorkspaceManifest.version
  var course: String
  var language: Language
  /// The content hash of each file as it was written; an edited file has another one.
  var written: [String: String] = [:]

  init(course: String, language: Language) {
    self.course = course
    self.language = language
  }

  static func path(in workspace: String) -> String { "\(workspace)/\(folder)/workspace.json" }

  /// Reads it; nil when there is none.
  init?(in workspace: String) throws(WorkspaceError) {
    let path = Self.path(in: workspace)
    switch WorkspaceFile(path: path).content {
    case .missing: return nil
    case .other: throw .unreadableManifest(path: path, reason: String(cString: strerror(EINVAL)))
    case .file(let text):
      struct Version: Decodable { let workspace: Int }
      let found: Int
      do {
        found = try JSONDecoder().decode(Version.self, from: Data(text.utf8)).workspace
        if found <= Self.version {
          self = try JSONDecoder().decode(WorkspaceManifest.self, from: Data(text.utf8))
          return
        }
      } catch {
        throw .unreadableManifest(path: path, reason: "\(error)")
      }
      throw .newerVersion(path: path, version: found)
    }
  }

  func write(to workspace: String) throws(WorkspaceError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let path = Self.path(in: workspace)
    guard let data = try? encoder.encode(self) else {
      throw .failed(path: path, reason: "encode")
    }
    try WorkspaceFile(path: path).replace(with: String(decoding: data, as: UTF8.self) + "\n")
  }
}

/// One file of a workspace, looked at without following a link.
struct WorkspaceFile {
  let path: String

  enum Content: Hashable {
    case missing
    case file(String)
    /// A folder, a link, a pipe, a large file, no text: not ours to read.
    case other
  }

  private static let limit = 4 << 20

  var content: Content {
    var status = stat()
    guard lstat(path, &status) == 0 else { return errno == ENOENT ? .missing : .other }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.limit,
      let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else { return .other }
    return .file(text)
  }

  func makeFolder() throws(WorkspaceError) {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .failed(path: folder, reason: error.localizedDescription)
    }
  }

  /// Writes beside and renames, so that the file is whole whenever this ends.
  func replace(with text: String) throws(WorkspaceError) {
    try makeFolder()
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .failed(path: path, reason: error.localizedDescription)
    }
  }
}
