import CKernels

/// A run of numbers in either precision, compared bit for bit.
///
/// The numbers are stored as raw 64-bit words, so that one copy-on-write array serves both precisions
/// and equality is equality of bits (NaN included).
package struct Memory: Hashable, Sendable {
  /// In what numbers it is kept.
  package let precision: Precision
  /// The number of elements.
  package let count: Int
  private var words: [UInt64]

  /// Creates so many zeros.
  package init(precision: Precision, count: Int) {
    self.precision = precision
    self.count = count
    let size = (count * precision.byteCount + 7) / 8
    words = Array(unsafeUninitializedCapacity: size) { words, wordCount in
      // Before they are written to: an update walks through all of them, once.
      kernel_prefer_large_pages(words.baseAddress, size * 8)
      words.initialize(repeating: 0)
      wordCount = size
    }
  }

  /// The bytes that the numbers take.
  package var byteCount: Int { words.count * 8 }

  /// An element, as a Double.
  package subscript(_ index: Int) -> Double {
    get {
      precondition(index >= 0 && index < count, "memory: no element \(index) of \(count)")
      return words.withUnsafeBytes { bytes in
        switch precision {
        case .float32: Double(bytes.loadUnaligned(fromByteOffset: index * 4, as: Float.self))
        case .float64: bytes.loadUnaligned(fromByteOffset: index * 8, as: Double.self)
        }
      }
    }
    set {
      precondition(index >= 0 && index < count, "memory: no element \(index) of \(count)")
      words.withUnsafeMutableBytes { bytes in
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
    precondition(
      index >= 0 && numbers.count <= count - index,
      "memory: \(numbers.count) numbers at \(index) of \(count)")
    switch precision {
    case .float32: write(numbers, at: index, as: Float.self)
    case .float64: write(numbers, at: index, as: Double.self)
    }
  }

  private mutating func write<S: Scalar>(_ numbers: [Double], at index: Int, as type: S.Type) {
    withElements(as: S.self) { base in
      guard let base else { return }
      for (place, number) in numbers.enumerated() { base[index + place] = S(number) }
    }
  }

  /// Returns `count` numbers from a place on.
  func part(at index: Int, count: Int) -> Memory { Memory(self, at: index, count: count) }

  private init(_ whole: Memory, at index: Int, count: Int) {
    precondition(index >= 0 && count >= 0 && count <= whole.count - index)
    precision = whole.precision
    self.count = count
    let size = whole.precision.byteCount
    // Not zeroed first: for large values that would take as long as the copy.
    words = Array(unsafeUninitializedCapacity: (count * size + 7) / 8) { words, wordCount in
      wordCount = (count * size + 7) / 8
      guard wordCount > 0 else { return }
      words[wordCount - 1] = 0
      whole.words.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(words).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[index * size..<(index + count) * size]))
      }
    }
  }

  /// Copies another memory's numbers over the beginning of this one.
  mutating func overwriteBeginning(with other: Memory) {
    overwrite(with: other, bytes: other.count * precision.byteCount)
  }

  private mutating func overwrite(with other: Memory, bytes count: Int) {
    precondition(precision == other.precision, "memory: \(precision) and \(other.precision)")
    words.withUnsafeMutableBytes { target in
      other.words.withUnsafeBytes { source in
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<count]))
      }
    }
  }

  /// Copies `count` numbers of another memory, from one place to another.
  mutating func copy(from other: Memory, at source: Int, to target: Int, count: Int) {
    precondition(precision == other.precision, "memory: \(precision) and \(other.precision)")
    let size = precision.byteCount
    words.withUnsafeMutableBytes { targetBytes in
      other.words.withUnsafeBytes { sourceBytes in
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
    words.withUnsafeBytes { bytes in
      body(UnsafeRawBufferPointer(rebasing: bytes[index * size..<(index + count) * size]))
    }
  }

  /// Writes numbers of the same precision from a place on.
  mutating func overwrite(with numbers: UnsafeRawBufferPointer, at index: Int) {
    let start = index * precision.byteCount
    words.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + numbers.count])
        .copyMemory(from: numbers)
    }
  }

  /// Lends the numbers to kernels. `S` must be the type of `precision`.
  mutating func withElements<S: Scalar, R>(
    as type: S.Type, _ body: (UnsafeMutablePointer<S>?) -> R
  ) -> R {
    words.withUnsafeMutableBytes { body($0.baseAddress?.assumingMemoryBound(to: S.self)) }
  }

  /// Lends the numbers for reading. `S` must be the type of `precision`.
  func withElements<S: Scalar, R>(as type: S.Type, _ body: (UnsafePointer<S>?) -> R) -> R {
    words.withUnsafeBytes { body($0.baseAddress?.assumingMemoryBound(to: S.self)) }
  }
}
