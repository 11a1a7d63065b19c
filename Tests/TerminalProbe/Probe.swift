import Screen

/// What the probe shows: the last events, and every kind of sign and colour.
struct Probe {
  let glyphs: Glyphs
  let depth: ColourDepth
  var size: Size
  private var events: [String] = []

  init(glyphs: Glyphs, depth: ColourDepth, size: Size) {
    self.glyphs = glyphs
    self.depth = depth
    self.size = size
  }

  mutating func note(_ event: Event) {
    if event == .key(.character("n")) { return }
    if case .resize(let size) = event { self.size = size }
    let text =
      switch event {
      case .key(.escape): "<escape>"
      case .key(let key): "<key \(key)>"
      case .mouse(let mouse): "<mouse \(mouse.kind) \(mouse.point.column) \(mouse.point.row)>"
      case .paste(let text): "<paste \(text)>"
      case .resize(let size): "<resize \(size.width)x\(size.height)>"
      case .background(let colour): "<background \(colour.hex)>"
      case .wake: "<wake>"
      case .endOfInput: "<end>"
      }
    events = (events + [text]).suffix(6)
  }

  var frame: Frame {
    var frame = Frame(size: size)
    let parts = frame.bounds.columns(weights: [1, 1])
    frame.drawBox(parts[0], title: "Events 事件", border: glyphs.border(focused: true))
    let list = parts[0].inset(by: 1)
    frame.write("ready \(depth)", at: list.origin, clippedTo: list)
    for (index, event) in events.enumerated() {
      frame.write(event, at: list.origin.moved(rows: index + 1), clippedTo: list)
    }
    frame.drawBox(
      parts[1], title: "Signs", border: glyphs.border(focused: false),
      style: Style(foreground: Colour(0x0877BD)))
    drawSigns(in: parts[1].inset(by: 1), of: &frame)
    return frame
  }

  private func drawSigns(in area: Rect, of frame: inout Frame) {
    let steps = area.width
    for column in 0..<steps {
      let part = Double(column) / Double(max(1, steps - 1))
      let colour = Colour(0xF59322).mixed(with: Colour(0x0877BD), by: part)
      let under = Colour(0x0877BD).mixed(with: Colour(0xE8EAEB), by: part)
      let half = glyphs.upperHalf ?? "#"
      frame.fill(
        Rect(column: area.column + column, row: area.row, width: 1, height: min(2, area.height)),
        with: Cell(half, style: Style(foreground: colour, background: under)))
    }
    let lines: [(String, Style)] = [
      ("bold", Style(attributes: .bold)), ("dim", Style(attributes: .dim)),
      ("underline", Style(attributes: .underline)), ("reverse", Style(attributes: .reverse)),
      (glyphs.spelled("η·∂L/∂w → 中文，深度学习"), .plain),
      (String(String.UnicodeScalarView(glyphs.heights + glyphs.shades)), .plain),
    ]
    for (index, line) in lines.enumerated() {
      frame.write(line.0, at: area.origin.moved(rows: index + 2), style: line.1, clippedTo: area)
    }
    let place = area.split(top: 9).rest
    var canvas = Canvas(size: place.size)
    let dots = canvas.dots
    canvas.line(
      from: (0, 0), to: (Double(dots.width), Double(dots.height)),
      style: Style(foreground: Colour(0xF59322)))
    canvas.line(from: (0, Double(dots.height) - 1), to: (Double(dots.width), 0))
    canvas.draw(into: &frame, at: place.origin, glyphs: glyphs)
  }
}
