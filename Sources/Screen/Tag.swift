/// What stands in a part of a frame: so that a cursor and a mouse can point at it.
///
/// What a meaning is, those who draw say; here it is a number.
public struct Tag: Hashable, Sendable {
  public let rect: Rect
  public let meaning: Int

  public init(_ rect: Rect, meaning: Int) {
    self.rect = rect
    self.meaning = meaning
  }
}

extension Frame {
  /// Says what a part of the frame means. Of parts that overlap, the later one counts.
  public mutating func tag(_ rect: Rect, meaning: Int) {
    let seen = rect.intersection(bounds)
    guard !seen.isEmpty else { return }
    tags.append(Tag(seen, meaning: meaning))
  }

  /// Writes text that means something, and returns how many columns it advanced.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, at start: Point, style: Style = .plain,
    clippedTo rect: Rect? = nil, meaning: Int
  ) -> Int {
    let advanced = write(text, at: start, style: style, clippedTo: rect)
    let written = Rect(column: start.column, row: start.row, width: advanced, height: 1)
    tag(rect.map(written.intersection) ?? written, meaning: meaning)
    return advanced
  }

  /// What stands at a point.
  public func meaning(at point: Point) -> Int? {
    tags.last { $0.rect.contains(point) }?.meaning
  }

  /// Forgets what stood in a part that something else is drawn over.
  public mutating func removeTags(in rect: Rect) {
    tags.removeAll { !$0.rect.intersection(rect).isEmpty }
  }

  /// Returns the tag nearest to another in a direction, among some: the one that needs the least way
  /// aside, then the least way ahead.
  public static func nearest(to origin: Rect, towards direction: Direction, among tags: [Tag])
    -> Tag?
  {
    let here = origin.middle
    func cost(_ tag: Tag) -> Int? {
      let there = tag.rect.middle
      let (ahead, aside) =
        switch direction {
        case .up: (here.row - there.row, gap(origin.columns, tag.rect.columns))
        case .down: (there.row - here.row, gap(origin.columns, tag.rect.columns))
        // Cells are about twice as high as wide.
        case .left: (here.column - there.column, 4 * gap(origin.rows, tag.rect.rows))
        case .right: (there.column - here.column, 4 * gap(origin.rows, tag.rect.rows))
        }
      return ahead > 0 ? ahead + 3 * aside : nil
    }
    var best: (tag: Tag, cost: Int)?
    for tag in tags {
      guard let cost = cost(tag), cost < best?.cost ?? .max else { continue }
      best = (tag, cost)
    }
    return best?.tag
  }

  /// How far two stretches lie from one another; 0 where they share something.
  private static func gap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    max(0, a.lowerBound - b.upperBound + 1, b.lowerBound - a.upperBound + 1)
  }
}

extension Rect {
  fileprivate var middle: Point { Point(column: column + width / 2, row: row + height / 2) }
  fileprivate var columns: Range<Int> { column..<max(column + 1, endColumn) }
  fileprivate var rows: Range<Int> { row..<max(row + 1, endRow) }
}
