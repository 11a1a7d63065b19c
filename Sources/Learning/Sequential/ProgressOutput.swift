#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// How `fit` says how far it is, on standard output.
public enum ProgressOutput: Hashable, Sendable {
  /// Not at all.
  case silent
  /// A line an epoch, as suits a log: no control characters, nothing is redrawn.
  case lines
  /// A line an epoch that is redrawn in place while the epoch runs.
  case terminal
  /// As `terminal` where standard output is one, else as `lines`.
  case automatic

  /// What `automatic` stands for here.
  var resolved: ProgressOutput {
    guard self == .automatic else { return self }
    return isatty(1) != 0 && Environment.value(of: "TERM") != "dumb" ? .terminal : .lines
  }

  /// Writes text that need not end a line, and does not wait for the line to end.
  static func write(_ text: String) {
    print(text, terminator: "")
    fflush(nil)
  }
}

enum Environment {
  /// Returns an environment variable, or nil when it is not set.
  static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

enum Clock {
  /// The seconds of a clock that only goes forward.
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
