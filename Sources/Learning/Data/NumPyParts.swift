import Engine

/// Reads an `.npy` array whose bytes come in parts, and keeps its numbers packed: of images that take four
/// times the bytes of the archive they were compressed in, little more than their ink.
struct NumPyParts {
  /// The file's name, for errors.
  let file: String
  private var layout: TensorLayout?
  private var numbers: RunLengthNumbers.Builder?
  private var byteCount = 0
  /// All bytes as they came, of what can't be packed as it comes.
  private var whole: [UInt8]?

  init(file: String) { self.file = file }

  mutating func take(_ part: ArraySlice<UInt8>) {
    if numbers != nil {
      numbers?.append(part)
      byteCount += part.count
    } else if whole != nil {
      whole?.append(contentsOf: part)
    } else if let (layout, end) = try? NumPyFile.header(of: part, file: file), !layout.isReversed {
      self.layout = layout
      numbers = RunLengthNumbers.Builder(layout.type)
      take(part.dropFirst(end))
    } else {
      // What is wrong with it, or begins with the most significant byte, is looked at when all of it is there.
      whole = Array(part)
    }
  }

  /// Returns the array.
  ///
  /// - Throws: `DataError`, as `NumPyFile.decode(_:file:)`.
  consuming func packed() throws(DataError) -> PackedTensor {
    guard let layout, let numbers else {
      return try NumPyFile.decode((whole ?? [])[...], file: file)
    }
    let expected = try layout.byteCount(file: file)
    guard byteCount == expected else {
      throw .wrongByteCount(file: file, tensor: "", expected: expected, received: byteCount)
    }
    let packed = numbers.numbers()
    return PackedTensor(
      shape: Shape(layout.dimensions),
      layout.isInOrder ? packed : packed.inRowMajorOrder(layout.dimensions))
  }
}
