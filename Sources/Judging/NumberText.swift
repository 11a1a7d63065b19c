/// A number as a message shows it: with three digits that count, or as many as tell it from another.
///
///     "The loss is \(text(0.0512, unlike: 0.05)). It must be below 0.05"
public func text(_ number: Double, unlike other: Double? = nil) -> String {
  let digits = (3...17).first { number.rounded(toDigits: $0) != other } ?? 17
  // A sign of what is no number says nothing.
  return number.isNaN ? "nan" : "\(number.rounded(toDigits: digits))"
}

extension Double {
  /// With so many digits that count: 0.012345 to three digits is 0.0123.
  func rounded(toDigits digits: Int) -> Double {
    guard isFinite, self != 0 else { return self }
    var places = 0
    while places < 300, (magnitude * Self.ten(places)) < Self.ten(digits - 1) { places += 1 }
    // Of a whole number all digits count.
    let scale = Self.ten(places)
    return (self * scale).rounded() / scale
  }

  private static func ten(_ power: Int) -> Double { (0..<power).reduce(1.0) { all, _ in all * 10 } }
}
