import Widgets

extension Strings {
  func speed(_ speed: Speed) -> String {
    let ticks = speed.ticksPerSecond
    let rate = ticks == ticks.rounded() ? String(Int(ticks)) : String(ticks)
    return speed.isByUpdate
      ? self("\(rate) updates/s", "每秒 \(rate) 次更新") : self("\(rate) steps/s", "每秒 \(rate) 步")
  }
}
