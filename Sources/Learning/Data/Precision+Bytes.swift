import Engine

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
