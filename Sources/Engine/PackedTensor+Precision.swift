/// What a program keeps of its samples: no more than a kernel would see of them.
extension PackedTensor {
  /// Returns the same numbers, rounded to a precision, in the smallest type that holds them all.
  ///
  /// A kernel of that precision is given the same bits from either.
  ///
  /// - Complexity: O(elements).
  package func packed(for precision: Precision) -> PackedTensor {
    // What takes one byte can take no less, and runs of zeros take hardly any.
    guard !isByRuns, byteCount > shape.count else { return self }
    for type in [ElementType.uint8, .int16, .float32] where type.byteCount < bytesPerElement {
      guard firstIndex(where: { !type.holds($0, in: precision) }) == nil else { continue }
      return PackedTensor(shape: shape, type: type, bytes: bytes(as: type)[...])
    }
    return self
  }

  private var bytesPerElement: Int { byteCount / max(1, shape.count) }

  private func bytes(as type: ElementType) -> [UInt8] {
    let size = shape.count * type.byteCount
    return [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
      count = size
      let bytes = UnsafeMutableRawBufferPointer(bytes)
      var place = 0
      _ = firstIndex {
        type.store($0, at: place, in: bytes)
        place += type.byteCount
        return false
      }
    }
  }
}

extension ElementType {
  /// Whether a number that is rounded to a precision comes back bit for bit.
  package func holds(_ number: Double, in precision: Precision) -> Bool {
    let kept: Double? =
      switch self {
      case .uint8: UInt8(exactly: number).map { Double($0) }
      case .int16: Int16(exactly: number).map { Double($0) }
      case .float32: Double(Float(number))
      default: preconditionFailure("packed tensor: nothing is packed as \(self)")
      }
    guard let kept else { return false }
    // By their bits: no whole number is −0.
    switch precision {
    case .float32: return Float(kept).bitPattern == Float(number).bitPattern
    case .float64: return kept.bitPattern == number.bitPattern
    }
  }
}
