#if canImport(Darwin)
  @preconcurrency internal import Darwin
#elseif canImport(Musl)
  @preconcurrency internal import Musl
#else
  @preconcurrency internal import Glibc
#endif

/// The channel of a process that the grader started: descriptor 3, frames in both directions.
///
/// Without Foundation, which the compiler would read at every check.
public struct Channel: Sendable {
  private let descriptor: Int32 = 3

  /// Opens the channel; what this process prints leaves line by line from now on, so that it is seen even
  /// when the process dies later.
  public init() { setvbuf(stdout, nil, _IOLBF, 0) }

  /// The next message, or nil when the other side has ended or sent something else.
  public func receive() -> Message? {
    var header: [UInt8] = [0, 0, 0, 0]
    guard fill(&header) else { return nil }
    var lengthReader = ValueReader(header)
    guard let length = try? lengthReader.read(UInt32.self), length <= Message.mostBytes else {
      return nil
    }
    var body = [UInt8](repeating: 0, count: Int(length))
    guard fill(&body) else { return nil }
    return try? Message(body: body)
  }

  /// Returns false when the other side has ended.
  @discardableResult
  public func send(_ message: Message) -> Bool {
    message.frame.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count = write(descriptor, part.baseAddress, part.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// Ends this process at once: what was printed leaves, nothing that was registered for its end runs.
  public func end() -> Never {
    fflush(stdout)
    _exit(0)
  }

  /// Reads as many bytes as there is room for; returns false when there are fewer.
  private func fill(_ bytes: inout [UInt8]) -> Bool {
    bytes.withUnsafeMutableBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeMutableRawBufferPointer(rebasing: rest)
        let count = read(descriptor, part.baseAddress, part.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
