internal import CExchange

/// The channel of a process that the grader started: descriptor 3, frames in both directions.
public struct Channel: Sendable {
  private let descriptor: Int32 = 3

  /// Opens the channel; what this process prints leaves line by line from now on.
  public init() { exchange_print_by_line() }

  /// The next message, or nil when the other side has ended or sent something else.
  public func receive() -> Message? {
    var header: [UInt8] = [0, 0, 0, 0]
    guard read(into: &header) else { return nil }
    var lengthReader = ByteReader(header)
    guard let length = try? lengthReader.read(UInt32.self), length <= Message.mostBytes else {
      return nil
    }
    var body = [UInt8](repeating: 0, count: Int(length))
    guard read(into: &body) else { return nil }
    return try? Message(body: body)
  }

  /// Returns false when the other side has ended.
  @discardableResult
  public func send(_ message: Message) -> Bool {
    let frame = message.frame
    return frame.withUnsafeBytes { exchange_write(descriptor, $0.baseAddress, $0.count) == 1 }
  }

  /// Ends this process at once.
  public func end() -> Never { exchange_exit(0) }

  private func read(into bytes: inout [UInt8]) -> Bool {
    bytes.withUnsafeMutableBytes { exchange_read(descriptor, $0.baseAddress, $0.count) == 1 }
  }
}
