import Formats
import Screen

/// Writes frames as a recording in the asciicast v2 format, without a terminal.
///
/// - Source: docs.asciinema.org/manual/asciicast/v2
public struct Asciicast: Sendable {
  private var lines: [String]
  private var last: Frame?
  private let printer: ANSIPrinter
  /// How long the recording is so far, in seconds.
  public private(set) var duration = 0.0

  public init(
    size: Size, title: String = "", depth: ColourDepth = .trueColour, theme: Theme = .dark
  ) {
    var header = "{\"version\": 2, \"width\": \(size.width), \"height\": \(size.height)"
    if !title.isEmpty { header += ", \"title\": \(JSONText.string(title))" }
    if theme == .light {
      header += ", \"theme\": {\"fg\": \"\(theme.ink.hex)\", \"bg\": \"\(theme.ground.hex)\"}"
    }
    lines = [header + "}"]
    printer = ANSIPrinter(depth: depth)
  }

  /// Adds a frame at a time in seconds; time does not run backwards. An equal frame adds nothing.
  public mutating func add(_ frame: Frame, at seconds: Double) {
    duration = max(duration, seconds)
    if frame == last { return }
    if let last, last.size != frame.size {
      append(code: "r", data: "\(frame.size.width)x\(frame.size.height)")
    }
    append(
      code: "o",
      data: last.map { printer.difference(from: $0, to: frame) } ?? printer.whole(frame))
    last = frame
  }

  /// Adds a named place that a player can jump to.
  public mutating func addMarker(_ label: String, at seconds: Double) {
    duration = max(duration, seconds)
    append(code: "m", data: label)
  }

  /// Keeps the last frame in view until a time.
  public mutating func hold(until seconds: Double) {
    duration = max(duration, seconds)
    append(code: "o", data: "")
  }

  /// The recording as the text of a file.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  private mutating func append(code: String, data: String) {
    lines.append("[\(Asciicast.time(duration)), \"\(code)\", \(JSONText.string(data))]")
  }

  /// Prints seconds to the microsecond, at least one decimal, no zeros behind it.
  private static func time(_ seconds: Double) -> String {
    let micros = Int((seconds * 1_000_000).rounded())
    var decimals = String(micros % 1_000_000)
    decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
    while decimals.count > 1 && decimals.hasSuffix("0") { decimals.removeLast() }
    return "\(micros / 1_000_000).\(decimals)"
  }
}
