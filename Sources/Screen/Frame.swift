/// One picture of the screen: a grid of cells, a plain value that can be compared and printed.
///
/// Nothing written can leave the frame, half a wide character never remains, and every operation
/// is allowed at every size down to 0×0.
public struct Frame: Sendable {
  public let size: Size
  /// All cells, row after row.
  public private(set) var cells: [Cell]
  /// What can be pointed at, in the order in which it was drawn.
  public internal(set) var tags: [Tag] = []

  public init(size: Size, style: Style = .plain) {
    self.size = size
    cells = Array(repeating: .blank(style), count: size.width * size.height)
  }

  /// The whole frame as a rectangle.
  public var bounds: Rect { Rect(size) }

  /// The cell at a point. Outside the frame it reads as blank and ignores what is stored.
  public subscript(point: Point) -> Cell {
    get { bounds.contains(point) ? cells[index(point)] : .blank }
    set { place(newValue, at: point, clip: bounds) }
  }

  /// The cell at a column and a row.
  public subscript(column: Int, row: Int) -> Cell {
    get { self[Point(column: column, row: row)] }
    set { self[Point(column: column, row: row)] = newValue }
  }

  func index(_ point: Point) -> Int { point.row * size.width + point.column }

  /// Puts a cell down and repairs the halves of wide characters that it cuts.
  ///
  /// A wide cell that does not fit into `clip` leaves a blank in the part that does.
  mutating func place(_ cell: Cell, at point: Point, clip: Rect) {
    let right = point.moved(columns: 1)
    if cell.width == 2 && clip.contains(point) && clip.contains(right) {
      free(index(point))
      free(index(right))
      cells[index(point)] = cell
      cells[index(right)] = .continuation(cell.style)
    } else if clip.contains(point) {
      free(index(point))
      cells[index(point)] = cell.width == 1 ? cell : .blank(cell.style)
    } else if cell.width == 2 && clip.contains(right) {
      free(index(right))
      cells[index(right)] = .blank(cell.style)
    }
  }

  /// Adds a combining mark to the cell at a point.
  mutating func combine(_ mark: Unicode.Scalar, at point: Point) {
    let old = cells[index(point)]
    var text = old.text
    text.combine(mark)
    cells[index(point)] = Cell(text: text, width: old.width, style: old.style)
  }

  /// Changes the style of one cell; both halves of a wide character keep the same style.
  mutating func restyle(at index: Int, _ change: (Style) -> Style) {
    cells[index].style = change(cells[index].style)
  }

  /// Blanks the other half of the wide character that has a half here.
  private mutating func free(_ index: Int) {
    switch cells[index].width {
    case 0: cells[index - 1] = .blank(cells[index - 1].style)
    case 2: cells[index + 1] = .blank(cells[index + 1].style)
    default: break
    }
  }
}

/// Frames are alike that look alike, whatever their parts mean.
extension Frame: Hashable {
  public static func == (a: Frame, b: Frame) -> Bool { a.size == b.size && a.cells == b.cells }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(cells)
  }
}
