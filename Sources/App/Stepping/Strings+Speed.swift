import Widgets

extension Strings {
  func speed(_ speed: Speed) -> String {
    guard speed.level != 0 else { return paused }
    let back = speed.isBackward ? self("back, ", "倒放，") : ""
    if speed.isFull { return back + self("full speed", "全速") }
    let ticks = speed.ticksPerSecond
    let rate = ticks == ticks.rounded() ? String(Int(ticks)) : String(ticks)
    return back
      + (speed.isByUpdate
        ? self("\(rate) updates/s", "每秒 \(rate) 次更新") : self("\(rate) steps/s", "每秒 \(rate) 步"))
  }
}
