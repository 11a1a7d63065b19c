import Engine
import Screen
import Trace

/// The plane as a hidden layer puts it out: a grid of it, carried through the network to two of the layer's units,
/// with the samples where they come to lie. What the next layer can tell apart, it tells apart by a straight line
/// here.
struct WarpedPlane {
  private let picture: PlaygroundPicture
  private let model: NetworkModel
  private let context: PaneContext
  /// The layer, and the two of its units that are the axes.
  private let column: Int
  private let across: Int
  private let up: Int

  /// Returns nil where no hidden layer has two units.
  ///
  /// The layer is that of the unit that is looked at, else the last; of more units than two the axes are those
  /// that move the next layer most: by the spread of what they put out, times their strongest weight.
  init?(_ picture: PlaygroundPicture, _ model: NetworkModel, _ context: PaneContext) {
    guard picture.hasPlane, let column = Self.layer(picture, model) else { return nil }
    self.picture = picture
    self.model = model
    self.context = context
    self.column = column
    let weights = (0..<model.columns[column].width).map { unit in
      Self.strongest(from: unit, column + 1, model, context)
        * picture.fields.span(column, unit).map { $0.upperBound - $0.lowerBound }.finite
    }
    let order = weights.indices.sorted { (weights[$0], -$0) > (weights[$1], -$1) }
    (across, up) = (min(order[0], order[1]), max(order[0], order[1]))
  }

  /// Whether there is a layer to look through.
  static func isPossible(_ picture: PlaygroundPicture, _ model: NetworkModel) -> Bool {
    picture.hasPlane && layer(picture, model) != nil
  }

  private static func layer(_ picture: PlaygroundPicture, _ model: NetworkModel) -> Int? {
    let hidden = model.columns.indices.dropFirst().dropLast().filter {
      model.columns[$0].width > 1 && picture.fields.widths.indices.contains($0)
    }
    return picture.unit.flatMap { hidden.contains($0.column) ? $0.column : nil } ?? hidden.last
  }

  private static func strongest(
    from unit: Int, _ column: Int, _ model: NetworkModel, _ context: PaneContext
  ) -> Double {
    guard let kernel = model.columns[column].kernel else { return 1 }
    return (0..<model.columns[column].width).reduce(0) { most, next in
      let index = model.weight(from: unit, to: next, column: column)
      return max(most, context.stepper.number(ElementReference(kernel, index))?.magnitude ?? 0)
    }
  }

  // MARK: - Words

  private var names: (x: String, y: String) {
    (picture.name(column, across, in: model), picture.name(column, up, in: model))
  }

  var title: String {
    let field = context.strings("Field", "输出场")
    let names = names
    return context.strings(
      "\(field)  the plane as \(names.x), \(names.y)", "\(field)：平面变成 \(names.x)、\(names.y)")
  }

  /// Where the output changes its sign, as `a · x + b · y + c = 0`; nil where more units than the two say so, or
  /// another layer comes between.
  private var border: (a: Double, b: Double, c: Double)? {
    let last = model.columns.count - 1
    guard column == last - 1, model.columns[column].width == 2, model.columns[last].width == 1,
      let kernel = model.columns[last].kernel, let bias = model.columns[last].bias
    else { return nil }
    let numbers = [
      ElementReference(kernel, model.weight(from: 0, to: 0, column: last)),
      ElementReference(kernel, model.weight(from: 1, to: 0, column: last)),
      ElementReference(bias, 0),
    ].compactMap(context.stepper.number)
    guard numbers.count == 3, numbers.allSatisfy(\.isFinite) else { return nil }
    return (numbers[0], numbers[1], numbers[2])
  }

