/// How numbers are written: few digits, a sign always, and never half a number.
public enum NumberText {
  /// After the point, where nothing else is said.
  public static let decimals = 4

  /// Returns a number with a sign: `+0.5933`, `-1.20e-07`, `+inf`.
  ///
  /// From 1e4 on with fewer decimals, below 1e-3 with more, and outside [1e-4, 1e6) as a power of ten with
  /// two decimals less, but at least two: with the usual four decimals a number takes at most ten characters.
  public static func fixed(_ number: Double, decimals: Int = 4) -> String {
    let sign = number < 0 ? "-" : "+"
    return sign + unsigned(number.magnitude, decimals: decimals)
  }

  /// Returns a number with a sign in at most `width` characters, with fewer decimals where it must
  /// be; nil when it does not fit at all.
  public static func fitting(_ number: Double, decimals: Int = 4, width: Int) -> String? {
    for decimals in stride(from: decimals, through: 0, by: -1) {
      let text = fixed(number, decimals: decimals)
      if text.count <= width { return text }
    }
    let sign = number < 0 ? "-" : "+"
    for mantissa in [1, 0] {
      let text = sign + unsigned(number.magnitude, decimals: 0, mantissaDecimals: mantissa)
      if text.count <= width { return text }
    }
    return nil
  }

  /// Returns a number for a formula: a sign only where it is negative.
  public static func plain(_ number: Double, decimals: Int = 4) -> String {
    (number < 0 ? "-" : "") + unsigned(number.magnitude, decimals: decimals)
  }

  /// Returns a number for prose, with so many digits after the point, or as many as it needs.
  public static func live(_ number: Double, digits: Int?) -> String {
    guard let digits = digits.map({ max(0, $0) }) else { return constant(number) }
    // A whole number is counted out, however large.
    let isCountable = digits == 0 && number.magnitude < 1e15
    guard number.isFinite, number.magnitude < 1e6 || isCountable, digits <= 12 else {
      return plain(number, decimals: min(digits, 12))
    }
    let text = decimal(number.magnitude, digits)
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    // A number that is not 0 is not written as 0.
    if isZero, number != 0 { return plain(number, decimals: digits) }
    return (number < 0 && !isZero ? "-" : "") + text
  }

  /// Returns a number with four digits that count and no zeros behind them: `0.0009954`, `7114`, `-0.0381`.
  public static func significant(_ number: Double) -> String {
    guard number.isFinite, number != 0, number.magnitude >= 1e-6, number.magnitude < 1e9 else {
      return number == 0 ? "0" : plain(number)
    }
    // Of whole numbers every digit counts.
    var digits = 3
    var scale = number.magnitude
    while scale >= 10, digits > 1 { (scale, digits) = (scale / 10, digits - 1) }
    while scale < 1, digits < 12 { (scale, digits) = (scale * 10, digits + 1) }
    var text = decimal(number.magnitude, digits)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return (number < 0 ? "-" : "") + text
  }

  /// Returns a constant as a person would write it: `0.5`, `2`, `1e-07`.
  public static func constant(_ number: Double) -> String {
    if number == number.rounded(), number.magnitude < 1e15 { return String(Int(number)) }
    let text = "\(number)"
    return text.count <= 8 ? text : withoutTrailingZeros(plain(number, decimals: 6))
  }

  /// Returns `0.01` for `0.010000`; a power of ten stays as it is.
  private static func withoutTrailingZeros(_ text: String) -> String {
    guard text.contains("."), !text.contains("e") else { return text }
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// The value of the last digit that `fixed` writes of a number.
  public static func unit(of number: Double, decimals: Int = 4) -> Double {
    var digits = unsigned(number.magnitude, decimals: decimals)[...]
    guard number.isFinite else { return .nan }
    var exponent = 0
    if let e = digits.firstIndex(of: "e") {
      exponent = Int(digits[digits.index(after: e)...].drop { $0 == "+" }) ?? 0
      digits = digits[..<e]
    }
    let places = digits.firstIndex(of: ".").map { digits[$0...].count - 1 } ?? 0
    var unit = 1.0
    for _ in 0..<abs(exponent - places) { unit *= 10 }
    return exponent - places < 0 ? 1 / unit : unit
  }

  private static func unsigned(
    _ magnitude: Double, decimals: Int, mantissaDecimals: Int? = nil
  ) -> String {
    guard magnitude.isFinite else { return magnitude.isNaN ? "nan" : "inf" }
    let decimals = max(0, min(decimals, 12))
    if magnitude == 0 { return decimal(0, decimals) }
    if mantissaDecimals == nil, let text = written(magnitude, decimals) { return text }
    var exponent = 0
    var mantissa = magnitude
    // Subnormal numbers lose nothing here that two digits would show.
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    let mantissaDecimals = mantissaDecimals ?? max(2, decimals - 2)
    var digits = decimal(mantissa, mantissaDecimals)
    if digits.hasPrefix("10") {
      digits = decimal(1, mantissaDecimals)
      exponent += 1
    }
    let power = String(exponent.magnitude)
    return digits + "e" + (exponent < 0 ? "-" : "+") + (power.count < 2 ? "0" : "") + power
  }

  /// A number without a power of ten, in no more columns than those with one; nil where it has none.
  private static func written(_ magnitude: Double, _ decimals: Int) -> String? {
    guard magnitude >= 1e-4, magnitude < 1e6 else { return nil }
    // As many digits that count as with a power of ten.
    if magnitude < 1e-3 { return decimal(magnitude, max(4, decimals) + 2) }
    let room = max(8, decimals + 5)
    for decimals in stride(from: decimals, through: 0, by: -1) {
      let text = decimal(magnitude, decimals)
      guard text.count <= room else { continue }
      // What is not 0 is not written as 0; what rounding makes a million is one.
      let isZero = !text.contains { $0 != "0" && $0 != "." }
      return isZero || text.hasPrefix("1000000") ? nil : text
    }
    return nil
  }

  /// Rounds half away from zero at a number of decimals; exact for the magnitudes that come here.
  private static func decimal(_ magnitude: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((magnitude * scale).rounded())
    let whole = scaled / Int(scale)
    guard decimals > 0 else { return String(whole) }
    let fraction = String(scaled % Int(scale))
    return "\(whole)." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}
