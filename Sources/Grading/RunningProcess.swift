import CSandbox
import Exchange
import Foundation

/// A started process: its channel, its output, its end.
///
/// A class, because a process has one owner and must be ended exactly once. Not Sendable: it stays
/// with the thread that started it.
final class RunningProcess {
  private let process: sandbox_process
  private let outputLimit: Int
  private let mostBytes: Int
  private let keep: Int
  private(set) var output: CapturedOutput
  private var printedBytes = 0
  private(set) var isOverOutputLimit = false
  private var ending: ProcessEnding?
  private var pending: [UInt8] = []

  /// - Parameters:
  ///   - outputLimit: more than that ends it.
  ///   - keep: so much of what it prints is kept, of its beginning and of its end.
  ///   - mostBytes: a message longer than this is none.
  init(
    _ program: SandboxedProgram, outputLimit: Int, keeping keep: Int = 16 << 10,
    mostBytes: Int = Message.mostBytes
  ) throws(GradingError) {
    process = try program.start()
    self.outputLimit = outputLimit
    self.mostBytes = mostBytes
    self.keep = keep
    output = CapturedOutput(keeping: keep)
  }

  deinit { _ = finish() }

  /// Sends a frame; false when the process doesn't take it in time.
  func send(_ message: Message, within seconds: Double) -> Bool {
    let frame = message.frame
    let deadline = Date.timeIntervalSinceReferenceDate + seconds
    var sent = 0
    while sent < frame.count {
      let count = frame.withUnsafeBytes { bytes -> Int in
        guard let base = bytes.baseAddress else { return 0 }
        return sandbox_send(process.channel, base + sent, UInt(bytes.count - sent))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN || errno == EINTR {
        guard wait(for: Int16(POLLOUT), until: deadline) else { return false }
      } else {
        return false
      }
    }
    return true
  }

  enum Reception {
    case message(Message)
    /// The process ended, or closed its channel.
    case ended
    /// Something came that is no message.
    case malformed
    /// The answer that was asked for, but longer than any message may be.
    case tooLong
    case late
  }

  /// The next message.
  ///
  /// - Parameter number: that of the answer which is waited for.
  func receive(within seconds: Double, answering number: UInt64? = nil) -> Reception {
    let deadline = Date.timeIntervalSinceReferenceDate + seconds
    var buffer = [UInt8](repeating: 0, count: 16384)
    while true {
      if let length = pendingLength {
        if length > mostBytes {
          guard let number else { return .malformed }
          if pending.count >= Message.answerHead(number).count + 4 {
            return pending.dropFirst(4).starts(with: Message.answerHead(number))
              ? .tooLong : .malformed
          }
        } else if pending.count >= 4 + length {
          let body = Array(pending[4..<4 + length])
          pending.removeFirst(4 + length)
          guard let message = try? Message(body: body) else { return .malformed }
          drainOutput()
          return .message(message)
        }
      }
      let count = buffer.withUnsafeMutableBytes {
        read(process.channel, $0.baseAddress, $0.count)
      }
      if count > 0 {
        pending += buffer[..<count]
      } else if count == 0 {
        return .ended  // half a message is none
      } else if errno == EAGAIN || errno == EINTR {
        guard !isOverOutputLimit, wait(for: Int16(POLLIN), until: deadline) else { return .late }
      } else {
        return .ended
      }
    }
  }

  /// Waits for the process to end by itself, or by its limits.
  func waitForEnd() -> ProcessEnding {
    while ending == nil {
      var watched = [
        pollfd(fd: process.output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: process.report, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&watched, 2, 1000)
      drainOutput()
      if watched[1].revents != 0 || isOverOutputLimit { return finish() }
    }
    return finish()
  }

  /// Ends the process, whatever it does, and says how it ended.
  @discardableResult
  func finish(graceSeconds: Double = 0) -> ProcessEnding {
    if let ending { return ending }
    if process.channel >= 0 { shutdown(process.channel, Int32(SHUT_WR)) }
    if graceSeconds > 0 {
      let deadline = Date.timeIntervalSinceReferenceDate + graceSeconds
      _ = wait(for: 0, until: deadline)
    }
    sandbox_stop(process.report)
    var report = sandbox_report()
    var process = process
    if sandbox_wait(&process, &report) == 0 { report.signal = Int32(SIGKILL) }
    drainOutput()
    if process.channel >= 0 { close(process.channel) }
    close(process.output)
    close(process.report)
    let result = ProcessEnding(report)
    ending = result
    return result
  }

  private var pendingLength: Int? {
    guard pending.count >= 4 else { return nil }
    return (0..<4).reduce(0) { $0 | Int(pending[$1]) << ($1 * 8) }
  }

  /// Waits until the channel is ready; false at the deadline, or when the process has ended and
  /// there is nothing left to read.
  private func wait(for events: Int16, until deadline: Double) -> Bool {
    while true {
      let left = deadline - Date.timeIntervalSinceReferenceDate
      guard left > 0, !isOverOutputLimit else { return false }
      var watched = [
        pollfd(fd: events == 0 ? -1 : process.channel, events: events, revents: 0),
        pollfd(fd: process.output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: process.report, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&watched, 3, Int32(min(left * 1000 + 1, 60_000)))
      if ready < 0, errno != EINTR { return false }
      if watched[0].revents != 0 { return true }
      if watched[1].revents & Int16(POLLIN) != 0 { drainOutput() }
      if watched[2].revents != 0 { return false }
      // A closed output is always ready: don't spin on it.
      if watched[1].revents != 0, watched[1].revents & Int16(POLLIN) == 0 { usleep(1000) }
    }
  }

  private func drainOutput() {
    var buffer = [UInt8](repeating: 0, count: 65536)
    // Bounded: a process that prints for ever must not keep us here.
    for _ in 0..<64 {
      let count = buffer.withUnsafeMutableBytes { read(process.output, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      output.append(buffer[..<count])
      printedBytes += count
      if printedBytes > outputLimit {
        isOverOutputLimit = true
        return
      }
    }
  }

  /// What was printed since it was last asked, by a process that has ended.
  func takeOutputAfterEnd() -> CapturedOutput { output }

  /// Takes what was printed since it was last asked.
  func takeOutput() -> CapturedOutput {
    drainOutput()
    defer { output = CapturedOutput(keeping: keep) }
    return output
  }
}
