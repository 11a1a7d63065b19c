/// Samples as they were given, row-major: as Doubles, in the bytes of the file that they were read from, or
/// by their runs of zeros.
///
/// A pixel takes one byte then and not the eight of a Double. An element is the Double that its bytes stand
/// for, bit for bit, whatever they are kept in. Parts and other shapes share the numbers: nothing is copied.
public struct PackedTensor: Sendable {
  /// The lengths of the axes.
  public let shape: Shape
  private let storage: Storage

  private enum Storage: Sendable {
    case doubles(ArraySlice<Double>)
    case bytes(ArraySlice<UInt8>, ElementType)
    /// Those from a place on.
    case runs(RunLengthNumbers, from: Int)
  }

  /// Creates the samples from a tensor, whose numbers they share.
  public init(_ tensor: Tensor) {
    self.init(shape: tensor.shape, .doubles(tensor.elements[...]))
  }

  /// Creates the samples from bytes that stand for numbers, the least significant byte first.
  ///
  /// - Precondition: `bytes.count == shape.count · type.byteCount`.
  package init(shape: Shape, type: ElementType, bytes: ArraySlice<UInt8>) {
    precondition(
      bytes.count == shape.count * type.byteCount,
      "packed tensor: shape \(shape) has \(shape.count) elements, received \(bytes.count) bytes")
    self.init(shape: shape, .bytes(bytes, type))
  }

  /// Creates the samples from numbers that are kept by their runs of zeros.
  ///
  /// - Precondition: the shape has as many elements.
  package init(shape: Shape, _ numbers: RunLengthNumbers) {
    precondition(shape.count == numbers.count, "packed tensor: \(shape) of \(numbers.count)")
    self.init(shape: shape, .runs(numbers, from: 0))
  }

  /// A table without rows.
  package static let none = PackedTensor(Tensor(shape: Shape(0), elements: []))

  private init(shape: Shape, _ storage: Storage) {
    self.shape = shape
    self.storage = storage
  }

  /// The bytes that the numbers take.
  package var byteCount: Int {
    switch storage {
    case .doubles(let numbers): numbers.count * MemoryLayout<Double>.size
    case .bytes(let bytes, _): bytes.count
    case .runs(let numbers, _): numbers.byteCount
    }
  }

  // MARK: - Numbers

  /// The element at a place in row-major order.
  public subscript(_ index: Int) -> Double {
    var number = 0.0
    expand(from: index, count: 1, into: &number)
    return number
  }

  /// All elements as Doubles: a copy, unless that is what they are kept in.
  public var tensor: Tensor {
    let elements: [Double] =
      switch storage {
      case .doubles(let numbers): Array(numbers)
      case .bytes(let bytes, let type): type.numbers(in: bytes)
      case .runs:
        [Double](unsafeUninitializedCapacity: shape.count) { numbers, count in
          count = shape.count
          if let base = numbers.baseAddress { expand(from: 0, count: count, into: base) }
        }
      }
    return Tensor(shape: shape, elements: elements)
  }

  /// Expands elements from a place on into a kernel's memory, rounded to its precision. Nothing is allocated.
  func expand<S: Scalar>(
    from index: Int, count: Int, into numbers: UnsafeMutablePointer<S>
  ) {
    precondition(
      index >= 0 && count >= 0 && count <= shape.count - index,
      "packed tensor: no \(count) elements at \(index) in \(shape)")
    switch storage {
    case .doubles(let doubles):
      doubles.withUnsafeBytes {
        ElementType.float64.expand(
          UnsafeRawBufferPointer(rebasing: $0[(index * 8)...]), into: numbers, count: count)
      }
    case .bytes(let bytes, let type):
      bytes.withUnsafeBytes {
        type.expand(
          UnsafeRawBufferPointer(rebasing: $0[(index * type.byteCount)...]), into: numbers,
          count: count)
      }
    case .runs(let runs, let start):
      runs.expand(from: start + index, count: count, into: numbers)
    }
  }

  /// The type of numbers that aren't kept as Doubles.
  private var type: ElementType? {
    switch storage {
    case .doubles: nil
    case .bytes(_, let type): type
    case .runs(let numbers, _): numbers.type
    }
  }

  var isByRuns: Bool {
    if case .runs = storage { true } else { false }
  }

  /// Returns the place of the first element of which something holds.
  ///
  /// - Complexity: O(elements), with the memory of a few thousand.
  package func firstIndex(where holds: (Double) throws -> Bool) rethrows -> Int? {
    var part = Array(repeating: 0.0, count: min(4096, shape.count))
    for start in stride(from: 0, to: shape.count, by: max(1, part.count)) {
      let count = min(part.count, shape.count - start)
      part.withUnsafeMutableBufferPointer {
        if let base = $0.baseAddress { expand(from: start, count: count, into: base) }
      }
      if let place = try part.prefix(count).firstIndex(where: holds) { return start + place }
    }
    return nil
  }

  /// Returns the first element that is NaN or infinite.
  package func firstNumberThatIsNone() -> Double? {
    if let type, !type.isFloatingPoint { return nil }
    return firstIndex { !$0.isFinite }.map { self[$0] }
  }

  /// Returns the first element that a precision takes for infinite; what is kept in fewer bytes than a Double
  /// isn't looked through.
  package func firstNumber(beyond precision: Precision) -> Double? {
    if let type, type != .float64 { return nil }
    guard precision == .float32 else { return nil }
    return firstIndex { !Float($0).isFinite }.map { self[$0] }
  }

  // MARK: - Parts

  /// Returns the part of these places along the first axis.
  ///
  /// - Precondition: the places are among its. A table without rows has no other part than itself.
  package func rows(_ rows: Range<Int>) -> PackedTensor {
    guard shape.count > 0, shape.rank > 0 else { return self }
    let width = shape.count / shape.dimensions[0]
    let part = Shape([rows.count] + shape.dimensions.dropFirst())
    func range(_ size: Int, from start: Int) -> Range<Int> {
      start + rows.lowerBound * width * size..<start + rows.upperBound * width * size
    }
    switch storage {
    case .doubles(let numbers):
      return PackedTensor(shape: part, .doubles(numbers[range(1, from: numbers.startIndex)]))
    case .bytes(let bytes, let type):
      let range = range(type.byteCount, from: bytes.startIndex)
      return PackedTensor(shape: part, .bytes(bytes[range], type))
    case .runs(let numbers, let start):
      return PackedTensor(shape: part, .runs(numbers, from: range(1, from: start).lowerBound))
    }
  }

  /// Returns the same numbers in another shape.
  ///
  /// - Precondition: the shape has as many elements.
  package func reshaped(_ shape: Shape) -> PackedTensor {
    precondition(shape.count == self.shape.count, "packed tensor: \(self.shape) as \(shape)")
    return PackedTensor(shape: shape, storage)
  }
}
