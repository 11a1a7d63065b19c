/// A stream of chance that a seed decides: SplitMix64.
///
/// Not the engine's `RandomStream`: what a check asks with a seed is promised to whoever repeats it, as a
/// scene's weights are, so that neither can become the other.
///
/// - Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
public struct Random: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// A stream for one case of one check, unlike that of any other.
  init(seed: UInt64, check: String, index: Int) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in check.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    state = seed ^ hash
    for _ in 0...index { state = next() }
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  public mutating func double(in range: ClosedRange<Double>) -> Double {
    let unit = Double(next() >> 11) * 0x1p-53
    return range.lowerBound + unit * (range.upperBound - range.lowerBound)
  }

  public mutating func int(in range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  public mutating func vector(count: Int, in range: ClosedRange<Double>) -> [Double] {
    (0..<count).map { (_: Int) -> Double in double(in: range) }
  }

  public mutating func matrix(
    rows: Int, columns: Int, in range: ClosedRange<Double>
  ) -> [[Double]] {
    (0..<rows).map { (_: Int) -> [Double] in vector(count: columns, in: range) }
  }

  /// Two lengths that differ, so that a transposed matrix doesn't fit by chance.
  public mutating func unequalSizes(in range: ClosedRange<Int>) -> (rows: Int, columns: Int) {
    precondition(range.count > 1, "unequal sizes need a range of at least two, not \(range)")
    let rows = int(in: range)
    var columns = int(in: range)
    while columns == rows { columns = int(in: range) }
    return (rows, columns)
  }
}
