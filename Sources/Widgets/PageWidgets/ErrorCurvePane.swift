import Engine
import Screen
import Trace

/// An error over powers of ten, a curve for each precision: the scene's own is drawn whole, the other dotted.
struct ErrorCurvePane {
  private let curve: ErrorCurve
  private let labels: (x: String, y: String)
  private let context: PaneContext
  /// Whether a prediction asks for what the curves would tell, and for where the run is on them.
  private let isAsked: Bool
  private let isPlaceAsked: Bool

  init(_ curve: ErrorCurve, x: String, y: String, _ context: PaneContext) {
    self.curve = curve
    labels = (x, y)
    self.context = context
    let end = Moment(
      update: context.stepper.moment.update, executed: context.stepper.program.updateLength)
    // The curves tell before the run gets there.
    isAsked = context.concealed.hides(curve.y, at: end)
    isPlaceAsked = context.concealed.hides(curve.x, at: end)
  }

  private static let inks = [
    Style(foreground: Palette.positive, attributes: [.bold]), Style(foreground: Palette.negative),
  ]

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard !isAsked else {
      return context.write(hidden, into: &frame, rect)
    }
    let captions = captions(width: rect.width, remarks: remarks)
    let area = rect.inset(bottom: captions.count)
    guard let range = range,
      let plot = PlotFrame(area, x: domain, y: range, logarithmic: (true, true))
    else {
      for (row, line) in captions.enumerated() where row < rect.height {
        frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
      }
      return
    }
    plot.drawAxes(into: &frame, name: labels.x, context)
    var canvas = Canvas(size: plot.plot.size)
    for index in curve.curves.indices.reversed() { draw(index, on: &canvas, plot, range) }
    canvas.draw(
      into: &frame, at: plot.plot.origin, glyphs: context.glyphs, clippedTo: plot.plot)
    drawNames(into: &frame, plot, range)
    for (index, curve) in curve.curves.enumerated() {
      if let bottom = curve.bottom, let cell = cell(bottom, plot, range) {
        frame[cell] = Cell(context.glyphs.circle, style: Self.inks[index % 2].with([.bold]))
      }
    }
    drawHere(into: &frame, plot, range)
    for (row, line) in captions.enumerated() {
      frame.write(
        line, at: Point(column: rect.column, row: area.endRow + row), clippedTo: rect)
    }
  }

  private func exponent(_ number: Double) -> Double { Double.log(number) / Double.log(10) }

  private var domain: ClosedRange<Double> {
    let low = exponent(curve.inputs.first ?? 1), high = exponent(curve.inputs.last ?? 10)
    return low < high ? low...high : low...low + 1
  }

  /// What the exponents of both curves range over; nil where there is nothing to draw.
  private var range: ClosedRange<Double>? {
    let points = curve.curves.flatMap(\.points)
    let known = points.map(\.y.magnitude).filter { $0 > 0 && $0.isFinite }.map(exponent)
    let hasZeros = points.contains { $0.y == 0 }
    guard let low = known.min(), let high = known.max() else { return hasZeros ? -1...1 : nil }
    let room = max(0.3, (high - low) * 0.05)
    // The floor of the zeros lies apart from what isn't 0.
    return (low - (hasZeros ? 2 * room : room))...(high + room)
  }

  private func place(_ point: ErrorCurve.Point, _ range: ClosedRange<Double>) -> (Double, Double)? {
    guard point.x > 0, point.y.isFinite else { return nil }
    return (exponent(point.x), point.y == 0 ? range.lowerBound : exponent(point.y.magnitude))
  }

  private func cell(
    _ point: ErrorCurve.Point, _ plot: PlotFrame, _ range: ClosedRange<Double>
  ) -> Point? {
    place(point, range).flatMap { plot.scale.cell($0.0, $0.1) }
  }

  private func draw(
    _ index: Int, on canvas: inout Canvas, _ plot: PlotFrame, _ range: ClosedRange<Double>
  ) {
    var former: (x: Double, y: Double)?
    let ink = Self.inks[index % 2]
    for point in curve.curves[index].points {
      guard let place = place(point, range) else {
        former = nil
        continue
      }
      let dot = plot.scale.dot(place.0, place.1)
      // The other precision's is dotted: it is told apart without colour.
      if index == 0 {
        canvas.line(from: former ?? dot, to: dot, style: ink, strength: 1)
      } else {
        dots(from: former ?? dot, to: dot, on: &canvas, ink)
      }
      former = dot
    }
  }

  private func dots(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), on canvas: inout Canvas,
    _ ink: Style
  ) {
    let length = max((end.x - start.x).magnitude, (end.y - start.y).magnitude)
    let count = max(1, min(400, Int(length / 3)))
    for step in 0..<count {
      let part = Double(step) / Double(count)
      canvas.set(
        x: Int((start.x + (end.x - start.x) * part).rounded()),
        y: Int((start.y + (end.y - start.y) * part).rounded()), style: ink, sign: ".")
    }
  }

  /// Each curve's name where the curves are furthest apart.
  private func drawNames(
    into frame: inout Frame, _ plot: PlotFrame, _ range: ClosedRange<Double>
  ) {
    guard plot.plot.width >= 24, plot.plot.height >= 4 else { return }
    let curves = curve.curves
    let count = curves.map(\.points.count).min() ?? 0
    var widest: (distance: Double, index: Int)?
    for index in 0..<count {
      let places = curves.compactMap { place($0.points[index], range)?.1 }
      guard places.count == curves.count, let low = places.min(), let high = places.max(),
        high - low > (widest?.distance ?? -1)
      else { continue }
      widest = (high - low, index)
    }
    guard let widest else { return }
    for (index, curve) in curves.enumerated() {
      let name = curve.precision.rawValue
      guard let cell = cell(curve.points[widest.index], plot, range) else { continue }
      let isUpper =
        curves.count < 2
        || curve.points[widest.index].y.magnitude
          >= (curves[1 - index].points[widest.index].y.magnitude)
      let column = min(cell.column + 1, plot.plot.endColumn - name.count)
      // Outside, else between the two.
      for row in isUpper ? [cell.row - 1, cell.row + 1] : [cell.row + 1, cell.row - 1] {
        let line = Rect(column: column, row: row, width: name.count, height: 1)
        guard plot.plot.intersection(line) == line,
          (line.column..<line.endColumn).allSatisfy({ frame[$0, row].text == .space })
        else { continue }
        frame.write(name, at: line.origin, style: Self.inks[index % 2], clippedTo: plot.plot)
        break
      }
    }
  }

  private func drawHere(into frame: inout Frame, _ plot: PlotFrame, _ range: ClosedRange<Double>) {
    guard !isPlaceAsked, let own = curve.curves.first else { return }
    for (index, curve) in curve.curves.enumerated().reversed() {
      guard let cell = cell(curve.here, plot, range) else { continue }
      frame[cell] = Cell(
        index == 0 ? context.glyphs.disc : context.glyphs.bullet,
        style: index == 0 ? CurvePane.hereStyle : Self.inks[1].with([.bold]))
      if index == 0 { context.tag(self.curve.y, at: cell, in: &frame) }
    }
    guard own.here.x > 0, let cell = plot.scale.cell(exponent(own.here.x), range.lowerBound)
    else { return }
    let pointer = context.point(atColumn: cell.column, ofAxis: plot.plot.endRow, in: &frame)
    context.tag(self.curve.x, at: pointer, in: &frame)
  }

  // MARK: - Words

  private var hidden: String {
    context.strings(
      "The curves are hidden until the prediction is answered.", "回答预测之后才显示曲线。")
  }

  /// Powers of ten are written as such.
  private func text(_ number: Double) -> String {
    let (short, long) = (NumberText.constant(number), NumberText.significant(number))
    return short.count < long.count ? short : long
  }

  private func captions(width: Int, remarks: [String]) -> [StyledLine] {
    let strings = context.strings
    var captions: [Caption] = []
    for (index, curve) in curve.curves.enumerated() {
      let ink = Self.inks[index % 2]
      var caption = Caption()
      caption.add(
        "\(sample(index)) \(curve.precision.rawValue)", isPlaceAsked ? "?" : text(curve.here.y), ink
      )
      if let bottom = curve.bottom {
        let word = width < 60 ? "" : strings(" lowest", " 最低")
        caption.add(
          "\(context.glyphs.circle)\(word)",
          strings(
            "\(short(bottom.y)) at \(short(bottom.x))", "\(short(bottom.y))，在 \(short(bottom.x))"),
          ink)
      }
      captions.append(caption)
    }
    var rest = Caption()
    if let own = curve.curves.first {
      rest.add(labels.x, isPlaceAsked ? "?" : text(own.here.x), CurvePane.hereStyle)
    }
    if curve.isSettled == false { rest.add(progress, "") }
    for remark in remarks { rest.add(remark, "") }
    return (captions + [rest]).filter { !$0.parts.isEmpty }.map { $0.line(width: width) }
  }

  /// How a curve is drawn: whole, or dotted.
  private func sample(_ index: Int) -> String {
    String(
      repeating: String(index == 0 ? context.glyphs.single.horizontal : context.glyphs.dot),
      count: 2)
  }

  /// Some two digits: where a curve is lowest is read off it.
  private func short(_ number: Double) -> String {
    let text = text(number)
    guard text.count > 6, let fitting = NumberText.fitting(number, width: 8) else { return text }
    return fitting.replacing("+", with: "", maxReplacements: fitting.hasPrefix("+") ? 1 : 0)
  }

  private var progress: String {
    let done = curve.curves.reduce(0) { $0 + $1.points.count }
    let all = curve.inputs.count * max(1, curve.curves.count)
    return context.strings("\(done) of \(all) points", "\(all) 个点中的 \(done) 个")
  }

  /// What can't be drawn on such a scale, and how it is drawn.
  private var remarks: [String] {
    let strings = context.strings
    var remarks: [String] = []
    for curve in curve.curves {
      let name = curve.precision.rawValue
      let zeros = curve.zeros.count
      if zeros > 0 {
        remarks.append(
          strings(
            "\(name): 0 at \(zeros) points (on the floor)", "\(name)：\(zeros) 个点是 0（画在底边）"))
      }
      let negative = curve.points.filter { $0.y < 0 && $0.y.isFinite }.count
      if negative > 0 {
        remarks.append(
          strings(
            "\(name): below 0 at \(negative) points (drawn by size)",
            "\(name)：\(negative) 个点小于 0（按大小画）"))
      }
      let lost = curve.points.filter { !$0.y.isFinite }.count
      if lost > 0 {
        remarks.append(
          strings("\(name): nan or inf at \(lost) points", "\(name)：\(lost) 个点是 nan 或 inf"))
      }
    }
    return remarks
  }

  /// Where it is, the bottoms, what can't be drawn, and every fifth point.
  func lines() -> [String] {
    guard !isAsked else { return [hidden] }
    let strings = context.strings
    var lines = captions(width: 100_000, remarks: []).map(\.text) + remarks
    for index in stride(from: 0, to: curve.inputs.count, by: 5) {
      let numbers = curve.curves.filter { index < $0.points.count }.map {
        "\($0.precision.rawValue) \(text($0.points[index].y))"
      }
      guard !numbers.isEmpty else { continue }
      lines.append(
        "\(labels.x) \(text(curve.inputs[index]))" + strings(": ", "：")
          + numbers.joined(separator: strings(", ", "，")))
    }
    return lines
  }
}
