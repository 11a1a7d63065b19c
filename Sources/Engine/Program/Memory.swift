/// A run of numbers in either precision, compared bit for bit.
///
/// The numbers are stored as raw bytes, so that one copy-on-write store serves both precisions and equality is
/// equality of bits (NaN included).
package struct Memory: Hashable, Sendable {
  /// In what numbers it is kept.
  package let precision: Precision
  /// The number of elements.
  package let count: Int
  private var pages: Pages

  /// Creates so many zeros.
  package init(precision: Precision, count: Int) {
    self.init(precision, count, Pages(zeros: Self.byteCount(precision, count)))
  }

  private init(_ precision: Precision, _ count: Int, _ pages: Pages) {
    self.precision = precision
    self.count = count
    self.pages = pages
  }

  /// Whole words.
  private static func byteCount(_ precision: Precision, _ count: Int) -> Int {
    (count * precision.byteCount + 7) / 8 * 8
  }

  /// The bytes to read.
  private var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(pages.bytes) }

  /// Lends the bytes to read and write, once they are nobody else's.
  private mutating func withMutableBytes<R>(_ body: (UnsafeMutableRawBufferPointer) -> R) -> R {
    if !isKnownUniquelyReferenced(&pages) { pages = Pages(bytes, count: pages.count) }
    return withExtendedLifetime(pages) { body(pages.bytes) }
  }

  /// Lends the bytes to read.
  private func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    withExtendedLifetime(pages) { body(bytes) }
  }

  /// The bytes that the numbers take.
  package var byteCount: Int { pages.count }

  /// An element, as a Double.
  package subscript(_ index: Int) -> Double {
    get {
      precondition(index >= 0 && index < count, "memory: no element \(index) of \(count)")
      return withBytes { bytes in
        switch precision {
        case .float32: Double(bytes.loadUnaligned(fromByteOffset: index * 4, as: Float.self))
        case .float64: bytes.loadUnaligned(fromByteOffset: index * 8, as: Double.self)
        }
      }
    }
    set {
      precondition(index >= 0 && index < count, "memory: no element \(index) of \(count)")
      let precision = precision
      withMutableBytes { bytes in
        switch precision {
        case .float32:
          bytes.storeBytes(of: Float(newValue), toByteOffset: index * 4, as: Float.self)
        case .float64: bytes.storeBytes(of: newValue, toByteOffset: index * 8, as: Double.self)
        }
      }
    }
  }

  /// Writes numbers one after another, from a place on.
  mutating func write(_ numbers: [Double], at index: Int) {
    write(PackedTensor(Tensor(numbers)), at: index)
  }

  /// Writes packed numbers one after another, from a place on.
  mutating func write(_ numbers: PackedTensor, at index: Int) {
    precondition(
      index >= 0 && numbers.shape.count <= count - index,
      "memory: \(numbers.shape.count) numbers at \(index) of \(count)")
    switch precision {
    case .float32: write(numbers, at: index, as: Float.self)
    case .float64: write(numbers, at: index, as: Double.self)
    }
  }

  private mutating func write<S: Scalar>(_ numbers: PackedTensor, at index: Int, as type: S.Type) {
    withElements(as: S.self) { base in
      if let base { numbers.expand(from: 0, count: numbers.shape.count, into: base + index) }
    }
  }

  /// Writes a number so many times, from a place on.
  mutating func fill(_ number: Double, at index: Int, count: Int) {
    for place in index..<index + count { self[place] = number }
  }

  /// Returns `count` numbers from a place on.
  func part(at index: Int, count: Int) -> Memory {
    precondition(index >= 0 && count >= 0 && count <= self.count - index)
    let size = precision.byteCount
    return withBytes { bytes in
      let part = UnsafeRawBufferPointer(rebasing: bytes[index * size..<(index + count) * size])
      return Memory(precision, count, Pages(wordsOf: part))
    }
  }

  /// Returns the same numbers and zeros behind them.
  func extended(to count: Int) -> Memory {
    precondition(count >= self.count, "memory: \(self.count) numbers extended to \(count)")
    return withBytes {
      Memory(precision, count, Pages($0, count: Self.byteCount(precision, count)))
    }
  }

  /// Copies `count` numbers of another memory, from one place to another.
  mutating func copy(from other: Memory, at source: Int, to target: Int, count: Int) {
    precondition(precision == other.precision, "memory: \(precision) and \(other.precision)")
    let size = precision.byteCount
    withMutableBytes { targetBytes in
      other.withBytes { sourceBytes in
        let bytes = UnsafeRawBufferPointer(
          rebasing: sourceBytes[source * size..<(source + count) * size])
        UnsafeMutableRawBufferPointer(rebasing: targetBytes[(target * size)...])
          .copyMemory(from: bytes)
      }
    }
  }

  /// Lends the bytes of `count` numbers.
  func withBytes(at index: Int, count: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
    let size = precision.byteCount
    withBytes { bytes in
      body(UnsafeRawBufferPointer(rebasing: bytes[index * size..<(index + count) * size]))
    }
  }

  /// Writes numbers of the same precision from a place on.
  mutating func overwrite(with numbers: UnsafeRawBufferPointer, at index: Int) {
    let start = index * precision.byteCount
    withMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + numbers.count])
        .copyMemory(from: numbers)
    }
  }

  /// Lends the numbers to kernels. `S` must be the type of `precision`.
  mutating func withElements<S: Scalar, R>(
    as type: S.Type, _ body: (UnsafeMutablePointer<S>?) -> R
  ) -> R {
    withMutableBytes { body($0.baseAddress?.assumingMemoryBound(to: S.self)) }
  }

  /// Lends the numbers for reading. `S` must be the type of `precision`.
  func withElements<S: Scalar, R>(as type: S.Type, _ body: (UnsafePointer<S>?) -> R) -> R {
    withBytes { body($0.baseAddress?.assumingMemoryBound(to: S.self)) }
  }
}
