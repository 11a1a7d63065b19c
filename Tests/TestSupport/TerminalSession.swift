import CPty
import Foundation

/// A program in a terminal of its own. Whatever happens, it does not outlive the session.
public final class TerminalSession {
  private var session = cpty_session(terminal: -1, device: -1, process: -1)
  public private(set) var output = Data()
  private let logPath: String

  private static let base = [
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/tmp",
  ]

  public enum SessionError: Error { case notStarted(Int32), notSeen(String, got: String) }

  /// Starts a program, or a shell that starts it as `"$0"` with its arguments as `"$@"`.
  ///
  /// - Parameter environment: beside a little that every program needs; PROBE_LOG names a file for what
  ///   the program says beside the screen.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    shell: String? = nil, columns: Int = 80, rows: Int = 24
  ) throws {
    logPath = NSTemporaryDirectory() + "session-\(UUID().uuidString).log"
    _ = FileManager.default.createFile(atPath: logPath, contents: nil)
    var all = Self.base.merging(environment) { $1 }
    all["PROBE_LOG"] = logPath
    let words = (shell.map { ["/bin/sh", "-c", $0] } ?? []) + [program] + arguments
    let variables = all.filter { !$0.value.isEmpty }.map { "\($0)=\($1)" }
    let failure = cpty_open(&session, Int32(columns), Int32(rows))
    if failure != 0 { throw SessionError.notStarted(failure) }
    before = settings
    let error = withStrings(words) { words in
      withStrings(variables) { variables in
        cpty_start(&session, words[0], words, variables)
      }
    }
    if error != 0 { throw SessionError.notStarted(error) }
  }

  deinit { end() }

  /// The terminal's settings before the program started.
  public private(set) var before: [UInt8] = []

  public var settings: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = cpty_settings(&session, &bytes, bytes.count)
    return Array(bytes.prefix(count))
  }

  public var text: String { String(decoding: output, as: UTF8.self) }
  public var log: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }

  public func end() {
    cpty_end(&session)
    try? FileManager.default.removeItem(atPath: logPath)
  }

  public func hangUp() { cpty_hang_up(&session) }
  public func forget() { output = Data() }
  public func resize(_ columns: Int, _ rows: Int) {
    cpty_resize(&session, Int32(columns), Int32(rows))
  }
  public func signal(_ number: Int32) { kill(session.process, number) }

  public func send(_ keys: String) { send(Array(keys.utf8)) }

  public func send(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { write(session.terminal, $0.baseAddress, $0.count) }
  }

  /// Reads what comes within the time; returns whether anything did.
  @discardableResult
  public func read(milliseconds: Int) -> Bool {
    var bytes = [CChar](repeating: 0, count: 65536)
    let count = cpty_read(&session, &bytes, bytes.count, Int32(milliseconds))
    if count > 0 { output.append(contentsOf: bytes[..<count].map { UInt8(bitPattern: $0) }) }
    return count > 0
  }

  /// Reads until a text has come, for so long at most.
  public func expect(_ part: String, seconds: Int = 10) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !text.contains(part) {
      if ContinuousClock.now > deadline { throw SessionError.notSeen(part, got: text) }
      read(milliseconds: 20)
    }
  }

  /// Waits until the program has ended and returns how: the signal, or the exit status and 0.
  public func ending(milliseconds: Int = 10_000) -> (signal: Int32, status: Int32)? {
    var status: Int32 = 0
    for _ in 0..<(milliseconds / 20) {
      let hasEnded = cpty_wait(&session, 20, &status) == 1
      while session.terminal >= 0 && read(milliseconds: 0) {}
      if hasEnded { return (status & 0x7F, status >> 8 & 0xFF) }
    }
    return nil
  }
}

private func withStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) } + [nil]
  defer { copies.forEach { free($0) } }
  return body(copies)
}
