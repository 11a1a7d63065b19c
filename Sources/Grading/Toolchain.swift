import Foundation

/// The Swift compiler on this machine.
public struct Toolchain: Sendable, Hashable {
  /// The driver, links resolved.
  public let compiler: String
  /// The folder of `bin` and `lib`.
  public let root: String

  /// The runtime libraries that a program needs.
  public var runtime: String {
    #if os(macOS)
      root + "/lib/swift/macosx"
    #else
      root + "/lib/swift/linux"
    #endif
  }

  /// Changes when the compiler does.
  var fingerprint: String { "\(compiler) \(FileStamp(path: compiler)?.text ?? "")" }

  /// Looks for swiftc in the folders of `PATH`, in order.
  public static func find(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
  ) throws(GradingError) -> Toolchain {
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/swiftc"
      guard access(candidate, X_OK) == 0 else { continue }
      // swiftc is often a link to swift-driver; what matters is where its library stands.
      let real = RealPath.of(String(folder)) ?? String(folder)
      let root = (real as NSString).deletingLastPathComponent
      if access(root + "/lib/swift", R_OK) == 0 {
        return Toolchain(compiler: real + "/swiftc", root: root)
      }
      // A manager's launcher stands elsewhere than the compiler it launches.
      if let target = RealPath.of(candidate) {
        let bin = (target as NSString).deletingLastPathComponent
        let root = (bin as NSString).deletingLastPathComponent
        if access(root + "/lib/swift", R_OK) == 0, access(bin + "/swiftc", X_OK) == 0 {
          return Toolchain(compiler: bin + "/swiftc", root: root)
        }
      }
    }
    throw .noCompiler
  }
}

/// Paths without symbolic links.
public enum RealPath {
  public static func of(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether any user may pass through all folders on the way.
  static func isOpenToAll(_ path: String) -> Bool {
    var rest = path
    while !rest.isEmpty, rest != "/" {
      var status = stat()
      guard stat(rest, &status) == 0, status.st_mode & 0o001 != 0 else { return false }
      rest = (rest as NSString).deletingLastPathComponent
    }
    return true
  }
}

/// When a file was last changed, and its size.
struct FileStamp: Sendable, Hashable, Comparable {
  let seconds: Int
  let nanoseconds: Int
  let size: Int

  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if os(macOS)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    seconds = Int(time.tv_sec)
    nanoseconds = Int(time.tv_nsec)
    size = Int(status.st_size)
  }

  var text: String { "\(seconds).\(nanoseconds).\(size)" }

  static func < (left: FileStamp, right: FileStamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
