/// How fast a run at full speed goes, as the session's clock says.
public struct TrainingPace: Hashable, Sendable {
  public let updatesPerSecond: Int
  public let framesPerSecond: Int

  public init(updatesPerSecond: Int, framesPerSecond: Int) {
    self.updatesPerSecond = updatesPerSecond
    self.framesPerSecond = framesPerSecond
  }
}

extension TrainingPace {
  /// `212,000`: two digits say as much as a second's measurement knows.
  var updatesText: String {
    var unit = 1
    while updatesPerSecond / unit >= 1000 { unit *= 10 }
    let digits = String(updatesPerSecond / unit * unit)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
