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

  /// Returns the tensor that bytes hold.
  ///
  /// - Throws: `DataError.wrongByteCount` unless they are as many as the shape needs.
  func tensor(_ bytes: ArraySlice<UInt8>, name: String, file: String) throws(DataError) -> Tensor {
    let expected = try byteCount(file: file)
    guard bytes.count == expected else {
      throw .wrongByteCount(file: file, tensor: name, expected: expected, received: bytes.count)
    }
    let numbers = type.numbers(in: bytes, isBigEndian: isBigEndian)
    return Tensor(
      shape: Shape(dimensions), elements: isColumnMajor ? rowMajor(numbers) : numbers)
  }

  /// Returns numbers that lie column by column in the order row by row.
  private func rowMajor(_ numbers: [Double]) -> [Double] {
    guard !numbers.isEmpty else { return [] }
    var strides: [Int] = []
    var product = 1
    for dimension in dimensions {
      strides.append(product)
      product *= dimension
    }
    // Counts like a mileage counter, the last axis fastest, with the place in the file beside it.
    var place = dimensions.map { _ in 0 }
    var offset = 0
    return numbers.indices.map { _ in
      let number = numbers[offset]
      for axis in dimensions.indices.reversed() {
        place[axis] += 1
        offset += strides[axis]
        if place[axis] < dimensions[axis] { break }
        offset -= strides[axis] * dimensions[axis]
        place[axis] = 0
      }
      return number
    }
  }
}
