import Screen
import Trace

/// A line of text whose parts have styles.
public struct StyledLine: Hashable, Sendable {
  public struct Run: Hashable, Sendable {
    public var text: String
    public var style: Style
    /// The number that it is, so that it can be pointed at.
    public var element: ElementReference?

    public init(_ text: String, _ style: Style = .plain, _ element: ElementReference? = nil) {
      self.text = text
      self.style = style
      self.element = element
    }
  }

  public var runs: [Run]

  public init(_ runs: [Run] = []) { self.runs = runs }
  public init(_ text: String, _ style: Style = .plain) { runs = [Run(text, style)] }

  public var text: String { runs.map(\.text).joined() }

  /// Breaks styled text into lines of at most `width` columns.
  public static func wrapped(_ runs: [Run], width: Int, indent: String = "") -> [StyledLine] {
    let text = runs.map(\.text).joined()
    var starts: [(index: String.Index, style: Style)] = []
    var index = text.startIndex
    for run in runs {
      starts.append((index, run.style))
      // Offsets in scalars: joining texts may join graphemes, but never scalars.
      index = text.unicodeScalars.index(index, offsetBy: run.text.unicodeScalars.count)
    }
    // The first line begins without the indent, and has its columns.
    let first = wrap(text, width: max(1, width)).prefix(1)
    let after = first.first.map { text[$0.endIndex...].drop { $0 == " " } } ?? ""
    let rest = after.first == "\n" ? after.dropFirst() : after
    let others = wrap(rest, width: max(1, width - displayWidth(of: indent)))
    return (first + (after.isEmpty ? [] : others)).enumerated().map { number, line in
      var parts: [Run] = number == 0 ? [] : [Run(indent)]
      for (place, start) in starts.enumerated() {
        let end = place + 1 < starts.count ? starts[place + 1].index : text.endIndex
        let lower = max(start.index, line.startIndex)
        let upper = min(end, line.endIndex)
        if lower < upper { parts.append(Run(String(text[lower..<upper]), start.style)) }
      }
      return StyledLine(parts)
    }
  }
}

extension Frame {
  /// Writes a styled line.
  public mutating func write(_ line: StyledLine, at point: Point, clippedTo rect: Rect) {
    var point = point
    for run in line.runs {
      let width = write(run.text, at: point, style: run.style, clippedTo: rect)
      if let element = run.element {
        let place = Rect(column: point.column, row: point.row, width: width, height: 1)
        tag(place.intersection(rect), .element(element))
      }
      point.column += width
    }
  }

  /// Writes runs side by side with a gap between them; one that does not fit whole is left out.
  public mutating func write(
    _ runs: [StyledLine.Run], gap: Int, at point: Point, clippedTo rect: Rect
  ) {
    var point = point
    for run in runs where point.column + displayWidth(of: run.text) <= rect.endColumn {
      point.column += write(run.text, at: point, style: run.style, clippedTo: rect) + gap
    }
  }
}
