import Engine

/// How a tensor lies in a file; proven to fit before anything is allocated.
struct TensorLayout {
  var type: ElementType
  var dimensions: [Int]
  var isBigEndian = false
  /// Whether the first axis runs fastest, as in Fortran and MATLAB.
  var isColumnMajor = false

  /// Returns the number of bytes that the shape needs.
  ///
  /// - Throws: `DataError.tooLarge`; also when an axis of no length hides others whose product no
  ///   Int can hold, so that every shape that leaves here can be reckoned with.
  func byteCount(file: String) throws(DataError) -> Int {
    var count = 1
    for dimension in dimensions where dimension != 0 {
      let (product, overflows) = count.multipliedReportingOverflow(by: dimension)
      count = overflows ? .max : product
      guard count <= DataLimits.elements else {
        throw .tooLarge(
          file: file, what: .elements, received: count, limit: DataLimits.elements)
      }
    }
    return dimensions.contains(0) ? 0 : count * type.byteCount
  }

  /// Returns the tensor that bytes hold, as it lies in the file: only what lies there in another order is copied.
  ///
  /// - Throws: `DataError.wrongByteCount` unless there are as many bytes as the shape needs.
  func packed(
    _ bytes: ArraySlice<UInt8>, name: String, file: String
  ) throws(DataError) -> PackedTensor {
    let expected = try byteCount(file: file)
    guard bytes.count == expected else {
      throw .wrongByteCount(file: file, tensor: name, expected: expected, received: bytes.count)
    }
    return PackedTensor(
      shape: Shape(dimensions), type: type, bytes: isInOrder ? bytes : inOrder(bytes)[...])
  }

  /// Whether each number's most significant byte is first.
  var isReversed: Bool { isBigEndian && type.byteCount > 1 }

  /// Whether the numbers lie row by row, the least significant byte of each first.
  var isInOrder: Bool { !isReversed && (!isColumnMajor || dimensions.count < 2) }

  /// Returns the bytes of numbers row by row, the least significant byte of each first.
  private func inOrder(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let width = type.byteCount
    return bytes.withUnsafeBytes { bytes in
      [UInt8](unsafeUninitializedCapacity: bytes.count) { ordered, count in
        count = bytes.count
        var target = 0
        forEachOffset { offset in
          for byte in 0..<width {
            ordered[target + byte] = bytes[offset * width + (isReversed ? width - 1 - byte : byte)]
          }
          target += width
        }
      }
    }
  }

  /// Visits the numbers row by row, each by its place among the numbers of the file.
  private func forEachOffset(_ visit: (Int) -> Void) {
    let size = Shape(dimensions).count
    guard isColumnMajor else {
      for offset in 0..<size { visit(offset) }
      return
    }
    var strides: [Int] = []
    var product = 1
    for dimension in dimensions {
      strides.append(product)
      product *= dimension
    }
    // Counts like a mileage counter, the last axis fastest, with the place in the file beside it.
    var place = dimensions.map { _ in 0 }
    var offset = 0
    for _ in 0..<size {
      visit(offset)
      for axis in dimensions.indices.reversed() {
        place[axis] += 1
        offset += strides[axis]
        if place[axis] < dimensions[axis] { break }
        offset -= strides[axis] * dimensions[axis]
        place[axis] = 0
      }
    }
  }
}
