import Foundation

/// Reads regular files inside one folder, never more than a limit, never outside it.
struct BoundedFile {
  /// The folder's real path, symbolic links resolved.
  let root: String

  init(root: String) throws(CourseProblem) {
    guard let real = Self.realPath(root), Self.kind(of: real) == .typeDirectory else {
      throw CourseProblem(file: root, .notFound)
    }
    self.root = real
  }

  /// Resolves a path inside the folder; links are followed as long as they stay inside.
  func resolve(_ path: String) throws(CourseProblem) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.contains("\0"), !parts.contains(where: { ["", ".", ".."].contains($0) }) else {
      throw CourseProblem(file: path, .outsideCourse)
    }
    guard let real = Self.realPath(root + "/" + path) else {
      throw CourseProblem(file: path, .notFound)
    }
    guard real.hasPrefix(root == "/" ? "/" : root + "/") else {
      throw CourseProblem(file: path, .outsideCourse)
    }
    return real
  }

  /// Returns the bytes of a regular file of at most `limit` bytes.
  func read(_ path: String, limit: Int) throws(CourseProblem) -> Data {
    let real = try resolve(path)
    // Not blocking: a named pipe put where a text should be must not stop the program.
    let descriptor = open(real, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT { throw CourseProblem(file: path, .notFound) }
      throw CourseProblem(file: path, .unreadable(reason: String(cString: strerror(code))))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw CourseProblem(file: path, .notAFile)
    }
    guard status.st_size <= limit else { throw CourseProblem(file: path, .tooLarge(limit: limit)) }
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = buffer.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw CourseProblem(file: path, .unreadable(reason: String(cString: strerror(errno))))
      }
      if count == 0 { return data }
      data.append(contentsOf: buffer[..<count])
      // It may have grown since its size was asked for.
      if data.count > limit { throw CourseProblem(file: path, .tooLarge(limit: limit)) }
    }
  }

  /// The names in a folder that are files or folders of the course, sorted; empty without one.
  func names(in path: String) -> [String] {
    guard let real = path.isEmpty ? root : try? resolve(path) else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: real)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  func isFolder(_ path: String) -> Bool {
    guard let real = try? resolve(path) else { return false }
    return Self.kind(of: real) == .typeDirectory
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func kind(of path: String) -> FileAttributeType? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
  }
}
