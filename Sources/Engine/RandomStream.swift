/// A reproducible stream of random numbers: Knuth's MMIX linear congruential generator.
///
///     state ← state · 6364136223846793005 + 1442695040888963407   (mod 2⁶⁴)
///     u = (state >> 11) · 2⁻⁵³                                     in [0, 1)
///
/// - Source: D. E. Knuth, *The Art of Computer Programming*, vol. 2, §3.3.4, line 26.
public struct RandomStream: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// Creates the stream of a seed.
  public init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) }

  public mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }

  /// Returns the next number in [lower, upper).
  public mutating func uniform(_ lower: Double, _ upper: Double) -> Double {
    lower + (upper - lower) * (Double(next() >> 11) * 0x1p-53)
  }

  /// Returns the next number of a normal distribution (mean 0, deviation 1), by Box and Muller.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform(0, 1))).squareRoot()
    return radius * cos(2 * .pi * uniform(0, 1))
  }

  /// Returns the numbers below `count` in a random order (Fisher and Yates, from the end).
  public mutating func permutation(of count: Int) -> [Int] {
    var order: [Int] = []
    permute(&order, count: count)
    return order
  }

  /// Makes an array the numbers below `count` in a random order, in its own memory if it has enough.
  mutating func permute(_ order: inout [Int], count: Int) {
    if order.count != count { order = Array(0..<count) }
    for index in 0..<count { order[index] = index }
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(uniform(0, Double(last + 1))))
    }
  }
}
