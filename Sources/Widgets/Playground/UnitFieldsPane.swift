import Engine
import Screen
import Trace

/// The network with a field in every unit: what the unit puts out all over the plane, and the weights between
/// units as lines, blue or whole where they are positive, orange or broken where they are negative.
public struct UnitFieldsPane: Pane {
  private let picture: PlaygroundPicture
  private let model: NetworkModel
  private let context: PaneContext

  public init(_ picture: PlaygroundPicture, _ model: NetworkModel, _ context: PaneContext) {
    self.picture = picture
    self.model = model
    self.context = context
  }

  public static let name = PaneName.network

  public var title: String {
    if picture.hasPlane {
      return context.strings("Network  each unit: its field", "网络：每个单元画出自己的输出场")
    }
    return images == nil
      ? context.strings("Network", "网络")
      : context.strings("Network  first layer: its weights as images", "网络：第一层的权重画成图像")
  }

  /// The samples as images, where they are some.
  private var images: SampleImages? { SampleImages(picture, model, context) }

  /// A unit as it is drawn: its box, and whether its name stands above or in the place of its field.
  private struct Place {
    let column: Int
    let unit: Int
    let box: Rect
    let isNamedAbove: Bool
    /// How many units of the column have no place; said of the last one.
    let more: Int
    var middle: Int { box.row + box.height / 2 }
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 16, rect.height >= 3 else { return }
    let parts = rect.split(bottom: rect.height >= 8 ? 1 : 0)
    let columns = places(in: parts.rest)
    var canvas = Canvas(size: rect.size)
    for (left, right) in zip(columns, columns.dropFirst()) {
      drawEdges(on: &canvas, from: left, to: right, rect)
    }
    canvas.draw(into: &frame, at: rect.origin, glyphs: context.glyphs, clippedTo: parts.rest)
    for place in columns.flatMap({ $0 }) { draw(place, into: &frame) }
    frame.write(
      context.glyphs.isASCII
        ? context.strings("= negative weight", "= 负权重")
        : context.strings("whole: weight > 0, dashed: < 0", "实线：权重 > 0，虚线：< 0"),
      at: parts.bottom.origin,
      style: Palette.faintStyle, clippedTo: parts.bottom)
  }

  // MARK: - Places

  private func places(in rect: Rect) -> [[Place]] {
    let count = model.columns.count
    // Lines between units need room, too.
    let width = max(3, min(10, (rect.width - 4 * (count - 1)) / count))
    return model.columns.indices.map { column in
      let left = rect.column + (rect.width - width) * column / max(1, count - 1)
      let units = model.columns[column].width
      // An image is one picture, not so many units.
      let isImage = column == 0 && images != nil
      let shown = isImage ? 1 : min(units, rect.height)
      let slot = rect.height / max(1, shown)
      let height = min(6, max(1, slot - 1))
      let isNamedAbove = slot >= 3
      return (0..<shown).map { unit in
        // The middle of an equal share of the height.
        let top = rect.row + (2 * unit + 1) * rect.height / (2 * shown) - (height + 1) / 2
        let row = max(rect.row + (isNamedAbove ? 1 : 0), min(top + 1, rect.endRow - height))
        return Place(
          column: column, unit: unit,
          box: Rect(column: left, row: row, width: width, height: height),
          isNamedAbove: isNamedAbove, more: unit == shown - 1 && !isImage ? units - shown : 0)
      }
    }
  }

  // MARK: - Drawing

