import Screen

/// Frames in time as one picture that moves, over and over, wherever SVG is shown.
///
/// A row is drawn once for each look that it has, and shown for as long as it has it (SMIL): a screen
/// changes in few rows at a time, and comes back to what it was.
public struct AnimatedSVG: Sendable {
  private let printer: SVGPrinter
  private let title: String
  private var size = Size.zero
  private var last: Frame?
  /// For each row what it looked like, and the times at which it began to.
  private var rows: [[(look: String, start: Double)]] = []
  /// How long the picture moves so far, in seconds.
  public private(set) var duration = 0.0

  public init(theme: Theme = .dark, title: String = "") {
    printer = SVGPrinter(theme: theme)
    self.title = title
  }

  /// Adds a frame at a time in seconds; time does not run backwards. An equal frame adds nothing.
  public mutating func add(_ frame: Frame, at seconds: Double) {
    duration = max(duration, seconds)
    guard frame != last else { return }
    last = frame
    size = Size(
      width: max(size.width, frame.size.width), height: max(size.height, frame.size.height))
    for (row, look) in printer.rows(of: frame).enumerated() {
      if row == rows.count { rows.append([]) }
      guard rows[row].last?.look != look else { continue }
      rows[row].append((look, duration))
    }
  }

  /// Keeps the last frame in view until a time.
  public mutating func hold(until seconds: Double) { duration = max(duration, seconds) }

  /// The picture as the text of a file.
  public var text: String {
    printer.document(size, title: title, body: rows.map(body).joined())
  }

  /// A row with all of its looks.
  private func body(_ changes: [(look: String, start: Double)]) -> String {
    guard changes.count > 1, duration > 0 else { return changes.first?.look ?? "" }
    var spans: [(look: String, times: [(start: Double, end: Double)])] = []
    var places: [String: Int] = [:]
    for (index, change) in changes.enumerated() where !change.look.isEmpty {
      let end = index + 1 < changes.count ? changes[index + 1].start : duration
      guard end > change.start else { continue }
      if let place = places[change.look] {
        spans[place].times.append((change.start, end))
      } else {
        places[change.look] = spans.count
        spans.append((change.look, [(change.start, end)]))
      }
    }
    return spans.map { span in
      "<g display=\"none\">\(animation(span.times))\n\(span.look)</g>\n"
    }.joined()
  }

  private func animation(_ times: [(start: Double, end: Double)]) -> String {
    var keys: [(time: Double, value: String)] = times[0].start > 0 ? [(0, "none")] : []
    for time in times {
      keys.append((time.start / duration, "inline"))
      if time.end < duration { keys.append((time.end / duration, "none")) }
    }
    let values = keys.map(\.value).joined(separator: ";")
    let moments = keys.map { fraction($0.time) }.joined(separator: ";")
    return "<animate attributeName=\"display\" calcMode=\"discrete\" repeatCount=\"indefinite\""
      + " dur=\"\(fraction(duration))s\" values=\"\(values)\" keyTimes=\"\(moments)\"/>"
  }

  /// Five digits after the point are exact to a frame in an hour.
  private func fraction(_ value: Double) -> String {
    let parts = Int((value * 100_000).rounded())
    let digits = String(parts % 100_000)
    return "\(parts / 100_000)." + String(repeating: "0", count: 5 - digits.count) + digits
  }
}
