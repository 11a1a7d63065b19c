import Course
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

  /// Where the compiler keeps the C modules it has read.
  func moduleCache() throws(GradingError) -> String {
    let path = folder + "/modules"
    try makeFolder(path)
    return path
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

/// Engine, exchange and adapter as one library: linking against it takes a tenth of a second less
/// than against the objects.
struct HostLibrary: Sendable {
  static let fileName = "libgradus-host.so"

  let folder: String
  /// Changes when the library does.
  let fingerprint: String

  var path: String { "\(folder)/\(Self.fileName)" }

  /// What the linker needs beside the objects.
  private static func runtime(of toolchain: Toolchain) -> [String] {
    let libraries = ["-L", toolchain.runtime, "-lswiftCore", "-lm"]
    #if os(Linux)
      #if arch(arm64)
        let architecture = "aarch64"
      #else
        let architecture = "x86_64"
      #endif
      // Without the first, a library's conformances are not found at run time: a shape would print
      // as a struct. Reading a file goes through Swift's view of the system, and where the program
      // looks for its own libraries is not where its libraries look for theirs.
      return ["\(toolchain.runtime)/\(architecture)/swiftrt.o", "-lswiftGlibc"]
        + libraries + ["-Wl,-rpath,\(toolchain.runtime)"]
    #else
      return libraries
    #endif
  }

  init(_ prebuilt: Prebuilt, _ compiler: Compiler, _ cache: BuildCache) throws(GradingError) {
    // The number changes when the way it is made does.
    let key = ContentHash.of(["3", prebuilt.fingerprint, compiler.toolchain.fingerprint])
    fingerprint = key
    folder = try cache.entry("host-\(key)") { folder throws(GradingError) in
      let result = try compiler.run(
        tool: "clang",
        ["-shared", "-Wl,-soname,\(Self.fileName)", "-o", Self.fileName] + prebuilt.objects
          + Self.runtime(of: compiler.toolchain),
        in: folder, readable: [prebuilt.folder], isTrusted: true)
      guard result.isSuccess else {
        throw .judgeFailed(result.output.text)
      }
    }
  }
}
