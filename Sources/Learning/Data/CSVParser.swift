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

  /// Reads the next record, appending its fields; nil at the end.
  ///
  /// - Parameter limit: how many fields are kept; the others are counted alone.
  mutating func record(
    limit: Int = .max, into fields: inout [String]
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

  private mutating func field() throws(DataError) -> String {
    skipSpace()
    guard take("\"") else { return try text(plainField()) }
    let field = try quotedField()
    skipSpace()
    guard isAtEndOfField else { throw .strayQuote(file: file, line: recordLine) }
    return try text(field)
  }

  private mutating func plainField() throws(DataError) -> ArraySlice<UInt8> {
    let start = index
    while !isAtEndOfField {
      guard bytes[index] != UInt8(ascii: "\"") else {
        throw .strayQuote(file: file, line: recordLine)
      }
      index += 1
    }
    var end = index
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return bytes[start..<end]
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

  private func text(_ field: ArraySlice<UInt8>) throws(DataError) -> String {
    guard let text = String(validating: field, as: UTF8.self) else {
      throw .notUTF8(file: file, line: recordLine)
    }
    return text
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
