import Engine
internal import Formats

/// NumPy's files of named arrays, `.npz`, as `numpy.savez` writes them.
///
/// The arrays are kept in the file's order, their names without ".npy".
public enum NumPyArchive {
  private static let suffix = ".npy"

  /// Reads a file.
  ///
  /// - Throws: `DataError`.
  public static func read(_ path: String) throws(DataError) -> [NamedTensor] {
    try decode(try ByteFile.contents(of: path), file: path)
  }

  /// Writes a file.
  ///
  /// - Throws: `DataError.duplicateName`, `.unwritableFile`, or `.tooLarge` beyond 4 GiB.
  public static func write(
    _ tensors: [NamedTensor], to path: String, precision: Precision = .float64
  ) throws(DataError) {
    try ByteFile.store(try encode(tensors, precision: precision, file: path), at: path)
  }

  /// Returns the tensors that bytes hold; `file` is their name in errors.
  ///
  /// - Throws: `DataError`, as `read`.
  public static func decode(
    _ bytes: [UInt8], file: String = "npz"
  ) throws(DataError) -> [NamedTensor] {
    try packed(bytes, file: file).map { NamedTensor($0.name, $0.numbers.tensor) }
  }

  /// Returns the same as it lies in the file.
  ///
  /// - Throws: as `decode`.
  package static func packed(
    _ bytes: [UInt8], file: String
  ) throws(DataError) -> [(name: String, numbers: PackedTensor)] {
    let index = try Index(bytes, file: file)
    return try index.names.map { (name) throws(DataError) in (name, try index.packed(name)) }
  }

  /// The arrays of an archive, of which only those are read that are asked for.
  package struct Index {
    private let file: String
    private let entries: [ZipArchive.Entry]

    /// - Throws: `DataError`, as `read`.
    package init(_ bytes: [UInt8], file: String) throws(DataError) {
      self.file = file
      entries = try ZipArchive(bytes, file: file).entries
      if let foreign = entries.first(where: { !$0.name.hasSuffix(suffix) }) {
        throw .foreignEntry(file: file, entry: foreign.name)
      }
    }

    /// In the file's order, without ".npy".
    package var names: [String] { entries.map { String($0.name.dropLast(suffix.count)) } }

    /// Returns an array as it lies in the file, whose bytes it shares; one that was compressed is packed while
    /// it is read.
    ///
    /// - Throws: `DataError`; also where there is no such array.
    package func packed(_ name: String) throws(DataError) -> PackedTensor {
      guard let entry = entries.first(where: { $0.name == name + suffix }) else {
        throw .missingFile("\(file)/\(name)")
      }
      let path = "\(file)/\(entry.name)"
      guard entry.isCompressed else { return try NumPyFile.decode(entry.contents(), file: path) }
      var array = NumPyParts(file: path)
      try entry.forEachPart { array.take($0) }
      return try array.packed()
    }
  }

  /// Checks that so many arrays, of so many bytes together, fit into a file: before they are gathered.
  ///
  /// - Throws: `DataError.tooLarge`.
  package static func check(count: Int, bytes: Int, file: String) throws(DataError) {
    guard count <= ZipWriter.entryLimit else {
      throw .tooLarge(file: file, what: .entries, received: count, limit: ZipWriter.entryLimit)
    }
    guard bytes <= ZipWriter.byteLimit else {
      throw .tooLarge(file: file, what: .fileBytes, received: bytes, limit: ZipWriter.byteLimit)
    }
  }

  /// Returns the bytes of a file; `file` is its name in errors.
  ///
  /// - Throws: `DataError.duplicateName`, or `.tooLarge` beyond 4 GiB.
  public static func encode(
    _ tensors: [NamedTensor], precision: Precision = .float64, file: String = "npz"
  ) throws(DataError) -> [UInt8] {
    try tensors.checkNames(file: file)
    let entries = tensors.map {
      ZipWriter.ArchivedFile(
        name: $0.name + suffix, contents: NumPyFile.encode($0.tensor, precision: precision))
    }
    do {
      return try ZipWriter.bytes(of: entries)
    } catch {
      let what: DataError.Quantity =
        switch error.what {
        case .entries: .entries
        case .nameBytes: .nameBytes
        case .fileBytes: .fileBytes
        }
      throw .tooLarge(file: file, what: what, received: error.received, limit: error.limit)
    }
  }
}
