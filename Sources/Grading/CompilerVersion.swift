import Foundation

/// A compiler's own words for its version: `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
///
/// A module is read by the compiler that wrote it, and by no other.
public struct CompilerVersion: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  private static let beginning = Data("Swift version ".utf8)

  /// Finds them in what a compiler printed, or wrote at the beginning of a module.
  init?(in bytes: Data) {
    guard let start = bytes.firstRange(of: Self.beginning)?.lowerBound else { return nil }
    let words = bytes[start...].prefix { (0x20..<0x7F).contains($0) }
    guard let end = words.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    description = String(decoding: words[...end], as: UTF8.self)
  }

  /// Reads the version of the compiler that wrote a module.
  init?(ofModule path: String) {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    // It stands at the beginning, in a text of its own.
    guard let bytes = try? file.read(upToCount: 64 << 10) else { return nil }
    self.init(in: bytes)
  }
}

extension Toolchain {
  /// Asks the compiler for its version; nil when it doesn't say.
  public func version(_ cache: BuildCache) -> CompilerVersion? {
    let compiler = Compiler(toolchain: self, cache: cache, limits: Limits())
    guard let folder = try? WorkFolder(),
      let result = try? compiler.run(
        ["-version"], in: folder.path, readable: [], writable: [folder.path])
    else { return nil }
    return CompilerVersion(in: Data(result.output.text.utf8))
  }
}
