import Screen

/// How a number of a field looks in a cell: blue shades where it is more than 0, orange dashes where it is
/// less, a digit and a colour for each class. Signs say the same as colours.
struct FieldCells {
  let glyphs: Glyphs

  static let colours = [
    Palette.positive, Palette.negative, Palette.good, Palette.term, Palette.result,
    Palette.operand,
  ]

  /// - Parameter number: as a part of what is wanted, from -1 to 1.
  func sign(_ number: Double) -> Cell {
    guard number.isFinite else {
      // What is infinite has a sign; what is no number has none.
      return number.isNaN ? Cell("?", style: Palette.faintStyle) : sign(number > 0 ? 1 : -1)
    }
    // Eleven levels, so that little is sent where little changes.
    let level = (max(-1, min(1, number)) * 5).rounded() / 5
    let ground = Palette.ground.mixed(
      with: Palette.sign(of: number), by: 0.1 + 0.5 * level.magnitude)
    let sign: Unicode.Scalar =
      number < 0 ? (level < -0.5 ? "=" : "-") : glyphs.shades[level > 0.5 ? 2 : 1]
    let ink = ground.mixed(with: Palette.sign(of: number), by: 0.35)
    return Cell(sign, style: Style(foreground: ink, background: ground))
  }

  /// Of the cells of a class some have its digit: which, their places say.
  func ofClass(_ best: Int?, column: Int, line: Int) -> Cell {
    guard let best else { return Cell("?", style: Palette.faintStyle) }
    let colour = Self.colours[best % Self.colours.count]
    let ground = Palette.ground.mixed(with: colour, by: 0.35)
    return Cell(
      (column + line * 3) % 6 == 0 ? Self.digit(best) : " ",
      style: Style(foreground: ground.mixed(with: colour, by: 0.5), background: ground))
  }

  /// A sample among others, on no ground: `O` for more than 0, `X` for less, small where it only tests, in the
  /// colour of its sign; the digit of one class of several.
  func sample(target: Double, isOfClasses: Bool, isTest: Bool) -> Cell {
    let colour =
      isOfClasses
      ? Self.colours[(Int(exactly: target) ?? 0) % Self.colours.count] : Palette.sign(of: target)
    return Cell(
      Self.sign(ofTarget: target, isOfClasses: isOfClasses, isTest: isTest),
      style: Style(foreground: colour, attributes: isTest ? [] : [.bold]))
  }

  static func sign(ofTarget target: Double, isOfClasses: Bool, isTest: Bool) -> Unicode.Scalar {
    if isOfClasses { return digit(Int(exactly: target) ?? 0) }
    return target >= 0 ? (isTest ? "o" : "O") : (isTest ? "x" : "X")
  }

  /// Fills a rectangle, cell by cell.
  ///
  /// - Parameter cell: what stands in a column of a line, whose middle is so far across and up, from 0 to 1.
  func fill(
    _ rect: Rect, in frame: inout Frame,
    _ cell: (_ column: Int, _ line: Int, _ across: Double, _ up: Double) -> Cell
  ) {
    for line in 0..<max(0, rect.height) {
      let up = 1 - (Double(line) + 0.5) / Double(rect.height)
      for column in 0..<max(0, rect.width) {
        let across = (Double(column) + 0.5) / Double(rect.width)
        frame[rect.column + column, rect.row + line] = cell(column, line, across, up)
      }
    }
  }

  /// The first of the largest of some numbers; nil where one isn't known.
  static func largest(of count: Int, _ number: (Int) -> Double) -> Int? {
    var best = 0
    var most = -Double.infinity
    for place in 0..<count {
      let number = number(place)
      if number.isNaN { return nil }
      if number > most { (best, most) = (place, number) }
    }
    return best
  }

  static func digit(_ index: Int) -> Unicode.Scalar {
    let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".unicodeScalars)
    return digits[index % digits.count]
  }
}
