import Engine
import Screen
import Trace

/// Images side by side, as large as there is room for: with their numbers, as squares of two cells, or as half
/// blocks; below them what the window and the occlusion say.
///
/// A window stands in brackets, row by row; what is below zero has a sign of its own. So nothing is said by
/// colour alone.
struct ImagePane {
  private let pictures: [ImagePicture]
  /// How many images there are behind those that are drawn.
  private let hidden: Int
  private let hasNumbers: Bool
  private let occlusion: OcclusionMap?
  private let labels: [String]
  private let context: PaneContext

  init(
    pictures: [ImagePicture], hidden: Int, hasNumbers: Bool, occlusion: OcclusionMap?,
    labels: [String], _ context: PaneContext
  ) {
    self.pictures = pictures
    self.hidden = hidden
    self.hasNumbers = hasNumbers
    self.occlusion = occlusion
    self.labels = labels
    self.context = context
  }

  // MARK: - Layout

  /// How a pixel is drawn.
  private struct Style {
    /// The cells of a pixel, without the gap behind it.
    let width: Int
    let height: Int
    let hasNumber: Bool
    /// Whether there is a gap between pixels, in which a window's brackets stand.
    let isOpen: Bool
    /// Whether a cell holds two pixels, one above the other.
    var isHalf: Bool { height == 0 }

    func size(_ picture: ImagePicture) -> Size {
      let across = picture.columns * (width + (isOpen ? 1 : 0)) + (isOpen ? 1 : 0)
      let down = isHalf ? (picture.rows + 1) / 2 : picture.rows * height
      return Size(width: across, height: down)
    }
  }

  private static let styles: [Style] = [
    Style(width: 7, height: 3, hasNumber: true, isOpen: true),
    Style(width: 5, height: 2, hasNumber: true, isOpen: true),
    Style(width: 5, height: 1, hasNumber: true, isOpen: true),
    Style(width: 4, height: 1, hasNumber: true, isOpen: true),
    Style(width: 3, height: 1, hasNumber: true, isOpen: true),
    Style(width: 5, height: 3, hasNumber: false, isOpen: true),
    Style(width: 3, height: 2, hasNumber: false, isOpen: true),
    Style(width: 2, height: 1, hasNumber: false, isOpen: true),
    Style(width: 2, height: 1, hasNumber: false, isOpen: false),
    Style(width: 1, height: 0, hasNumber: false, isOpen: false),
  ]

  private struct Layout {
    let style: Style
    /// Where each picture's title stands, for as many as there is room for.
    var places: [Point] = []
  }

  /// The largest style in which all pictures have room, in rows from the left; else the smallest, with as many
  /// as it takes.
  private func layout(_ rect: Rect) -> Layout {
    let wanted = Self.styles.filter { hasNumbers || !$0.hasNumber }
    var layout = Layout(style: Self.styles[Self.styles.count - 1])
    for style in wanted {
      layout = flow(style, rect)
      if layout.places.count == pictures.count { break }
    }
    return layout
  }

