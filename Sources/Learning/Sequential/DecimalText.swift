/// Numbers as text for people, without Foundation.
enum DecimalText {
  /// Returns a number with some digits after the point: "0.1124".
  static func fixed(_ number: Double, digits: Int) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    var unit = 1
    for _ in 0..<digits { unit *= 10 }
    let scaled = (number.magnitude * Double(unit)).rounded()
    // Beyond, a Double has no digits left to show after the point.
    guard scaled < 0x1p53 else { return "\(number)" }
    let units = Int(scaled)
    let fraction = String(units % unit).padded(to: digits, .right, with: "0")
    let sign = number < 0 && units > 0 ? "-" : ""
    return digits == 0 ? "\(sign)\(units)" : "\(sign)\(units / unit).\(fraction)"
  }

  /// Returns a number with four digits after the point, or with a power of ten where those would say
  /// nothing: "2.3021", "4.5000e-05".
  static func short(_ number: Double) -> String {
    let magnitude = number.magnitude
    guard number.isFinite, magnitude != 0, magnitude < 1e-3 || magnitude >= 1e7 else {
      return fixed(number, digits: 4)
    }
    var (mantissa, exponent) = (magnitude, 0)
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    // 9.99996 is written 1.0000 of the next power.
    if (mantissa * 1e4).rounded() >= 1e5 { (mantissa, exponent) = (1, exponent + 1) }
    let power = String(exponent.magnitude).padded(to: 2, .right, with: "0")
    let sign = number < 0 ? "-" : ""
    return "\(sign)\(fixed(mantissa, digits: 4))e\(exponent < 0 ? "-" : "+")\(power)"
  }

  /// Returns a count with its thousands apart: "7,114".
  static func grouped(_ count: Int) -> String {
    var groups: [Substring] = []
    var rest = Substring(String(count.magnitude))
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return (count < 0 ? "-" : "") + ([rest] + groups).joined(separator: ",")
  }

  /// Returns a number of bytes in the largest unit that leaves one or more: "27.79 KB".
  static func bytes(_ count: Double) -> String {
    var (number, units) = (count, ["B", "KB", "MB", "GB", "TB"][...])
    while number >= 1024, units.count > 1 {
      number /= 1024
      units = units.dropFirst()
    }
    return "\(fixed(number, digits: 2)) \(units.first ?? "")"
  }
}
