import Engine

/// A table from a file of comma-separated values: a header, then one row a sample.
///
/// - Source: RFC 4180; what is taken beyond it, see `CSVParser`.
public struct CSVTable: Equatable, Sendable {
  /// The file's name, for errors.
  public let file: String
  /// The names of the columns.
  public let header: [String]
  /// The number of samples.
  public var rowCount: Int { lines.count }
  /// The line where each row begins.
  private let lines: [Int]
  /// Row after row.
  private let fields: [String]
  /// Where each column stands.
  private let places: [String: Int]

  /// Reads a file.
  ///
  /// - Throws: `DataError`.
  public static func read(_ path: String) throws(DataError) -> CSVTable {
    try CSVTable(try ByteFile.contents(of: path), file: path)
  }

  /// Creates a table from a file's bytes; `file` is its name in errors.
  ///
  /// - Throws: `DataError` for an empty table, a row of another length, two columns of one name, a
  ///   quote out of place, or what is no UTF-8.
  public init(_ bytes: [UInt8], file: String = "csv") throws(DataError) {
    self.file = file
    var parser = CSVParser(bytes, file: file)
    var header: [String] = []
    guard let first = try parser.record(into: &header) else { throw .emptyTable(file: file) }
    var places: [String: Int] = [:]
    for (place, name) in header.enumerated() {
      guard places.updateValue(place, forKey: name) == nil else {
        throw .duplicateColumn(file: file, line: first.line, column: name)
      }
    }
    var lines: [Int] = []
    var fields: [String] = []
    while let row = try parser.record(limit: header.count, into: &fields) {
      guard row.fieldCount == header.count else {
        throw .raggedRow(
          file: file, line: row.line, expected: header.count, received: row.fieldCount)
      }
      lines.append(row.line)
    }
    guard !lines.isEmpty else { throw .emptyTable(file: file) }
    self.header = header
    self.lines = lines
    self.fields = fields
    self.places = places
  }

  // MARK: - Columns

  /// Returns a column's texts.
  ///
  /// - Throws: `DataError.unknownColumn`.
  public func texts(in column: String) throws(DataError) -> [String] {
    guard let place = places[column] else {
      throw .unknownColumn(file: file, column: column, known: header)
    }
    return stride(from: place, to: fields.count, by: header.count).map { fields[$0] }
  }

  /// Returns a column's numbers.
  ///
  /// - Throws: `DataError.missingValue` or `.notANumber` with the line, also for numbers beyond
  ///   Double.
  public func numbers(in column: String) throws(DataError) -> [Double] {
    var numbers: [Double] = []
    for (line, text) in zip(lines, try texts(in: column)) {
      guard let number = Self.number(text), number.isFinite else {
        throw Self.isMissing(text)
          ? .missingValue(file: file, line: line, column: column, received: text)
          : .notANumber(file: file, line: line, column: column, received: text)
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Returns the class of each row, words becoming indices in their alphabetical order.
  ///
  /// A column of numbers is returned as it is, with no names. A column is of numbers where most of its
  /// fields are: a word among them is a slip, not a class.
  ///
  /// - Throws: `DataError.missingValue` or `.notANumber` with the line.
  public func classes(
    in column: String
  ) throws(DataError) -> (indices: [Double], names: [String]) {
    let texts = try texts(in: column)
    var (numberCount, wordCount) = (0, 0)
    for text in texts {
      if Self.number(text) != nil {
        numberCount += 1
      } else if !Self.isMissing(text) {
        wordCount += 1
      }
    }
    guard wordCount > 0, wordCount >= numberCount else { return (try numbers(in: column), []) }
    for (line, text) in zip(lines, texts) where text.isEmpty {
      throw .missingValue(file: file, line: line, column: column, received: text)
    }
    let names = Set(texts).sorted()
    let indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Double($0)) })
    return (texts.compactMap { indices[$0] }, names)
  }

  /// Returns columns of numbers beside each other: rows × columns.
  ///
  /// - Throws: `DataError.unknownColumn`, `.missingValue` or `.notANumber`.
  public func tensor(_ columns: [String]) throws(DataError) -> Tensor {
    Tensor(columns: try columns.map { (name) throws(DataError) in try numbers(in: name) }, rowCount)
  }

  // MARK: - Fields

  private static func number(_ text: String) -> Double? {
    // As pandas writes what is true or false.
    if let first = text.utf8.first, "TtFf".utf8.contains(first), let truth = truths[text] {
      return truth
    }
    // Swift would read 0x10 as well.
    return text.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") } ? nil : Double(text)
  }

  private static let truths: [String: Double] = [
    "True": 1, "true": 1, "TRUE": 1, "False": 0, "false": 0, "FALSE": 0,
  ]

  /// Whether a text stands for no value.
  private static func isMissing(_ text: String) -> Bool {
    ["", "?", "na", "n/a", "nan", "null", "none"].contains(text.lowercased())
  }
}

extension Tensor {
  /// Creates a matrix from its columns.
  init(columns: [[Double]], _ rowCount: Int) {
    var elements: [Double] = []
    elements.reserveCapacity(columns.count * rowCount)
    for row in 0..<rowCount {
      for column in columns { elements.append(column[row]) }
    }
    self.init(shape: Shape(rowCount, columns.count), elements: elements)
  }
}
