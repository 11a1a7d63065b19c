import Foundation

/// A private folder that is removed with its owner.
///
/// A class, because the folder must be removed exactly once.
final class WorkFolder {
  let path: String

  init(prefix: String = "gradus") throws(GradingError) {
    // The real path: rules about files are made for it, and /tmp may be a link.
    let base = realpath(NSTemporaryDirectory(), nil)
    defer { free(base) }
    let root = base.map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(root)/\(prefix)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .file(path: root, reason: String(cString: strerror(errno)))
    }
    path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? root
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws(GradingError) -> String {
    let file = "\(path)/\(name)"
    guard FileManager.default.createFile(atPath: file, contents: Data(text.utf8)) else {
      throw .file(path: file, reason: String(cString: strerror(errno)))
    }
    return file
  }
}
