import Foundation
import Screen

/// Standard output for data: gathered into large writes, and quiet when nobody reads on.
///
/// A struct that is passed as `inout`, so that nothing written is forgotten: end with `flush()`.
struct StandardOutput {
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 16

  init() {
    buffer.reserveCapacity(Self.capacity + 4096)
  }

  mutating func write(_ text: String) throws(OutputError) { try write(bytes: text.utf8) }

  /// Writes bytes as they are: not everything is text.
  mutating func write(bytes: some Sequence<UInt8>) throws(OutputError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { try flush() }
  }

  mutating func writeLine(_ text: String) throws(OutputError) { try write(text + "\n") }

  /// Hands everything to the system.
  mutating func flush() throws(OutputError) {
    var start = 0
    defer { buffer.removeAll(keepingCapacity: true) }
    while start < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Foundation.write(
          STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: bytes[start...]).baseAddress,
          bytes.count - start)
      }
      guard count < 0 else {
        start += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Somebody made the pipe non-blocking: wait until there is room.
        var wait = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wait, 1, -1)
      case EPIPE: throw .closed
      case let code: throw .failed(String(cString: strerror(code)))
      }
    }
  }
}

extension StandardOutput {
  /// Says something at once, in a conversation of lines. Where nobody can hear it the conversation is
  /// over, and the process ends as it does for every output that fails.
  static func say(_ text: String) {
    var output = StandardOutput()
    do {
      // It may quote what was typed, or a file.
      try output.write(harmless(text))
      try output.flush()
    } catch {
      let arguments = Array(CommandLine.arguments.dropFirst())
      Foundation.exit(Ending.report(error, language: .spoken(arguments)))
    }
  }
}

/// Why nothing more can be written.
enum OutputError: Error, Hashable {
  /// Whoever read has gone, as `head` does: no fault of anybody.
  case closed
  case failed(String)
}

/// Standard error for talk.
enum StandardError {
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      guard count > 0 || errno == EINTR else { return }
      bytes = bytes.dropFirst(max(0, count))
    }
  }
}
