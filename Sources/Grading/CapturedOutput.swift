/// What a process printed: its beginning and its end, however much there was.
public struct CapturedOutput: Sendable, Hashable {
  private let keep: Int
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  public private(set) var byteCount = 0

  public init(keeping keep: Int = 16 << 10) { self.keep = keep }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    byteCount += bytes.count
    let room = max(0, keep - head.count)
    head += bytes.prefix(room)
    tail += bytes.dropFirst(room)
    if tail.count > 2 * keep { tail.removeFirst(tail.count - keep) }
  }

  /// The beginning and the end, with the number of bytes left out between them.
  public var text: String {
    let end = tail.suffix(keep)
    let missing = byteCount - head.count - end.count
    let gap = missing > 0 ? Array("\n… \(missing) bytes …\n".utf8) : []
    return Self.printable(String(decoding: head + gap + end, as: UTF8.self))
  }

  /// Without characters that would steer a terminal or break a report.
  static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 9, 10: result.append(scalar)
      case 0..<32, 127..<160, 0xfffe, 0xffff, 0x202a...0x202e, 0x2066...0x2069:
        result.append("\u{fffd}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
