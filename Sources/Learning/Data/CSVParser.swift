/// Takes text in comma-separated values apart, record by record.
///
/// As RFC 4180 has it; besides, lines may end in any way, empty lines are left out but counted, and
/// spaces around a field or its quotes are dropped.
struct CSVParser {
  let file: String
  private let bytes: [UInt8]
  private var index = 0
  /// The line that is read, counted from 1.
  private var line = 1
  private var recordLine = 1

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    // The mark with which some programs begin a file in UTF-8.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  struct Record {
    /// The line where it begins.
    let line: Int
    var fieldCount = 0
  }

  /// Reads the next record, appending the bytes of its fields, without quotes; nil at the end.
  ///
  /// - Parameter limit: how many fields are kept; the others are counted alone.
  mutating func record(
    limit: Int = .max, into fields: inout [ArraySlice<UInt8>]
  ) throws(DataError) -> Record? {
    while takeNewline() {}
    guard index < bytes.count else { return nil }
    recordLine = line
    var record = Record(line: line)
    repeat {
      let field = try field()
      if record.fieldCount < limit { fields.append(field) }
      record.fieldCount += 1
    } while take(",")
    _ = takeNewline()
    return record
  }

  private mutating func field() throws(DataError) -> ArraySlice<UInt8> {
    skipSpace()
    guard take("\"") else { return try plainField() }
    let field = try quotedField()
    skipSpace()
    guard isAtEndOfField else { throw .strayQuote(file: file, line: recordLine) }
    return try text(field)
  }

  private mutating func plainField() throws(DataError) -> ArraySlice<UInt8> {
    let start = index
    var end = index
    var union: UInt8 = 0
    scan: while end < bytes.count {
      let byte = bytes[end]
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break scan
      case UInt8(ascii: "\""): throw .strayQuote(file: file, line: recordLine)
      default: union |= byte
      }
      end += 1
    }
    index = end
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    let field = bytes[start..<end]
    return union < 0x80 ? field : try text(field)
  }

  /// Reads what follows an opening quote; a doubled quote within stands for one.
  private mutating func quotedField() throws(DataError) -> ArraySlice<UInt8> {
    var field: ArraySlice<UInt8> = []
    while index < bytes.count {
      if take("\"") {
        guard take("\"") else { return field }
        field.append(UInt8(ascii: "\""))
        continue
      }
      let start = index
      if !takeNewline() { index += 1 }
      field += bytes[start..<index]
    }
    throw .unclosedQuote(file: file, line: recordLine)
  }

  /// Returns the bytes, which are text.
  private func text(_ field: ArraySlice<UInt8>) throws(DataError) -> ArraySlice<UInt8> {
    guard String(validating: field, as: UTF8.self) != nil else {
      throw .notUTF8(file: file, line: recordLine)
    }
    return field
  }

  // MARK: - Bytes

  private var isAtEndOfField: Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    return byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private mutating func skipSpace() {
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Takes the end of a line: line feed, carriage return, or both.
  private mutating func takeNewline() -> Bool {
    let returns = take("\r")
    guard take("\n") || returns else { return false }
    line += 1
    return true
  }
}
