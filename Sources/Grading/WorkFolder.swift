import Foundation
import Synchronization

/// A private folder that is removed with its owner.
///
/// A class, because the folder must be removed exactly once.
final class WorkFolder {
  let path: String
  /// Locked as long as its owner lives, however that ends: who finds it unlocked may remove it.
  private let lock: Int32

  init(prefix: String = WorkFolder.prefix) throws(GradingError) {
    // The real path: rules about files are made for it, and /tmp may be a link.
    let root = RealPath.of(NSTemporaryDirectory()) ?? "/tmp"
    Self.removeAbandonedOnce(in: root)
    var template = Array("\(root)/\(prefix)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .file(path: root, reason: String(cString: strerror(errno)))
    }
    path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? root
    }
    lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if lock >= 0 { flock(lock, LOCK_EX | LOCK_NB) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    if lock >= 0 { close(lock) }
  }

  @discardableResult
  func write(_ text: String, to name: String) throws(GradingError) -> String {
    let file = "\(path)/\(name)"
    guard FileManager.default.createFile(atPath: file, contents: Data(text.utf8)) else {
      throw .file(path: file, reason: String(cString: strerror(errno)))
    }
    return file
  }

  /// Makes a folder in it, of a user's own; returns its path.
  func folder(_ name: String, of user: UInt32) throws(GradingError) -> String {
    let folder = "\(path)/\(name)"
    guard mkdir(folder, 0o700) == 0, user == 0 || lchown(folder, user, user) == 0 else {
      throw .file(path: folder, reason: String(cString: strerror(errno)))
    }
    return folder
  }

  /// Whether a program of usual size could be written here.
  var hasRoom: Bool {
    let needed = 16 << 20
    var system = statvfs()
    if statvfs(path, &system) == 0, Int(system.f_bavail) * Int(system.f_frsize) < needed {
      return false
    }
    #if os(Linux)
      let fileSize = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #else
      let fileSize = RLIMIT_FSIZE
    #endif
    var limit = rlimit()
    return getrlimit(fileSize, &limit) != 0 || limit.rlim_cur >= rlim_t(needed)
  }

  /// Of names that nobody else gives: what is found under one may be removed.
  static let prefix = "gradus-work"

  private static let hasSwept = Mutex(false)

  private static func removeAbandonedOnce(in root: String) {
    let isFirst = hasSwept.withLock { swept in
      defer { swept = true }
      return !swept
    }
    if isFirst { removeAbandoned(in: root) }
  }

  /// Removes what processes that were killed have left, but nothing of the last minute, whose owner
  /// may not have locked it yet.
  static func removeAbandoned(in root: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    for name in names where name.hasPrefix(prefix + "-") && name.utf8.count == prefix.utf8.count + 7
    {
      let folder = "\(root)/\(name)"
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(),
        Date().timeIntervalSince1970 - Double(status.modified) > 60,
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      try? FileManager.default.removeItem(atPath: folder)
    }
  }
}

extension stat {
  fileprivate var modified: Int {
    #if os(macOS)
      st_mtimespec.tv_sec
    #else
      st_mtim.tv_sec
    #endif
  }
}
