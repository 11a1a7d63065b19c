extension Frame {
  /// Returns the frame with blanks in the ink of what stands beside them, on the same ground.
  ///
  /// It looks the same, and a terminal has to be told fewer changes of style. Gaps on the terminal's own
  /// ground change only where they are short: a long one would be sent again with every change beside it.
  public func withBlanksLikeTheirNeighbours(gap longest: Int = 8) -> Frame {
    var frame = self
    for row in 0..<size.height {
      let cells = row * size.width..<(row + 1) * size.width
      var start = cells.lowerBound
      while start < cells.upperBound {
        guard self.cells[start].isEmpty else {
          start += 1
          continue
        }
        let ground = self.cells[start].style.background
        var end = start + 1
        while end < cells.upperBound, self.cells[end].isEmpty,
          self.cells[end].style.background == ground
        { end += 1 }
        let before = start > cells.lowerBound ? self.cells[start - 1].style : .plain
        let after = end < cells.upperBound ? self.cells[end].style : .plain
        let isBetween = before != .plain && after != .plain && end - start <= longest
        let own = Style(background: ground)
        let style =
          ground == nil && !isBetween
          ? own : [after, before].first { $0.hasOnlyInk(on: ground) } ?? own
        for index in start..<end { frame.restyle(at: index) { _ in style } }
        start = end
      }
    }
    return frame
  }
}

extension Cell {
  /// Whether nothing but its ground is seen.
  fileprivate var isEmpty: Bool { text == .space && style.hasOnlyInk(on: style.background) }
}

extension Style {
  /// Whether a blank in it shows that ground and nothing else.
  fileprivate func hasOnlyInk(on ground: Colour?) -> Bool {
    background == ground && attributes.isDisjoint(with: [.underline, .reverse])
  }
}