  private func flow(_ style: Style, _ rect: Rect) -> Layout {
    var layout = Layout(style: style)
    var (column, row, height) = (0, 0, 0)
    for picture in pictures {
      let size = style.size(picture)
      // A narrow image keeps a part of its name.
      let width = max(size.width, min(displayWidth(of: picture.title), 10))
      if column > 0, column + width > rect.width { (column, row, height) = (0, row + height, 0) }
      guard column + size.width <= rect.width, row + size.height + 1 <= rect.height else { break }
      layout.places.append(Point(column: rect.column + column, row: rect.row + row))
      column += width + 2
      height = max(height, size.height + 1)
    }
    return layout
  }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 4, rect.height >= 3 else { return }
    let area = rect.inset(bottom: 1)
    let layout = layout(area)
    for (picture, place) in zip(pictures, layout.places) {
      let size = layout.style.size(picture)
      let room = max(size.width, min(displayWidth(of: picture.title), 10))
      let line = Rect(column: place.column, row: place.row, width: room, height: 1)
        .intersection(area)
      frame.write(picture.title, at: place, style: Palette.headingStyle, clippedTo: line)
      let body = Rect(
        column: place.column, row: place.row + 1, width: size.width, height: size.height)
      if layout.style.isHalf {
        drawHalf(picture, into: &frame, body)
      } else {
        draw(picture, into: &frame, body, layout.style)
      }
    }
    frame.write(
      caption(shown: layout.places.count).line(width: rect.width),
      at: Point(column: rect.column, row: rect.endRow - 1), clippedTo: rect)
  }

  private func drawHalf(_ picture: ImagePicture, into frame: inout Frame, _ body: Rect) {
    let pixels = Pixels(rows: picture.rows, columns: picture.columns, isSigned: picture.isSigned) {
      picture.strength($0, $1)
    }
    pixels.draw(into: &frame, body, context.glyphs)
    for row in 0..<picture.rows {
      for column in 0..<picture.columns where isMarked(picture, row, column) {
        let place = Point(column: body.column + column, row: body.row + row / 2)
        var cell = frame[place]
        cell.style.foreground = Palette.operand
        frame[place] = cell
      }
    }
  }

  private func draw(
    _ picture: ImagePicture, into frame: inout Frame, _ body: Rect, _ style: Style
  ) {
    let pitch = style.width + (style.isOpen ? 1 : 0)
    for row in 0..<picture.rows {
      for column in 0..<picture.columns {
        let cell = Rect(
          column: body.column + column * pitch + (style.isOpen ? 1 : 0),
          row: body.row + row * style.height, width: style.width, height: style.height)
        drawPixel(picture, row * picture.columns + column, into: &frame, cell, style)
        guard style.isOpen, isMarked(picture, row, column) else { continue }
        let before = column > 0 && isMarked(picture, row, column - 1)
        let behind = column + 1 < picture.columns && isMarked(picture, row, column + 1)
        for line in cell.row..<cell.endRow {
          if !before { frame[cell.column - 1, line] = Cell("[", style: Palette.operandStyle) }
          if !behind { frame[cell.endColumn, line] = Cell("]", style: Palette.operandStyle) }
        }
      }
    }
  }

  private func drawPixel(
    _ picture: ImagePicture, _ index: Int, into frame: inout Frame, _ cell: Rect, _ style: Style
  ) {
    let element = picture.element(index)
    if let element { frame.tag(cell, .element(element)) }
    guard let number = picture.pixel(index) else {
      let sign: Unicode.Scalar =
        element.map(context.isConcealed) ?? false ? "?" : context.glyphs.dot
      frame[cell.column + cell.width / 2, cell.row + cell.height / 2] = Cell(
        sign, style: Palette.faintStyle)
      return
    }
    let strength =
      picture.strength(index / picture.columns, index % picture.columns) ?? 0
    let ground = ground(strength, isSigned: picture.isSigned)
    var ink = Screen.Style(background: ground)
    if let element { ink = context.style(element, base: ink) }
    let isResult = element.map(context.isResult) ?? false
    if style.hasNumber {
      // Digits are read on a ground of half the strength.
      if !isResult { ink.background = Palette.ground.mixed(with: ground, by: 0.55) }
      if strength.magnitude >= 0.5 { ink = ink.with([.bold]) }
      frame.fill(cell, with: .blank(ink))
      let line = Rect(
        column: cell.column, row: cell.row + (cell.height - 1) / 2, width: cell.width, height: 1)
      frame.writeRight(Self.text(number, width: cell.width), in: line, style: ink)
    } else {
      let sign = self.sign(strength, number)
      let colour =
        number < 0 ? Palette.negative : picture.isSigned ? Palette.positive : Self.light
      let filled = Cell(
        sign, style: isResult ? ink : Screen.Style(foreground: colour, background: ground))
      for line in cell.row..<cell.endRow {
        for column in cell.column..<cell.endColumn { frame[column, line] = filled }
      }
    }
  }

  private static let light = Colour(0xE8E8E8)

  private func ground(_ strength: Double, isSigned: Bool) -> Colour {
    let share = (strength.magnitude * 10).rounded() / 10
    return isSigned
      ? Palette.ground.mixed(with: Palette.sign(of: strength), by: 0.75 * share)
      : Palette.ground.mixed(with: Self.light, by: share)
  }

  /// What says a strength without colour.
  private func sign(_ strength: Double, _ number: Double) -> Unicode.Scalar {
    guard number.isFinite else { return number.isNaN ? "?" : context.glyphs.wrong }
    let shade = Int((strength.magnitude * 4).rounded())
    if strength < 0 { return shade == 0 ? " " : shade > 2 ? "=" : "-" }
    return context.glyphs.shades[shade]
  }

  /// A pixel belongs to the page's window, or has just been read for a number of a map.
  private func isMarked(_ picture: ImagePicture, _ row: Int, _ column: Int) -> Bool {
    if let slid = picture.slid { return slid.rows ~= row && slid.columns ~= column }
    guard let element = picture.element(row * picture.columns + column) else { return false }
    return context.isOperand(element) || context.isResult(element) && !context.stepper.grain.isWhole
  }

  /// A number in few columns: whole where it is, else with as many decimals as there is room for.
  static func text(_ number: Double, width: Int) -> String {
    guard number.isFinite else { return number.isNaN ? "?" : number > 0 ? "inf" : "-in" }
    for decimals in stride(from: 2, through: 0, by: -1) {
      var text = NumberText.live(number, digits: decimals)
      if text.contains("."), !text.contains("e") {
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
      }
      if text.contains("e") { text = number < 0 ? "-0" : "0" }
      if text.count <= width { return text }
    }
    return number > 0 ? "+" : "-"
  }

  // MARK: - In words

  private func caption(shown: Int) -> Caption {
    let strings = context.strings
    var caption = Caption()
    if let occlusion { add(occlusion, to: &caption) }
    let all = pictures.count + hidden
    if shown < all {
      caption.add(
        strings("\(shown) of \(all) images", "\(all) 幅图中的 \(shown) 幅"), "", Palette.faintStyle)
    }
    if let slid = pictures.lazy.compactMap(\.slid).first {
      caption.add(
        strings("window at row", "窗口在行"), "\(slid.rows.lowerBound)", Palette.operandStyle)
      caption.add(strings("column", "列"), "\(slid.columns.lowerBound)", Palette.operandStyle)
    }
    if caption.parts.isEmpty, let first = pictures.first, first.scale > 0 {
      let from = first.isSigned ? -first.scale : 0
      caption.add(
        strings("from dark to light", "从暗到亮"),
        "\(Self.short(from)) … \(Self.short(first.scale))", Palette.faintStyle)
    }
    return caption
  }

  private func add(_ occlusion: OcclusionMap, to caption: inout Caption) {
    let strings = context.strings
    guard !occlusion.isTooLarge else {
      caption.add(context.tooLarge, "", Palette.faintStyle)
      return
    }
    guard let subject = occlusion.subject, let whole = occlusion.whole else { return }
    let name = labels.indices.contains(subject) ? labels[subject] : "\(subject)"
    caption.add(strings("answer \(name):", "答案 \(name)："), Self.short(whole))
    guard occlusion.isSettled, let most = worst(occlusion) else { return }
    caption.add(
      strings("at worst", "最坏"),
      strings(
        "\(Self.short(whole - most.loss)) (row \(most.row), column \(most.column))",
        "\(Self.short(whole - most.loss))（行 \(most.row) 列 \(most.column)）"))
  }

  private func worst(_ occlusion: OcclusionMap) -> (loss: Double, row: Int, column: Int)? {
    let known = occlusion.losses.enumerated().compactMap { place, loss in
      loss.flatMap { $0.isFinite ? (place: place, loss: $0) : nil }
    }
    return known.max { $0.loss < $1.loss }.map {
      ($0.loss, $0.place / occlusion.columns, $0.place % occlusion.columns)
    }
  }

  private static func short(_ number: Double) -> String { NumberText.live(number, digits: 2) }

  /// The images row by row, as far as one listens to.
  func lines() -> [String] {
    let strings = context.strings
    var lines: [String] = []
    for picture in pictures.prefix(Self.spoken) {
      lines.append(
        strings(
          "\(picture.title), \(picture.rows) rows of \(picture.columns):",
          "\(picture.title)，\(picture.rows) 行 \(picture.columns) 列："))
      for row in 0..<min(picture.rows, Self.spokenRows) {
        let numbers = (0..<min(picture.columns, Self.spokenRows)).map { column -> String in
          let index = row * picture.columns + column
          let element = picture.element(index)
          let text =
            picture.pixel(index).map { Self.text($0, width: 8) }
            ?? (element.map(context.isConcealed) ?? false ? "?" : String(context.glyphs.dot))
          return isMarked(picture, row, column) ? "[\(text)]" : text
        }
        lines.append("  " + numbers.joined(separator: " "))
      }
    }
    let all = pictures.count + hidden
    if all > Self.spoken {
      lines.append(strings("and \(all - Self.spoken) more images", "另有 \(all - Self.spoken) 幅图"))
    }
    let last = caption(shown: all).line(width: 200).text
    if !last.isEmpty { lines.append(last) }
    return lines
  }

  private static let spoken = 4
  private static let spokenRows = 16
}
