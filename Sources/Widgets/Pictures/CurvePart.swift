import Screen
import Trace

/// A function's curve with a point on it, and where its slope counts, the tangent at the point.
struct CurvePart: PicturePart {
  let title: String
  let point: (x: Double, y: Double)
  var slope: Double?
  let context: PaneContext
  let function: (Double) -> Double

  var sizes: [Size] {
    [(46, 16), (36, 12), (26, 9), (18, 7)].map { Size(width: $0.0, height: $0.1) }
  }

  /// What of the axis is shown: around zero, as far as the point.
  private var reach: Double { max(3, point.x.isFinite ? point.x.magnitude * 1.25 : 3) }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 8, rect.height >= 4 else { return }
    frame.write(title, at: rect.origin, style: Palette.headingStyle, clippedTo: rect)
    let plot = rect.inset(top: 1, bottom: 1)
    var canvas = Canvas(size: plot.size)
    let reach = reach
    let xs = (0..<canvas.dots.width).map { dot in
      -reach + 2 * reach * Double(dot) / Double(max(1, canvas.dots.width - 1))
    }
    let ys = xs.map(function)
    let seen = (ys + [point.y, 0]).filter(\.isFinite)
    let (low, high) = (max(seen.min() ?? 0, -1e300), min(seen.max() ?? 1, 1e300))
    let height = max(1e-9, high - low)
    func dot(_ y: Double) -> Double {
      Double(canvas.dots.height - 1) * (1 - (y - low) / height)
    }
    func column(_ x: Double) -> Double { (x + reach) / (2 * reach) * Double(canvas.dots.width - 1) }
    canvas.line(
      from: (0, dot(0)), to: (Double(canvas.dots.width - 1), dot(0)), style: Palette.faintStyle,
      strength: 0)
    canvas.line(
      from: (column(0), 0), to: (column(0), Double(canvas.dots.height - 1)),
      style: Palette.faintStyle, strength: 0)
    for index in xs.indices.dropFirst() where ys[index].isFinite && ys[index - 1].isFinite {
      canvas.line(
        from: (Double(index - 1), dot(ys[index - 1])), to: (Double(index), dot(ys[index])),
        style: Style(foreground: Palette.operand), strength: 1)
    }
    if let slope, slope.isFinite, point.y.isFinite {
      let arm = reach / 3
      canvas.line(
        from: (column(point.x - arm), dot(point.y - arm * slope)),
        to: (column(point.x + arm), dot(point.y + arm * slope)),
        style: Style(foreground: Palette.backward), strength: 2)
    }
    canvas.draw(into: &frame, at: plot.origin, glyphs: context.glyphs, clippedTo: plot)
    if point.x.isFinite, point.y.isFinite {
      // A point outside of what is shown stands at the edge.
      let across = min(max(0, column(point.x) / 2), Double(plot.width - 1))
      let down = min(max(0, dot(point.y) / 4), Double(plot.height - 1))
      let place = Point(column: plot.column + Int(across), row: plot.row + Int(down))
      if plot.contains(place) {
        frame[place] = Cell(
          context.glyphs.disc, style: Style(foreground: Palette.result, attributes: [.bold]))
      }
    }
    let axis = "\(NumberText.fixed(-reach, decimals: 1))"
    frame.write(
      axis, at: Point(column: plot.column, row: plot.endRow), style: Palette.faintStyle,
      clippedTo: rect)
    frame.writeRight(
      NumberText.fixed(reach, decimals: 1),
      in: Rect(column: plot.column, row: plot.endRow, width: plot.width, height: 1),
      style: Palette.faintStyle)
  }

  func lines() -> [String] { [] }
}
