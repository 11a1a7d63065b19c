import Screen

extension Mouse {
  /// Reads what a terminal reports of a mouse: `[<0;12;5M`, the button with its modifiers, column and row
  /// counted from 1, `M` for pressed and `m` for released (xterm's mode 1006).
  init?(report: String) {
    guard report.hasPrefix("[<"), let last = report.last, last == "M" || last == "m" else {
      return nil
    }
    let parts = report.dropFirst(2).dropLast().split(
      separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { UInt16($0) }.map(Int.init)
    guard parts.count == 3, numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let code = numbers[0]
    let point = Point(column: numbers[1] - 1, row: numbers[2] - 1)
    let button: Button =
      switch code & 3 {
      case 0: .left
      case 1: .middle
      case 2: .right
      default: .none
      }
    // Shift, Alt and Ctrl change nothing: a terminal keeps what it wants of them.
    switch code & ~0b11111 {
    case 0: self.init(last == "M" ? .pressed : .released, button, at: point)
    case 32:
      guard button != .none else { return nil }
      self.init(.dragged, button, at: point)
    case 64:
      guard code & 3 < 2, last == "M" else { return nil }
      self.init(code & 3 == 0 ? .wheelUp : .wheelDown, .none, at: point)
    default: return nil
    }
  }
}

/// Makes a second press at the same place, soon after the first, one that was pressed twice.
struct ClickCounter {
  private var last: (point: Point, time: ContinuousClock.Instant)?

  mutating func counted(_ mouse: Mouse, at time: ContinuousClock.Instant) -> Mouse {
    guard mouse.kind == .pressed, mouse.button == .left else { return mouse }
    if let former = last, former.point == mouse.point, time - former.time < .milliseconds(400) {
      last = nil
      return Mouse(.pressedTwice, .left, at: mouse.point)
    }
    last = (mouse.point, time)
    return mouse
  }
}
