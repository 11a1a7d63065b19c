import Screen

/// Parts that belong together: rows of them below each other, all in the same detail.
struct GroupPart: PicturePart {
  let rows: [[any PicturePart]]
  private static let gap = 1

  init(_ rows: [[any PicturePart]]) { self.rows = rows }

  private func size(of part: any PicturePart, _ level: Int) -> Size {
    let sizes = part.sizes
    return sizes.isEmpty ? .zero : sizes[min(level, sizes.count - 1)]
  }

  private func size(_ level: Int) -> Size {
    let sizes = rows.map { row -> Size in
      let parts = row.map { size(of: $0, level) }
      return Size(
        width: parts.reduce(0) { $0 + $1.width } + Self.gap * max(0, parts.count - 1),
        height: parts.map(\.height).max() ?? 0)
    }
    return Size(
      width: sizes.map(\.width).max() ?? 0, height: sizes.reduce(0) { $0 + $1.height })
  }

  private var levels: Int { rows.joined().map(\.sizes.count).max() ?? 1 }

  var sizes: [Size] { (0..<levels).map(size) }

  func draw(into frame: inout Frame, _ rect: Rect) {
    let level =
      (0..<levels).first {
        let size = size($0)
        return size.width <= rect.width && size.height <= rect.height
      } ?? max(0, levels - 1)
    var top = rect.row
    for row in rows {
      let height = row.map { size(of: $0, level).height }.max() ?? 0
      var column = rect.column
      for part in row {
        let size = size(of: part, level)
        let place = Rect(
          column: column, row: top + (part.isSign ? height / 2 : 0), width: size.width,
          height: part.isSign ? 1 : height)
        part.draw(into: &frame, place.intersection(rect))
        column += size.width + Self.gap
      }
      top += height
    }
  }

  func lines() -> [String] { rows.joined().flatMap { $0.lines() } }
}
