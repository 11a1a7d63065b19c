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
  /// Whether what was computed last was read off one of the images.
  private let readsAPicture: Bool

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
    let read = Set(pictures.compactMap { $0.element(0)?.value })
    readsAPicture =
      context.stepper.last?.instruction.operands.contains { read.contains($0) } ?? false
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

  /// Few pixels have room for numbers where many have none: images of no more than these have a style of their
  /// own.
  private static let few = 25

  private struct Layout {
    let large: Style
    let small: Style
    /// Where each picture's title stands, for as many as there is room for.
    var places: [Point] = []

    func style(_ picture: ImagePicture) -> Style {
      picture.rows * picture.columns <= ImagePane.few ? small : large
    }
  }

  /// The largest style in which all pictures have room, in rows or in columns; else the smallest, with as many as
  /// it takes.
  private func layout(_ rect: Rect) -> Layout {
    let plain = Self.styles.filter { !$0.hasNumber }
    var pairs = plain.map { Layout(large: $0, small: $0) }
    if hasNumbers {
      let numbers = Self.styles.filter(\.hasNumber)
      pairs =
        numbers.map { Layout(large: $0, small: $0) }
        + plain.flatMap { large in
          numbers.filter { $0.height == 1 }.map { Layout(large: large, small: $0) }
        } + pairs
    }
    var best = pairs[pairs.count - 1]
    for pair in pairs {
      for flow in [flow(pair, rect, down: false), flow(pair, rect, down: true)] {
        if flow.places.count == pictures.count { return flow }
        best = flow
      }
    }
    return best
  }

  /// Places the pictures in their order, in rows from the left or in columns from the top.
  private func flow(_ pair: Layout, _ rect: Rect, down: Bool) -> Layout {
    var layout = pair
    // Where the next one stands, and how far the present row or column reaches.
    var (along, across, reach) = (0, 0, 0)
    for picture in pictures {
      let size = layout.style(picture).size(picture)
      let box = Size(width: width(of: picture, size), height: size.height + 1)
      let (length, breadth) = down ? (box.height, box.width + 2) : (box.width + 2, box.height)
      let room = down ? rect.height : rect.width + 2
      if along > 0, along + length > room { (along, across, reach) = (0, across + reach, 0) }
      let place =
        down ? Point(column: across, row: along) : Point(column: along, row: across)
      guard place.column + size.width <= rect.width, place.row + box.height <= rect.height
      else { break }
      layout.places.append(rect.origin.moved(columns: place.column, rows: place.row))
      along += length
      reach = max(reach, breadth)
    }
    return layout
  }

  /// A narrow image keeps a part of its name.
  private func width(of picture: ImagePicture, _ size: Size) -> Int {
    max(size.width, min(displayWidth(of: picture.title), picture.isOneOfMany ? 3 : 18))
  }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 4, rect.height >= 3 else { return }
    let area = rect.inset(bottom: 1)
    let layout = layout(area)
    for (picture, place) in zip(pictures, layout.places) {
      let style = layout.style(picture)
      let size = style.size(picture)
      let room = width(of: picture, size)
      let line = Rect(column: place.column, row: place.row, width: room, height: 1)
        .intersection(area)
      frame.write(picture.title, at: place, style: Palette.headingStyle, clippedTo: line)
      let body = Rect(
        column: place.column, row: place.row + 1, width: size.width, height: size.height)
      if style.isHalf {
        drawHalf(picture, into: &frame, body)
      } else {
        draw(picture, into: &frame, body, style)
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
        guard isMarked(picture, row, column) else { continue }
        let before = column > 0 && isMarked(picture, row, column - 1)
        let behind = column + 1 < picture.columns && isMarked(picture, row, column + 1)
        // Where there is no gap, the brackets stand on the pixels themselves.
        let (left, right) =
          style.isOpen ? (cell.column - 1, cell.endColumn) : (cell.column, cell.endColumn - 1)
        for line in cell.row..<cell.endRow {
          let ends: [(sign: Unicode.Scalar, place: Int, isEnd: Bool)] = [
            ("[", left, !before), ("]", right, !behind),
          ]
          for end in ends where end.isEnd {
            var mark = Palette.operandStyle
            mark.background = style.isOpen ? nil : frame[end.place, line].style.background
            frame[end.place, line] = Cell(end.sign, style: mark)
          }
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
    let ground = Pixels.ground(strength, isSigned: picture.isSigned)
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
        number < 0 ? Palette.negative : picture.isSigned ? Palette.positive : Pixels.light
      let filled = Cell(
        sign, style: isResult ? ink : Screen.Style(foreground: colour, background: ground))
      for line in cell.row..<cell.endRow {
        for column in cell.column..<cell.endColumn { frame[column, line] = filled }
      }
    }
  }

  /// What says a strength without colour.
  private func sign(_ strength: Double, _ number: Double) -> Unicode.Scalar {
    guard number.isFinite else { return number.isNaN ? "?" : context.glyphs.wrong }
    let shade = Int((strength.magnitude * 4).rounded())
    if strength < 0 { return shade == 0 ? " " : shade > 2 ? "=" : "-" }
    return context.glyphs.shades[shade]
  }

  /// A pixel belongs to the page's window, or has just been read for a number of a map. Where all of an image was
  /// read, no window is to be shown.
  private func isMarked(_ picture: ImagePicture, _ row: Int, _ column: Int) -> Bool {
    if let slid = picture.slid { return slid.rows ~= row && slid.columns ~= column }
    guard readsAPicture, isRead(picture, row * picture.columns + column) else { return false }
    return !isRead(picture, 0) || !isRead(picture, picture.rows * picture.columns - 1)
  }

  private func isRead(_ picture: ImagePicture, _ pixel: Int) -> Bool {
    guard let element = picture.element(pixel) else { return false }
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
      // Small numbers are nothing beside those of a picture; large ones stay what they are.
      if text.contains("e"), number.magnitude < 1 { text = number < 0 ? "-0" : "0" }
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
    if caption.parts.isEmpty { addScales(to: &caption) }
    return caption
  }

  /// What dark and light mean: said once where all pictures have it alike, else of each.
  private func addScales(to caption: inout Caption) {
    let strings = context.strings
    let scaled = pictures.filter { $0.scale > 0 }
    guard let first = scaled.first else { return }
    let areAlike =
      scaled.count > 3
      || scaled.allSatisfy { $0.scale == first.scale && $0.isSigned == first.isSigned }
    for picture in areAlike ? [first] : scaled {
      let from = picture.isSigned ? -picture.scale : 0
      caption.add(
        areAlike ? strings("from dark to light", "从暗到亮") : picture.title,
        "\(Self.short(from)) \(context.glyphs.ellipsis) \(Self.short(picture.scale))",
        Palette.faintStyle)
    }
    if scaled.contains(where: \.isSigned) {
      caption.add(strings("below 0", "小于 0"), "-- ==", Screen.Style(foreground: Palette.negative))
    }
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

  private static func short(_ number: Double) -> String { text(number, width: 9) }

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
