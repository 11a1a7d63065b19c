import Engine

extension Precision {
  /// Returns numbers as bytes in this precision, least significant first.
  ///
  /// In float32, numbers are rounded to the nearest Float, those beyond its range to infinity.
  func bytes(of numbers: [Double]) -> [UInt8] {
    let type = ElementType(self)
    return [UInt8](unsafeUninitializedCapacity: numbers.count * type.byteCount) { bytes, count in
      count = numbers.count * type.byteCount
      let bytes = UnsafeMutableRawBufferPointer(bytes)
      for (index, number) in numbers.enumerated() {
        type.store(number, at: index * type.byteCount, in: bytes)
      }
    }
  }
}
