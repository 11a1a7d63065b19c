import CKernels

/// Bytes in pages that take no room before they are written to: what begins as zeros costs nothing before an
/// update fills it.
///
/// Before the first update that is most of a training run: gradients, activations and what an optimiser
/// carries along are several times as large as the weights.
///
/// Sendable: `Memory` alone writes to them, and to none that anybody else holds, as an array does with its
/// buffer.
final class Pages: @unchecked Sendable {
  let start: UnsafeMutableRawPointer
  let count: Int

  private init(_ start: UnsafeMutableRawPointer?, count: Int) {
    guard let start else { fatalError("memory: no room for \(count) bytes") }
    self.start = start
    self.count = count
  }

  deinit { kernel_free(start) }

  /// Zeros.
  convenience init(zeros count: Int) { self.init(kernel_zeros(count), count: count) }

  /// A copy of other bytes, and zeros behind them.
  convenience init(_ bytes: UnsafeRawBufferPointer, count: Int) {
    self.init(zeros: count)
    if let base = bytes.baseAddress { kernel_copy_to_zeros(start, base, bytes.count) }
  }

  /// A copy of other bytes, filled up to whole words.
  ///
  /// Not zeroed first, and every page written to: for numbers that are there that is the faster way.
  convenience init(wordsOf bytes: UnsafeRawBufferPointer) {
    let count = (bytes.count + 7) / 8 * 8
    self.init(kernel_room(count), count: count)
    self.bytes.copyMemory(from: bytes)
    for place in bytes.count..<count { self.bytes[place] = 0 }
  }

  var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: start, count: count)
  }
}

extension Pages: Hashable {
  static func == (a: Pages, b: Pages) -> Bool {
    a.count == b.count && kernel_equal_bytes(a.start, b.start, a.count)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
  }
}
