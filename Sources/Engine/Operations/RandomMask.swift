/// Draws what dropout multiplies by: 0 with probability `rate`, else 1 / (1 − rate), so that the
/// expectation stays.                                                   operand: what it will multiply
///
/// Each number is a function of (seed, stream, update, element) alone: any update draws the same again.
///
/// - Source: N. Srivastava et al., *Dropout* (2014), with the scale at training time.
public struct RandomMask: OperationDefinition {
  /// The probability of 0.
  public let rate: Double
  let seed: Int
  /// Tells the masks of one program apart.
  let stream: Int

  /// Creates a mask; the stream tells apart the masks of one seed.
  public init(rate: Double, seed: Int, stream: Int) {
    self.rate = rate
    self.seed = seed
    self.stream = stream
  }

  public var operation: Operation { .randomMask(self) }
  var name: String { "dropout_mask" }
  /// The operand only lends its shape.
  var differentiableOperandCount: Int { 0 }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let kept = S(1 / (1 - rate))
    let key = key(of: arguments.batch.update)
    for i in 0..<arguments.result.count { arguments.result[i] = isKept(i, key) ? kept : 0 }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .constant(isKept(element, key(of: site.batch.update)) ? 1 / (1 - rate) : 0)
  }

  private func key(of update: Int) -> UInt64 {
    mixed(mixed(UInt64(bitPattern: Int64(seed))) &+ UInt64(stream) &* 0x9E37_79B9_7F4A_7C15)
      &+ mixed(UInt64(update))
  }

  @inline(__always)
  private func isKept(_ element: Int, _ key: UInt64) -> Bool {
    let draw = mixed(key &+ UInt64(element) &* 0x9E37_79B9_7F4A_7C15)
    return Double(draw >> 11) * 0x1p-53 >= rate
  }
}

/// Mixes the bits of a counter until they look random.
///
/// - Source: G. Steele, D. Lea, C. Flood, *Fast Splittable Pseudorandom Number Generators* (2014).
@inline(__always)
private func mixed(_ counter: UInt64) -> UInt64 {
  var z = counter &+ 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
