/// Decides when progress is said and what is written for it; the clock and the output are others'.
struct ProgressReporter {
  /// The least time between two drawings of a line, in seconds.
  static let interval = 0.2
  /// The columns that a line which will be drawn over may take: a longer one would wrap and stay.
  static let columns = 79

  private let output: ProgressOutput
  private let language: ReportLanguage
  private let epochs: Int
  private let batches: Int
  private var epoch = 0
  private var began = 0.0
  private var drawn = 0.0
  /// The columns of the line that stands there to be drawn over.
  private var width = 0

  init(
    _ output: ProgressOutput, epochs: Int, batches: Int, language: ReportLanguage = .ofEnvironment
  ) {
    self.output = output.resolved
    self.language = language
    self.epochs = epochs
    self.batches = batches
  }

  mutating func beginEpoch(_ number: Int, at time: Double) {
    epoch = number
    began = time
    drawn = time
  }

  /// Whether a batch is anything to write of; asked before the time is looked at.
  var reportsBatches: Bool { output == .terminal }

  /// Returns what to write after a batch, if it is time to.
  mutating func text(afterBatch batch: Int, at time: Double, _ means: @autoclosure () -> Scores)
    -> String?
  {
    guard reportsBatches, time - drawn >= ProgressReporter.interval else { return nil }
    drawn = time
    let line = line(batch, time, means())
    return redrawn(line.prefix(columns: ProgressReporter.columns))
  }

  /// Returns what to write at the end of an epoch.
  mutating func text(afterEpoch scores: Scores, at time: Double) -> String? {
    let line = line(batches, time, scores)
    switch output {
    case .silent: return nil
    case .terminal:
      let text = redrawn(line) + "\n"
      width = 0
      return text
    case .lines, .automatic: return line + "\n"
    }
  }

  private func line(_ batch: Int, _ time: Double, _ scores: Scores) -> String {
    ProgressLine(
      epoch: epoch, epochs: epochs, batch: batch, batches: batches, seconds: time - began,
      scores: scores
    ).text(in: language)
  }

  /// Returns the line drawn over the one that stands there: spaces cover what is left of it.
  private mutating func redrawn(_ line: String) -> String {
    let text = (width > 0 ? "\r" : "") + line.padded(to: width, .left)
    width = line.columnCount
    return text
  }
}
