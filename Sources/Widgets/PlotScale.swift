import Screen

/// Where the numbers of a plot stand: dots, two across and four down in a cell of the screen, and cells.
struct PlotScale {
  /// One direction of a plot, from numbers to dots.
  struct Axis {
    /// The number whose dot is `offset`.
    let origin: Double
    /// How many dots a unit takes; less than 0 where numbers grow upwards.
    let dotsPerUnit: Double
    let offset: Double

    func dot(_ number: Double) -> Double { offset + (number - origin) * dotsPerUnit }

    func number(atDot dot: Double) -> Double { origin + (dot - offset) / dotsPerUnit }
  }

  let plot: Rect
  let x: Axis
  let y: Axis
  /// How far above or below the plot a position is still shown, at its edge, in dots.
  var tolerance = 1.0
  /// Where in a dot its number lies: at its beginning, or in its middle.
  var middle = 0.0

  func dot(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (self.x.dot(x), self.y.dot(y)) }

  /// The cell of a position; nil where it lies outside.
  func cell(_ x: Double, _ y: Double) -> Point? {
    let (width, height) = (Double(plot.width * 2), Double(plot.height * 4))
    let dot = dot(x, y)
    guard dot.x.isFinite, dot.y.isFinite, dot.x > -1, dot.x < width, dot.y > -tolerance,
      dot.y < height
    else { return nil }
    return Point(
      column: plot.column + min(max(0, Int(dot.x + middle) / 2), plot.width - 1),
      row: plot.row + min(max(0, Int(dot.y + middle) / 4), plot.height - 1))
  }
}
