import Engine

/// The numbers that files hold; in a tensor each becomes a Double.
///
/// Integers beyond ±2⁵³ are rounded to the nearest Double; all others keep their value.
enum ElementType: Hashable {
  case bool
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case float16, bfloat16, float32, float64

  /// The type in which a tensor of a precision is written.
  init(_ precision: Precision) { self = precision == .float32 ? .float32 : .float64 }

  var byteCount: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// Returns the numbers that bytes stand for.
  ///
  /// - Precondition: `bytes.count` is a multiple of `byteCount`.
  func numbers(in bytes: ArraySlice<UInt8>, isBigEndian: Bool = false) -> [Double] {
    // Inlined, so that each type has a loop of its own, without a call for every number.
    @inline(__always)
    func words<Word: FixedWidthInteger>(
      _ type: Word.Type, _ number: (Word) -> Double
    ) -> [Double] {
      let width = Word.bitWidth / 8
      return bytes.withUnsafeBytes { bytes in
        [Double](unsafeUninitializedCapacity: bytes.count / width) { numbers, count in
          count = bytes.count / width
          for index in 0..<count {
            let word = bytes.loadUnaligned(fromByteOffset: index * width, as: Word.self)
            numbers.initializeElement(
              at: index, to: number(isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word)))
          }
        }
      }
    }
    switch self {
    case .bool: return words(UInt8.self) { $0 == 0 ? 0 : 1 }
    case .int8: return words(Int8.self) { Double($0) }
    case .int16: return words(Int16.self) { Double($0) }
    case .int32: return words(Int32.self) { Double($0) }
    case .int64: return words(Int64.self) { Double($0) }
    case .uint8: return words(UInt8.self) { Double($0) }
    case .uint16: return words(UInt16.self) { Double($0) }
    case .uint32: return words(UInt32.self) { Double($0) }
    case .uint64: return words(UInt64.self) { Double($0) }
    case .float16: return words(UInt16.self, Self.half)
    // The upper half of a Float: sign, eight bits of exponent, seven of fraction.
    case .bfloat16: return words(UInt16.self) { Double(Float(bitPattern: UInt32($0) << 16)) }
    case .float32: return words(UInt32.self) { Double(Float(bitPattern: $0)) }
    case .float64: return words(UInt64.self) { Double(bitPattern: $0) }
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

extension Precision {
  /// Returns numbers as bytes in this precision, least significant first.
  ///
  /// In float32, numbers are rounded to the nearest Float, those beyond its range to infinity.
  func bytes(of numbers: [Double]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: numbers.count * byteCount) { bytes, count in
      count = numbers.count * byteCount
      let bytes = UnsafeMutableRawBufferPointer(bytes)
      for (index, number) in numbers.enumerated() {
        switch self {
        case .float32:
          bytes.storeBytes(
            of: Float(number).bitPattern.littleEndian, toByteOffset: index * 4, as: UInt32.self)
        case .float64:
          bytes.storeBytes(
            of: number.bitPattern.littleEndian, toByteOffset: index * 8, as: UInt64.self)
        }
      }
    }
  }
}
