/// A 24-bit colour. `nil` where a colour is optional means the terminal's own.
public struct Colour: Hashable, Sendable {
  /// The three components as 0xRRGGBB.
  public let rgb: UInt32

  public init(_ rgb: UInt32) {
    self.rgb = rgb & 0xFF_FFFF
  }

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.rgb = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }

  public var red: UInt8 { UInt8(rgb >> 16 & 0xFF) }
  public var green: UInt8 { UInt8(rgb >> 8 & 0xFF) }
  public var blue: UInt8 { UInt8(rgb & 0xFF) }

  /// Mixes two colours: 0 gives this one, 1 the other; the fraction is clamped, NaN counts as 0.
  public func mixed(with other: Colour, by fraction: Double) -> Colour {
    let t = fraction > 0 ? min(fraction, 1) : 0
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Double(from) + (Double(to) - Double(from)) * t).rounded())
    }
    return Colour(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// The colour as a web colour, "#rrggbb".
  public var hex: String {
    let digits = String(rgb, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
