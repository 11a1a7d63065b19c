extension Canvas {
  /// Draws a straight line between two dots, both included; parts outside are left out.
  ///
  /// - Parameters:
  ///   - dash: how many dots long its dashes and the gaps between them are; 0 draws it whole. In ASCII it
  ///     is whole, of the sign.
  ///   - sign: what the line is made of in ASCII; nil for signs that look like it.
  /// - Complexity: O(dots across the canvas), however far outside the ends lie.
  public mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), style: Style = .plain,
    strength: Int = 0, dash: Int = 0, sign: Unicode.Scalar? = nil
  ) {
    guard let (first, last) = clipped(start, end) else { return }
    let steps = Int(max(abs(last.x - first.x), abs(last.y - first.y)).rounded(.up))
    for step in 0...max(1, steps) {
      if dash > 0, step / dash % 2 == 1 { continue }
      let t = Double(step) / Double(max(1, steps))
      let x = first.x + (last.x - first.x) * t
      let y = first.y + (last.y - first.y) * t
      set(
        x: Int(x.rounded()), y: Int(y.rounded()), style: style, strength: strength,
        sign: sign)
    }
  }

  /// Cuts a line to the canvas (Liang and Barsky); nil when nothing is left or an end is not finite.
  private func clipped(
    _ start: (x: Double, y: Double), _ end: (x: Double, y: Double)
  ) -> ((x: Double, y: Double), (x: Double, y: Double))? {
    let dx = end.x - start.x
    let dy = end.y - start.y
    if !dx.isFinite || !dy.isFinite || size.isEmpty { return nil }
    var from = 0.0
    var to = 1.0
    let sides = [
      (-dx, start.x), (dx, Double(dots.width - 1) - start.x),
      (-dy, start.y), (dy, Double(dots.height - 1) - start.y),
    ]
    for (direction, distance) in sides {
      if direction == 0 {
        if distance < 0 { return nil }
      } else if direction < 0 {
        from = max(from, distance / direction)
      } else {
        to = min(to, distance / direction)
      }
    }
    if from > to { return nil }
    // Of ends that lie immensely far outside, rounding leaves nothing to rely on.
    func within(_ t: Double) -> (x: Double, y: Double) {
      (
        min(max(0, start.x + dx * t), Double(dots.width - 1)),
        min(max(0, start.y + dy * t), Double(dots.height - 1))
      )
    }
    return (within(from), within(to))
  }
}
