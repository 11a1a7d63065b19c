/// Numbers in 0..<1 that look random, each a function of (seed, stream, update, place) alone: whoever asks
/// again, in whatever order, gets the same, so that a run that steps back draws nothing anew.
///
/// - Source: G. Steele, D. Lea, C. Flood, *Fast Splittable Pseudorandom Number Generators* (2014).
struct CountedDraws {
  private let key: UInt64

  /// The draws of one update; the stream tells apart those of one seed.
  init(seed: Int, stream: Int, update: Int) {
    let seed = UInt64(bitPattern: Int64(seed)), stream = UInt64(bitPattern: Int64(stream))
    key =
      Self.mixed(Self.mixed(seed) &+ stream &* 0x9E37_79B9_7F4A_7C15)
      &+ Self.mixed(UInt64(update))
  }

  /// The draw of a place, with 53 random bits.
  subscript(_ place: Int) -> Double {
    @inline(__always) get {
      let draw = Self.mixed(key &+ UInt64(place) &* 0x9E37_79B9_7F4A_7C15)
      return Double(draw >> 11) * 0x1p-53
    }
  }

  /// Mixes the bits of a counter until they look random.
  @inline(__always)
  private static func mixed(_ counter: UInt64) -> UInt64 {
    var z = counter &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
