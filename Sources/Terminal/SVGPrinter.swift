import Formats
import Screen

/// Prints frames as SVG pictures: text in a fixed grid, for a README or for paper.
///
/// Every run of text states its length, so that it fits the grid in whatever font is found, and
/// wide characters stand alone.
public struct SVGPrinter: Sendable {
  /// Which ground: a light one is for paper.
  public let theme: Theme
  public var cellWidth = 9.0
  public var cellHeight = 17.0
  public var fontSize = 15.0
  public var margin = 12.0

  public init(theme: Theme = .dark) { self.theme = theme }

  private var background: Colour { theme.ground }
  private var foreground: Colour { theme.ink }

  /// Returns the picture of a frame; the title is read by screen readers.
  public func svg(of frame: Frame, title: String = "") -> String {
    document(frame.size, title: title, body: elements(of: frame).map(\.markup).joined())
  }

  /// Returns what a frame is drawn from, row by row, in each the grounds first.
  func elements(of frame: Frame) -> [SVGElement] {
    let frame = ThemePainter(theme, depth: .trueColour).painted(frame)
    return (0..<frame.size.height).flatMap { row in
      let runs = self.runs(of: frame, row: row)
      return runs.compactMap { ground(of: $0, row: row) }
        + runs.compactMap { text(of: $0, row: row) }
    }
  }

  /// Returns a picture of the size of a frame.
  func document(_ size: Size, title: String, body: String) -> String {
    let width = Double(size.width) * cellWidth + 2 * margin
    let height = Double(size.height) * cellHeight + 2 * margin
    let box = "width=\"\(number(width))\" height=\"\(number(height))\""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" \(box) \
      viewBox="0 0 \(number(width)) \(number(height))" role="img">
      <title>\(escaped(title))</title>
      <rect \(box) rx="8" fill="\(background.hex)"/>
      <g font-family="'DejaVu Sans Mono','Menlo','Consolas','Noto Sans Mono CJK SC',monospace" \
      font-size="\(number(fontSize))" fill="\(foreground.hex)" xml:space="preserve">
      \(body)</g>
      </svg>

      """
  }

  private struct Run {
    var column: Int
    var width: Int
    var text: String
    var style: Style
    var isOpen: Bool
  }

  /// Joins neighbours that look alike. ASCII joins ASCII; other characters, which may come from a
  /// font of other widths, join only their likes; wide ones and those drawn as areas stand alone.
  private func runs(of frame: Frame, row: Int) -> [Run] {
    var runs: [Run] = []
    for column in 0..<frame.size.width {
      let cell = frame[column, row]
      if cell.isContinuation { continue }
      var text = ""
      cell.text.append(to: &text)
      let isSimple = cell.text.packed < 0x80
      let isLike =
        cell.width == 1 && column > 0 && frame[column - 1, row] == cell
        && !BlockArea.isPartOfWidth(cell.text.base)
      if let last = runs.last, last.style == cell.style, isSimple && last.isOpen || isLike {
        runs[runs.count - 1].text += text
        runs[runs.count - 1].width += 1
      } else {
        runs.append(
          Run(
            column: column, width: Int(cell.width), text: text, style: cell.style, isOpen: isSimple)
        )
      }
    }
    return runs
  }

  private func colours(_ style: Style) -> (text: Colour, ground: Colour?) {
    let isReverse = style.attributes.contains(.reverse)
    let text = isReverse ? style.background ?? background : style.foreground ?? foreground
    let ground = isReverse ? style.foreground ?? foreground : style.background
    let isDim = style.attributes.contains(.dim)
    return (isDim ? text.mixed(with: ground ?? background, by: 0.45) : text, ground)
  }

  private func ground(of run: Run, row: Int) -> SVGElement? {
    guard let ground = colours(run.style).ground else { return nil }
    return SVGElement(
      form: .area(
        x: x(run.column), y: number(margin + Double(row) * cellHeight),
        width: number(Double(run.width) * cellWidth), height: number(cellHeight)),
      fill: ground, isGround: true)
  }

  private func text(of run: Run, row: Int) -> SVGElement? {
    let colour = colours(run.style).text
    if let area = BlockArea(run.text.unicodeScalars.first) {
      return block(area, run, row: row, fill: colour)
    }
    let isUnderlined = run.style.attributes.contains(.underline)
    let text = isUnderlined ? run.text[...] : trimmed(run.text)
    if text.isEmpty { return nil }
    let leading = isUnderlined ? 0 : run.text.prefix { $0 == " " }.count
    let columns = run.isOpen ? text.count : run.width
    let baseline = margin + Double(row) * cellHeight + cellHeight * 0.74
    return SVGElement(
      form: .text(
        x: x(run.column + leading), baseline: number(baseline),
        SVGElement.Glyphs(
          text: escaped(text), length: number(Double(columns) * cellWidth),
          isBold: run.style.attributes.contains(.bold), isUnderlined: isUnderlined)),
      fill: colour == foreground ? nil : colour, isGround: false)
  }

  /// Fonts leave seams between blocks; rectangles do not.
  private func block(_ area: BlockArea, _ run: Run, row: Int, fill: Colour) -> SVGElement {
    let top = margin + (Double(row) + area.top) * cellHeight
    let span = area.width == 1 ? Double(run.width) : area.width
    return SVGElement(
      form: .area(
        x: x(run.column), y: number(top), width: number(span * cellWidth),
        height: number(area.height * cellHeight)),
      fill: fill, isGround: false)
  }

  private func trimmed(_ text: String) -> Substring {
    var slice = text.drop { $0 == " " }
    while slice.last == " " { slice.removeLast() }
    return slice
  }

  private func x(_ column: Int) -> String { number(margin + Double(column) * cellWidth) }

  /// Prints at most two digits after the point, and none where there are none.
  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    if hundredths % 100 == 0 { return "\(hundredths / 100)" }
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Blanks that don't break: side by side, plain ones would become one.
  private func escaped(_ text: some StringProtocol) -> String {
    XMLText.escaped(String(text.map { $0 == " " ? "\u{A0}" : $0 }))
  }
}

/// The part of a cell that a block element fills, in fractions of the cell.
private struct BlockArea {
  var top = 0.0
  var width = 1.0
  var height = 1.0

  init?(_ scalar: Unicode.Scalar?) {
    switch scalar?.value {
    case 0x2580: height = 0.5
    case .some(let value) where value >= 0x2581 && value <= 0x2588:
      height = Double(value - 0x2580) / 8
      top = 1 - height
    case .some(let value) where value >= 0x2589 && value <= 0x258F:
      width = Double(0x2590 - value) / 8
    default: return nil
    }
  }

  static func isPartOfWidth(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x2589 && scalar.value <= 0x258F
  }
}