  /// Where a point of the plane comes to lie.
  private func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let reach = picture.reach
    return image((x + reach) / (2 * reach), (y + reach) / (2 * reach))
  }

  /// The same of a point that is so far across and up, from 0 to 1.
  private func image(_ u: Double, _ v: Double) -> (x: Double, y: Double) {
    (
      picture.fields.number(column, across, atX: u, y: v),
      picture.fields.number(column, up, atX: u, y: v)
    )
  }

  func lines() -> [String] {
    let (names, strings) = (names, context.strings)
    guard let axes = picture.axes else { return [] }
    var lines = [title]
    let reach = picture.reach
    for (x, y) in [(-reach, reach), (reach, reach), (0, 0), (-reach, -reach), (reach, -reach)] {
      let there = place(x, y)
      lines.append(
        "\(axes.x) \(NumberText.constant(x)), \(axes.y) \(NumberText.constant(y)): "
          + "\(names.x) \(NumberText.fixed(there.x)), \(names.y) \(NumberText.fixed(there.y))")
    }
    if let border {
      lines.append(
        strings("straight border: ", "直线边界：")
          + "\(NumberText.fixed(border.a)) \(names.x) + \(NumberText.fixed(border.b)) \(names.y)"
          + " + \(NumberText.fixed(border.c)) = 0")
    }
    return lines
  }

  // MARK: - Drawing

  private static let grid = Style(foreground: Palette.faint)
  private static let edge = Style(foreground: Palette.result, attributes: [.bold])

  func draw(into frame: inout Frame, _ rect: Rect) {
    let parts = rect.split(bottom: 1)
    guard let x = padded(picture.fields.span(column, across)),
      let y = padded(picture.fields.span(column, up)),
      let plot = PlotFrame(parts.rest, x: x, y: y)
    else {
      let text = context.strings(
        "These units put out the same for every point, so that the plane is one point here.",
        "这两个单元对每个点的输出都一样，平面在这里缩成一点。")
      for (row, line) in wrap(text, width: rect.width).prefix(rect.height).enumerated() {
        frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
      }
      return
    }
    plot.drawAxes(into: &frame, name: names.x, context)
    var canvas = Canvas(size: plot.plot.size)
    drawGrid(on: &canvas, plot, step: plot.plot.width >= 48 ? 3 : 6)
    drawBorder(on: &canvas, plot, x: x, y: y)
    canvas.draw(into: &frame, at: plot.plot.origin, glyphs: context.glyphs, clippedTo: plot.plot)
    let cells = FieldCells(glyphs: context.glyphs)
    for (point, isTest) in picture.shownPoints {
      let there = place(point.x, point.y)
      guard let cell = plot.scale.cell(there.x, there.y) else { continue }
      frame[cell] = cells.sample(
        target: point.target, isOfClasses: picture.isOfClasses, isTest: isTest)
    }
    if let probe = picture.probe {
      let there = place(probe.x, probe.y)
      if let cell = plot.scale.cell(there.x, there.y) {
        frame[cell] = Cell(context.glyphs.cross, style: Palette.resultStyle)
      }
    }
    frame.write(names.y, at: rect.origin, style: Palette.headingStyle, clippedTo: rect)
    frame.write(caption.line(width: rect.width), at: parts.bottom.origin, clippedTo: rect)
  }

  private var caption: Caption {
    var caption = Caption()
    caption.add(
      border == nil
        ? context.strings("the grid of the plane, warped", "平面的网格，被这一层弯折")
        : context.strings("grid: the plane; line: out = 0", "网格：平面；直线：out = 0"), "")
    if !picture.isOfClasses { caption.add("O +1  X -1", "") }
    return caption
  }

  private func padded(_ span: ClosedRange<Double>?) -> ClosedRange<Double>? {
    guard let span else { return nil }
    let length = span.upperBound - span.lowerBound
    guard length.isFinite, length > 1e-9 * max(1, span.upperBound.magnitude) else { return nil }
    return span.lowerBound - length / 20...span.upperBound + length / 20
  }

  private func drawGrid(on canvas: inout Canvas, _ plot: PlotFrame, step: Int) {
    let side = NetworkFields.side
    func node(_ column: Int, _ row: Int) -> (x: Double, y: Double) {
      image(Double(column) / Double(side - 1), Double(row) / Double(side - 1))
    }
    for line in stride(from: 0, to: side, by: step) {
      for isRow in [true, false] {
        let points = (0..<side).map { isRow ? node($0, line) : node(line, $0) }
        for (start, end) in zip(points, points.dropFirst()) {
          canvas.line(
            from: plot.scale.dot(start.x, start.y), to: plot.scale.dot(end.x, end.y),
            style: Self.grid, sign: ".")
        }
      }
    }
  }

  private func drawBorder(
    on canvas: inout Canvas, _ plot: PlotFrame, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) {
    guard let border, border.a != 0 || border.b != 0 else { return }
    let isSteep = border.a.magnitude > border.b.magnitude
    // Where it leaves the drawing at two sides that it can't run along.
    let ends = (isSteep ? [y.lowerBound, y.upperBound] : [x.lowerBound, x.upperBound]).map {
      (number: Double) -> (x: Double, y: Double) in
      isSteep
        ? (-(border.b * number + border.c) / border.a, number)
        : (number, -(border.a * number + border.c) / border.b)
    }
    canvas.line(
      from: plot.scale.dot(ends[0].x, ends[0].y), to: plot.scale.dot(ends[1].x, ends[1].y),
      style: Self.edge, strength: 1, sign: "#")
  }
}

extension Optional<Double> {
  /// The number, where it is one that can be compared.
  fileprivate var finite: Double { self.flatMap { $0.isFinite ? $0 : nil } ?? 0 }
}
