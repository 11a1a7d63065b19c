/// Reads bytes from front to back; no read goes beyond the end.
package struct ByteReader: Sendable {
  private let bytes: ArraySlice<UInt8>
  /// The number of bytes that were read.
  package private(set) var offset = 0

  package init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The number of bytes that are left.
  package var remaining: Int { bytes.count - offset }

  /// The next byte, which stays there; nil at the end.
  package var peek: UInt8? { remaining > 0 ? bytes[bytes.startIndex + offset] : nil }

  /// Returns the next byte; nil at the end.
  package mutating func next() -> UInt8? {
    guard let byte = peek else { return nil }
    offset += 1
    return byte
  }

  /// Returns the next bytes.
  ///
  /// - Throws: `CutShort` when there are fewer.
  package mutating func take(_ count: Int) throws(CutShort) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else {
      let (end, overflows) = offset.addingReportingOverflow(max(count, 0))
      throw CutShort(expected: overflows ? .max : end, received: bytes.count)
    }
    let start = bytes.startIndex + offset
    offset += count
    return bytes[start..<start + count]
  }

  /// Moves to a byte.
  package mutating func move(to offset: Int) throws(CutShort) {
    self.offset = 0
    _ = try take(offset)
  }

  /// Returns the next bytes, at most eight, as a number, least significant byte first.
  package mutating func number(byteCount: Int) throws(CutShort) -> UInt64 {
    try take(byteCount).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// There are fewer bytes than were to be read.
package struct CutShort: Error, Hashable {
  /// How many bytes there should have been, and how many there are.
  package let expected: Int
  package let received: Int
}

extension [UInt8] {
  /// Appends an integer, least significant byte first.
  package mutating func append(littleEndian word: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
  }
}
