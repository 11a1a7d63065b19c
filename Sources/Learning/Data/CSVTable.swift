import Engine

/// A table from a file of comma-separated values: a header, then one row a sample.
///
/// It keeps the file's bytes and nothing else; who asks for columns reads them through again. A field takes two
/// bytes of a file of pixels, and would take sixteen as a text.
///
/// - Source: RFC 4180; what is taken beyond it, see `CSVParser`.
public struct CSVTable: Equatable, Sendable {
  /// The file's name, for errors.
  public let file: String
  /// The names of the columns.
  public let header: [String]
  /// The number of samples.
  public let rowCount: Int
  private let bytes: [UInt8]
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
    var fields: [ArraySlice<UInt8>] = []
    guard let first = try parser.record(into: &fields) else { throw .emptyTable(file: file) }
    let header = fields.map { String(decoding: $0, as: UTF8.self) }
    var places: [String: Int] = [:]
    for (place, name) in header.enumerated() {
      guard places.updateValue(place, forKey: name) == nil else {
        throw .duplicateColumn(file: file, line: first.line, column: name)
      }
    }
    var rowCount = 0
    fields.removeAll()
    while let row = try parser.record(limit: 0, into: &fields) {
      guard row.fieldCount == header.count else {
        throw .raggedRow(
          file: file, line: row.line, expected: header.count, received: row.fieldCount)
      }
      rowCount += 1
    }
    guard rowCount > 0 else { throw .emptyTable(file: file) }
    self.bytes = bytes
    self.header = header
    self.rowCount = rowCount
    self.places = places
  }

  /// Visits the rows, each with the line where it begins.
  private func forEachRow(
    _ visit: (_ line: Int, _ fields: [ArraySlice<UInt8>]) throws(DataError) -> Void
  ) throws(DataError) {
    var parser = CSVParser(bytes, file: file)
    var fields: [ArraySlice<UInt8>] = []
    _ = try parser.record(into: &fields)
    fields.removeAll(keepingCapacity: true)
    while let row = try parser.record(into: &fields) {
      try visit(row.line, fields)
      fields.removeAll(keepingCapacity: true)
    }
  }

  private func place(of column: String) throws(DataError) -> Int {
    guard let place = places[column] else {
      throw .unknownColumn(file: file, column: column, known: header)
    }
    return place
  }

  // MARK: - Columns

  /// Returns a column's texts.
  ///
  /// - Throws: `DataError.unknownColumn`.
  public func texts(in column: String) throws(DataError) -> [String] {
    let place = try place(of: column)
    var texts: [String] = []
    texts.reserveCapacity(rowCount)
    try forEachRow { _, fields in texts.append(String(decoding: fields[place], as: UTF8.self)) }
    return texts
  }

  /// Returns a column's numbers.
  ///
  /// - Throws: `DataError.missingValue` or `.notANumber` with the line, also for numbers beyond
  ///   Double.
  public func numbers(in column: String) throws(DataError) -> [Double] {
    try tensor([column]).elements
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
    var numbers: [Double] = []
    var wordCount = 0
    for text in texts {
      if let number = CSVNumber.number(text) {
        numbers.append(number)
      } else if !CSVNumber.isMissing(text) {
        wordCount += 1
      }
    }
    guard wordCount > 0, wordCount >= numbers.count else {
      // Read again only to say where the one is that is none.
      let isWhole = numbers.count == rowCount && numbers.allSatisfy(\.isFinite)
      return (isWhole ? numbers : try self.numbers(in: column), [])
    }
    if texts.contains("") {
      let place = try place(of: column)
      try forEachRow { (line, fields) throws(DataError) in
        guard fields[place].isEmpty else { return }
        throw .missingValue(file: file, line: line, column: column, received: "")
      }
    }
    let names = Set(texts).sorted()
    let indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Double($0)) })
    return (texts.compactMap { indices[$0] }, names)
  }

  /// Returns columns of numbers beside each other: rows × columns.
  ///
  /// - Throws: `DataError.unknownColumn`, `.missingValue` or `.notANumber`.
  public func tensor(_ columns: [String]) throws(DataError) -> Tensor {
    var elements: [Double] = []
    elements.reserveCapacity(columns.count * rowCount)
    try forEachRow(of: columns) { elements += $0 }
    return Tensor(shape: Shape(rowCount, columns.count), elements: elements)
  }

  /// Returns the same, packed while it is read: of pixels hardly more than the ink.
  ///
  /// - Throws: as `tensor(_:)`.
  package func packed(_ columns: [String]) throws(DataError) -> PackedTensor {
    var builder = RunLengthNumbers.Builder(.float64)
    try forEachRow(of: columns) { builder.append(Precision.float64.bytes(of: $0)[...]) }
    return PackedTensor(shape: Shape(rowCount, columns.count), builder.numbers())
  }

  /// Visits the numbers of some columns, row by row.
  private func forEachRow(
    of columns: [String], _ visit: ([Double]) -> Void
  ) throws(DataError) {
    let places = try columns.map { (name) throws(DataError) in try place(of: name) }
    var numbers: [Double] = []
    try forEachRow { (line, fields) throws(DataError) in
      numbers.removeAll(keepingCapacity: true)
      for (column, place) in zip(columns, places) {
        guard let number = CSVNumber.number(fields[place]), number.isFinite else {
          let text = String(decoding: fields[place], as: UTF8.self)
          throw CSVNumber.isMissing(text)
            ? .missingValue(file: file, line: line, column: column, received: text)
            : .notANumber(file: file, line: line, column: column, received: text)
        }
        numbers.append(number)
      }
      visit(numbers)
    }
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
