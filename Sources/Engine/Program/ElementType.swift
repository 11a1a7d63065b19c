/// The numbers that files hold, and data sets as they were read; each is read as a Double.
///
/// Integers beyond ±2⁵³ are rounded to the nearest Double; all others keep their value.
package enum ElementType: Hashable, Sendable {
  case bool
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case float16, bfloat16, float32, float64

  /// The type in which a tensor of a precision is written.
  package init(_ precision: Precision) { self = precision == .float32 ? .float32 : .float64 }

  package var byteCount: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// Whether there are numbers of it that are none: NaN and infinity.
  package var isFloatingPoint: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64: true
    default: false
    }
  }

  /// Returns the numbers that bytes stand for.
  ///
  /// - Precondition: `bytes.count` is a multiple of `byteCount`.
  package func numbers(in bytes: ArraySlice<UInt8>) -> [Double] {
    let size = bytes.count / byteCount
    return [Double](unsafeUninitializedCapacity: size) { numbers, count in
      count = size
      guard let base = numbers.baseAddress else { return }
      bytes.withUnsafeBytes { expand($0, into: base, count: size) }
    }
  }

  /// Expands numbers, least significant byte first, into a kernel's memory: each as a Double, which is then
  /// rounded to the kernel's precision.
  ///
  /// - Precondition: there are `count` numbers in `bytes`, and room for as many. Nothing is allocated.
  func expand<S: Scalar>(
    _ bytes: UnsafeRawBufferPointer, into numbers: UnsafeMutablePointer<S>, count: Int
  ) {
    guard let base = bytes.baseAddress, count > 0 else { return }
    precondition(bytes.count >= count * byteCount, "expand: \(bytes.count) bytes of \(count)")
    // Inlined, so that each type has a loop of its own, without a call for every number.
    @inline(__always)
    func words<Word: FixedWidthInteger>(_ type: Word.Type, _ number: (Word) -> Double) {
      for index in 0..<count {
        let word = base.loadUnaligned(fromByteOffset: index * (Word.bitWidth / 8), as: Word.self)
        numbers[index] = S(number(Word(littleEndian: word)))
      }
    }
    switch self {
    // As kernels read them: machines that we build for have the least significant byte first too.
    case .float32 where S.self == Float.self, .float64 where S.self == Double.self:
      UnsafeMutableRawPointer(numbers).copyMemory(from: base, byteCount: count * byteCount)
    case .bool: words(UInt8.self) { $0 == 0 ? 0 : 1 }
    case .int8: words(Int8.self) { Double($0) }
    case .int16: words(Int16.self) { Double($0) }
    case .int32: words(Int32.self) { Double($0) }
    case .int64: words(Int64.self) { Double($0) }
    case .uint8: words(UInt8.self) { Double($0) }
    case .uint16: words(UInt16.self) { Double($0) }
    case .uint32: words(UInt32.self) { Double($0) }
    case .uint64: words(UInt64.self) { Double($0) }
    case .float16: words(UInt16.self, Self.half)
    // The upper half of a Float: sign, eight bits of exponent, seven of fraction.
    case .bfloat16: words(UInt16.self) { Double(Float(bitPattern: UInt32($0) << 16)) }
    case .float32: words(UInt32.self) { Double(Float(bitPattern: $0)) }
    case .float64: words(UInt64.self) { Double(bitPattern: $0) }
    }
  }

  /// Stores a number, least significant byte first: as a Float the nearest, beyond its range infinity.
  ///
  /// - Precondition: an integer type holds it; the type is one in which numbers are packed or written.
  package func store(
    _ number: Double, at place: Int, in bytes: UnsafeMutableRawBufferPointer
  ) {
    switch self {
    case .uint8: bytes[place] = UInt8(number)
    case .int16:
      bytes.storeBytes(of: Int16(number).littleEndian, toByteOffset: place, as: Int16.self)
    case .float32:
      bytes.storeBytes(
        of: Float(number).bitPattern.littleEndian, toByteOffset: place, as: UInt32.self)
    case .float64:
      bytes.storeBytes(of: number.bitPattern.littleEndian, toByteOffset: place, as: UInt64.self)
    default: preconditionFailure("store: nothing is written as \(self)")
    }
  }

  /// Returns the number of a half: one bit of sign, five of exponent, ten of fraction.
  ///
  ///     ±(1 + fraction / 2¹⁰) · 2^(exponent − 15),    exponent 0: ±fraction · 2⁻²⁴,    31: ±∞, NaN
  ///
  /// Float16 is no type on every machine that we build for.
  private static func half(_ bits: UInt16) -> Double {
    let exponent = Int(bits >> 10 & 31)
    let fraction = Double(bits & 1023)
    let magnitude =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? Double.infinity : .nan
      default: Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction * 0x1p-10)
      }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }
}