  private func draw(_ place: Place, into frame: inout Frame) {
    let isChosen =
      picture.unit == PlaygroundPicture.Unit(column: place.column, unit: place.unit)
    let box = place.box
    if picture.hasPlane {
      let cells = FieldCells(glyphs: context.glyphs)
      let isOutput = place.column == model.columns.count - 1
      let scale = isOutput ? 1 : max(1, picture.fields.reach(place.column, place.unit))
      cells.fill(box, in: &frame) { _, _, across, up in
        cells.sign(
          picture.fields.number(place.column, place.unit, atX: across, y: up) / scale)
      }
    }
    let images = place.column < 2 ? images : nil
    if place.column == 0 { images?.drawSample(0, into: &frame, box) }
    // Of fewer lines nothing can be made out.
    if place.column == 1, box.height > 3 { images?.drawWeights(of: place.unit, into: &frame, box) }
    let name =
      place.column == 0
      ? images?.shape ?? picture.name(0, place.unit, in: model)
      : picture.name(place.column, place.unit, in: model)
    var text = place.more > 0 ? "\(name) +\(place.more)" : name
    if let number = picture.number(place.column, place.unit) {
      text = NumberText.fitting(number, width: box.width) ?? text
    }
    let style = isChosen ? Palette.resultStyle : Palette.headingStyle
    let row = place.isNamedAbove ? box.row - 1 : box.row
    let room = Rect(
      column: box.column, row: row, width: max(box.width, place.isNamedAbove ? 8 : box.width),
      height: 1)
    if place.isNamedAbove || !picture.hasPlane || isChosen || box.width >= 6 {
      frame.write(text, at: room.origin, style: style, clippedTo: room)
    }
    if isChosen, !place.isNamedAbove { frame.restyle(box) { $0.with(.reverse) } }
    frame.tag(box, .row(place.column << 8 | place.unit))
  }

  /// More lines than this say nothing: the strongest remain.
  private static let readable = 48

  private func drawEdges(
    on canvas: inout Canvas, from left: [Place], to right: [Place], _ rect: Rect
  ) {
    // What leads from an image to a unit is the unit's own image.
    guard let column = right.first?.column, let kernel = model.columns[column].kernel,
      column > 1 || images == nil
    else { return }
    var edges: [(number: Double, from: Place, to: Place)] = []
    for start in left {
      for end in right {
        let index = model.weight(from: start.unit, to: end.unit, column: column)
        guard let number = context.stepper.number(ElementReference(kernel, index)) else { continue }
        edges.append((number, start, end))
      }
    }
    let most = edges.reduce(0) { max($0, $1.number.magnitude) }
    edges.sort { $0.number.magnitude > $1.number.magnitude }
    for edge in edges.prefix(Self.readable).reversed() {
      let share = most > 0 && edge.number.isFinite ? edge.number.magnitude / most : 0
      let colour = Palette.ground.mixed(
        with: Palette.sign(of: edge.number), by: 0.25 + 0.75 * share)
      let from = (
        x: Double((edge.from.box.endColumn - rect.column) * 2),
        y: Double((edge.from.middle - rect.row) * 4 + 2)
      )
      let to = (
        x: Double((edge.to.box.column - rect.column) * 2 - 1),
        y: Double((edge.to.middle - rect.row) * 4 + 2)
      )
      canvas.line(
        from: from, to: to, style: Style(foreground: colour), strength: Int(share * 100),
        // The sign is seen without colour: a negative weight is a broken line, in ASCII of "=".
        dash: edge.number < 0 && !context.glyphs.isASCII ? 3 : 0,
        sign: edge.number < 0 ? "=" : nil)
    }
  }

  /// The strongest weights of each unit, in words.
  public func lines() -> [String] {
    let strings = context.strings
    var lines = [title]
    for column in model.columns.indices.dropFirst() {
      guard let kernel = model.columns[column].kernel else { continue }
      for unit in 0..<min(model.columns[column].width, 16) {
        let weights = (0..<model.columns[column - 1].width).compactMap {
          (input: Int) -> (input: Int, number: Double)? in
          let index = model.weight(from: input, to: unit, column: column)
          return context.stepper.number(ElementReference(kernel, index)).map { (input, $0) }
        }
        let strongest = weights.sorted { $0.number.magnitude > $1.number.magnitude }.prefix(4)
          .map { "\(picture.name(column - 1, $0.input, in: model)) \(NumberText.fixed($0.number))" }
        let list = strongest.joined(separator: strings(", ", "，"))
        lines.append("\(picture.name(column, unit, in: model)): \(list)")
      }
    }
    return lines
  }
}
