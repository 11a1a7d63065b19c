import Foundation

/// A bar on standard error while it is a terminal, drawn ten times a second at most.
struct ProgressBar {
  private let isShown: Bool
  private let isASCII: Bool
  private let total: Int
  private var next = ContinuousClock.now
  private var isDrawn = false
  private static let cells = 30

  init(total: Int, isASCII: Bool) {
    self.total = total
    self.isASCII = isASCII
    let isDumb = ProcessInfo.processInfo.environment["TERM"] == "dumb"
    isShown = isatty(STDERR_FILENO) == 1 && !isDumb && total > 0
    // What is done in a moment needs no bar.
    next += .milliseconds(200)
  }

  mutating func show(done: Int, note: @autoclosure () -> String) {
    guard isShown, ContinuousClock.now >= next else { return }
    next = ContinuousClock.now + .milliseconds(100)
    isDrawn = true
    let filled = Int(Double(Self.cells) * Double(done) / Double(total))
    let bar =
      String(repeating: isASCII ? "#" : "━", count: filled)
      + String(repeating: isASCII ? "." : "─", count: Self.cells - filled)
    let percent = Int(100 * Double(done) / Double(total))
    StandardError.write("\r\(bar) \(percent)%  \(done)/\(total)  \(note())\u{1B}[K")
  }

  /// Takes the bar away, so that what comes next stands on a line of its own.
  func end() {
    if isDrawn { StandardError.write("\r\u{1B}[K") }
  }
}
