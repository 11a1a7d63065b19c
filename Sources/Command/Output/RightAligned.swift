import Screen

/// Rows of cells as lines of text: columns as wide as their widest cell, numbers below each other.
enum RightAligned {
  static func lines(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? displayWidth(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { cells in
      var line = zip(cells, widths).map { cell, width in
        String(repeating: " ", count: width - displayWidth(of: cell)) + cell
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
