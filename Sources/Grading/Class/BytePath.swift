import Foundation

/// A path as the system has it: bytes, which needn't be text. Archives made elsewhere have such names.
public struct BytePath: Sendable, Hashable {
  let bytes: [UInt8]

  public init(_ path: String) { bytes = Array(path.utf8) }
  private init(bytes: [UInt8]) { self.bytes = bytes }

  func appending(_ name: [UInt8]) -> BytePath {
    BytePath(bytes: bytes + [UInt8(ascii: "/")] + name)
  }

  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map(body) ?? body("")
    }
  }

  var nameBytes: [UInt8] {
    Array(bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).last ?? [])
  }

  /// The last part, as it may be shown: what is no text, or steers a terminal, is written out, so
  /// that two names stay two.
  public var name: String {
    var result = ""
    var rest = nameBytes[...]
    while let first = rest.first {
      // A character of up to four bytes.
      let character = (1...4).lazy.compactMap { count -> (String, Int)? in
        guard count <= rest.count,
          let text = String(validating: rest.prefix(count), as: UTF8.self),
          text.unicodeScalars.count == 1
        else { return nil }
        return (text, count)
      }.first
      if let (text, count) = character {
        let isPlain = CapturedOutput.printable(text) == text && text != "\n" && text != "\t"
        result +=
          isPlain
          ? text : text.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined()
        rest = rest.dropFirst(count)
      } else {
        result += "\\x\(String(first, radix: 16))"
        rest = rest.dropFirst()
      }
    }
    return result
  }

  enum Kind { case file, folder, link, other, absent }

  /// What it is, not following a link.
  var kind: Kind {
    var status = stat()
    guard withCString({ lstat($0, &status) }) == 0 else { return .absent }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// Whether it is a folder, or a link to one.
  var leadsToFolder: Bool {
    var status = stat()
    return withCString({ stat($0, &status) }) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, sorted by their bytes; nil when it can't be read.
  var entries: [[UInt8]]? {
    guard let folder = withCString({ opendir($0) }) else { return nil }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          Array(
            UnsafeBufferPointer(start: bytes, count: strlen(UnsafePointer(OpaquePointer(bytes)))))
        }
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
