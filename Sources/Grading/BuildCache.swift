import Foundation

/// Where compiled things are kept between runs.
public struct BuildCache: Sendable, Hashable {
  public let folder: String

  public init(folder: String) { self.folder = folder }

  /// `$XDG_CACHE_HOME/gradus`, or `.cache/gradus` in the home folder.
  public static func standard(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> BuildCache {
    let home = environment["HOME"] ?? NSHomeDirectory()
    let base = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return BuildCache(folder: (base ?? home + "/.cache") + "/gradus")
  }

  /// Returns `folder/NAME`, made by `make` when it isn't there yet.
  ///
  /// Made beside and renamed: two processes at once both get a whole one.
  func entry(
    _ name: String, make: (_ folder: String) throws(GradingError) -> Void
  ) throws(GradingError) -> String {
    let path = "\(folder)/\(name)"
    if access(path, F_OK) == 0 { return path }
    try makeFolder(folder)
    let beside = "\(path).\(getpid()).\(UInt32.random(in: 0 ..< .max))"
    try makeFolder(beside)
    do {
      try make(beside)
    } catch {
      try? FileManager.default.removeItem(atPath: beside)
      throw error
    }
    if rename(beside, path) != 0 {
      try? FileManager.default.removeItem(atPath: beside)
      guard access(path, F_OK) == 0 else {
        throw .file(path: path, reason: String(cString: strerror(errno)))
      }
    }
    return path
  }

  /// Returns `folder/NAME`, made in its place by `make` when it isn't there as a whole: what knows
  /// its own path can't be made beside and renamed.
  ///
  /// One process makes it, others wait. When that one is killed the lock goes with it, and the next
  /// begins anew: nothing that a killed compiler left, such as its own locks, is ever used.
  func fixedEntry(
    _ name: String, make: (_ folder: String) throws(GradingError) -> Void
  ) throws(GradingError) -> String {
    let path = "\(folder)/\(name)"
    let mark = path + ".complete"
    if hasFixedEntry(name) { return path }
    try makeFolder(folder)
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else {
      throw .file(path: path + ".lock", reason: String(cString: strerror(errno)))
    }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0, errno == EINTR {}
    if hasFixedEntry(name) { return path }
    try? FileManager.default.removeItem(atPath: path)
    try makeFolder(path)
    try make(path)
    guard FileManager.default.createFile(atPath: mark, contents: Data()) else {
      throw .file(path: mark, reason: String(cString: strerror(errno)))
    }
    return path
  }

  /// Whether that entry is there as a whole.
  func hasFixedEntry(_ name: String) -> Bool {
    access("\(folder)/\(name).complete", F_OK) == 0 && access("\(folder)/\(name)", F_OK) == 0
  }

  private func makeFolder(_ path: String) throws(GradingError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .file(path: path, reason: error.localizedDescription)
    }
  }
}
