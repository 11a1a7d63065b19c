internal import Formats

/// Reads bytes from front to back, and the characters that headers are written in; errors say in which
/// file and at which byte.
struct DataReader {
  /// The file's name, for errors.
  let file: String
  private var bytes: ByteReader

  init(_ bytes: ArraySlice<UInt8>, file: String) {
    self.bytes = ByteReader(bytes)
    self.file = file
  }

  /// The number of bytes that were read.
  var offset: Int { bytes.offset }

  /// The number of bytes that are left.
  var remaining: Int { bytes.remaining }

  /// The next byte, which stays there; nil at the end.
  var peek: UInt8? { bytes.peek }

  /// Returns the next bytes.
  ///
  /// - Throws: `DataError.cutShort` when there are fewer.
  mutating func take(_ count: Int) throws(DataError) -> ArraySlice<UInt8> {
    do { return try bytes.take(count) } catch { throw cutShort(error) }
  }

  /// Moves to a byte.
  mutating func move(to offset: Int) throws(DataError) {
    do { try bytes.move(to: offset) } catch { throw cutShort(error) }
  }

  /// Returns the next integer, least significant byte first.
  mutating func integer<Word: FixedWidthInteger & UnsignedInteger>(
    _ type: Word.Type
  ) throws(DataError) -> Word {
    do {
      return Word(truncatingIfNeeded: try bytes.number(byteCount: Word.bitWidth / 8))
    } catch {
      throw cutShort(error)
    }
  }

  private func cutShort(_ error: CutShort) -> DataError {
    .cutShort(file: file, expected: error.expected, received: error.received)
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
    return bytes.next() != nil
  }

  /// Takes the next byte, which must be this character.
  mutating func expect(_ character: Character) throws(DataError) {
    guard skip(character) else { throw malformed(.character(character)) }
  }

  /// Takes bytes as long as they are one of these characters.
  mutating func skipAll(_ characters: String) {
    while let peek, characters.utf8.contains(peek) { _ = bytes.next() }
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
      _ = bytes.next()
    }
    guard offset > start else { throw malformed(.wholeNumber) }
    return number
  }

  /// The error that something else should have stood here.
  func malformed(_ expected: DataError.Expectation, at offset: Int? = nil) -> DataError {
    .malformed(file: file, offset: offset ?? self.offset, expected: expected)
  }
}
