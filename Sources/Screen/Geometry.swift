/// How many columns and rows something takes.
public struct Size: Hashable, Sendable {
  public var width: Int
  public var height: Int

  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  public static let zero = Size(width: 0, height: 0)

  public var isEmpty: Bool { width == 0 || height == 0 }
}

/// A cell's place: column and row, both counted from 0 at the top left.
public struct Point: Hashable, Sendable {
  public var column: Int
  public var row: Int

  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  public static let origin = Point(column: 0, row: 0)

  /// Returns the point moved right by `columns` and down by `rows`.
  public func moved(columns: Int = 0, rows: Int = 0) -> Point {
    Point(column: column + columns, row: row + rows)
  }
}

/// A rectangle of cells. Its sides are never negative; it may lie outside a frame.
public struct Rect: Hashable, Sendable {
  public var column: Int
  public var row: Int
  public var width: Int
  public var height: Int

  public init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(0, width)
    self.height = max(0, height)
  }

  public init(_ size: Size) {
    self.init(column: 0, row: 0, width: size.width, height: size.height)
  }

  public init(origin: Point, size: Size) {
    self.init(column: origin.column, row: origin.row, width: size.width, height: size.height)
  }

  public var origin: Point { Point(column: column, row: row) }
  public var size: Size { Size(width: width, height: height) }
  /// The first column to the right of the rectangle.
  public var endColumn: Int { column + width }
  /// The first row below the rectangle.
  public var endRow: Int { row + height }
  public var isEmpty: Bool { width == 0 || height == 0 }

  public func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
  }

  /// Returns the part that both rectangles share; empty when they share none.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, width: min(endColumn, other.endColumn) - left,
      height: min(endRow, other.endRow) - top)
  }
}

/// A way on the screen.
public enum Direction: Hashable, Sendable { case up, down, left, right }
