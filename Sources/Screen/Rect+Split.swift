/// Layout by cutting: each helper returns rectangles that together are the one that was cut, and
/// none that reaches outside it, however small it is.
extension Rect {
  /// Returns the rectangle without `left`, `top`, `right` and `bottom` cells at its edges.
  public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    let left = min(max(0, left), width)
    let top = min(max(0, top), height)
    return Rect(
      column: column + left, row: row + top, width: width - left - max(0, right),
      height: height - top - max(0, bottom))
  }

  /// Returns the rectangle without a margin of `all` cells: what a box leaves for its content.
  public func inset(by all: Int) -> Rect {
    inset(left: all, top: all, right: all, bottom: all)
  }

  /// Cuts off the first `count` rows.
  public func split(top count: Int) -> (top: Rect, rest: Rect) {
    let cut = min(max(0, count), height)
    return (
      Rect(column: column, row: row, width: width, height: cut),
      Rect(column: column, row: row + cut, width: width, height: height - cut)
    )
  }

  /// Cuts off the last `count` rows.
  public func split(bottom count: Int) -> (rest: Rect, bottom: Rect) {
    let parts = split(top: height - min(max(0, count), height))
    return (parts.top, parts.rest)
  }

  /// Cuts off the first `count` columns.
  public func split(left count: Int) -> (left: Rect, rest: Rect) {
    let cut = min(max(0, count), width)
    return (
      Rect(column: column, row: row, width: cut, height: height),
      Rect(column: column + cut, row: row, width: width - cut, height: height)
    )
  }

  /// Cuts off the last `count` columns.
  public func split(right count: Int) -> (rest: Rect, right: Rect) {
    let parts = split(left: width - min(max(0, count), width))
    return (parts.left, parts.rest)
  }

  /// Divides the rectangle into columns whose widths are in the proportion of `weights`.
  public func columns(weights: [Int], gap: Int = 0) -> [Rect] {
    Rect.shares(of: width, weights: weights, gap: gap).map {
      Rect(column: column + $0.start, row: row, width: $0.length, height: height)
    }
  }

  /// Divides the rectangle into rows whose heights are in the proportion of `weights`.
  public func rows(weights: [Int], gap: Int = 0) -> [Rect] {
    Rect.shares(of: height, weights: weights, gap: gap).map {
      Rect(column: column, row: row + $0.start, width: width, height: $0.length)
    }
  }

  /// Returns a rectangle of `size`, or as much of it as fits, in the middle of this one.
  public func centred(_ size: Size) -> Rect {
    let width = min(size.width, self.width)
    let height = min(size.height, self.height)
    return Rect(
      column: column + (self.width - width) / 2, row: row + (self.height - height) / 2,
      width: width, height: height)
  }

  private static func shares(
    of total: Int, weights: [Int], gap: Int
  ) -> [(start: Int, length: Int)] {
    let gap = max(0, gap)
    let room = max(0, total - gap * max(0, weights.count - 1))
    let sum = weights.reduce(0) { $0 + max(0, $1) }
    var seen = 0
    return weights.enumerated().map { index, weight in
      // Both ends are rounded the same way, so that the shares add up to all the room there is.
      let start = sum == 0 ? 0 : room * seen / sum
      seen += max(0, weight)
      let end = sum == 0 ? 0 : room * seen / sum
      return (min(start + gap * index, total), end - start)
    }
  }
}
