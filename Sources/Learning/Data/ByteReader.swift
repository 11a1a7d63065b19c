/// Reads bytes from front to back; no read goes beyond the end.
struct ByteReader {
  /// The file's name, for errors.
  let file: String
  private let bytes: ArraySlice<UInt8>
  /// The number of bytes that were read.
  private(set) var offset = 0

  init(_ bytes: ArraySlice<UInt8>, file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The number of bytes that are left.
  var remaining: Int { bytes.count - offset }

  /// The next byte, which stays there; nil at the end.
  var peek: UInt8? { remaining > 0 ? bytes[bytes.startIndex + offset] : nil }

  /// Returns the next bytes.
  ///
  /// - Throws: `DataError.cutShort` when there are fewer.
  mutating func take(_ count: Int) throws(DataError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else {
      let (end, overflows) = offset.addingReportingOverflow(max(count, 0))
      throw .cutShort(file: file, expected: overflows ? .max : end, received: bytes.count)
    }
    let start = bytes.startIndex + offset
    offset += count
    return bytes[start..<start + count]
  }

  /// Moves to a byte.
  mutating func move(to offset: Int) throws(DataError) {
    self.offset = 0
    _ = try take(offset)
  }

  /// Returns the next integer, least significant byte first.
  mutating func integer<Word: FixedWidthInteger & UnsignedInteger>(
    _ type: Word.Type
  ) throws(DataError) -> Word {
    try take(Word.bitWidth / 8).reversed().reduce(0) { $0 << 8 | Word($1) }
  }

  /// Returns the next 64-bit integer as a number of bytes.
  ///
  /// - Throws: `DataError.malformed` for 2⁶³ and more.
  mutating func size() throws(DataError) -> Int {
    guard let size = Int(exactly: try integer(UInt64.self)) else {
      throw .malformed(file: file, offset: offset - 8, expected: .wholeNumber)
    }
    return size
  }

  /// Takes the next byte when it is this character.
  mutating func skip(_ character: Character) -> Bool {
    guard let peek, peek == character.asciiValue else { return false }
    offset += 1
    return true
  }

  /// Takes the next byte, which must be this character.
  mutating func expect(_ character: Character) throws(DataError) {
    guard skip(character) else { throw malformed(.character(character)) }
  }

  /// Takes bytes as long as they are one of these characters.
  mutating func skipAll(_ characters: String) {
    while let peek, characters.utf8.contains(peek) { offset += 1 }
  }

  /// Takes a whole number in decimal digits.
  mutating func decimal() throws(DataError) -> Int {
    let start = offset
    var number = 0
    while let peek, (0x30...0x39).contains(peek) {
      let (tens, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tens.addingReportingOverflow(Int(peek - 0x30))
      guard !overflows, !overflowsToo else { throw malformed(.wholeNumber, at: start) }
      number = sum
      offset += 1
    }
    guard offset > start else { throw malformed(.wholeNumber) }
    return number
  }

  /// The error that something else should have stood here.
  func malformed(_ expected: DataError.Expectation, at offset: Int? = nil) -> DataError {
    .malformed(file: file, offset: offset ?? self.offset, expected: expected)
  }
}
