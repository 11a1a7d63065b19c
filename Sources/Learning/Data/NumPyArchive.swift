import Engine
internal import Formats

/// NumPy's files of named arrays, `.npz`, as `numpy.savez` writes them.
///
/// The arrays are kept in the file's order, their names without ".npy".
public enum NumPyArchive {
  private static let suffix = ".npy"

  /// Reads a file.
  ///
  /// - Throws: `DataError`; `compressed` for what `numpy.savez_compressed` wrote.
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
    var tensors: [NamedTensor] = []
    for entry in try ZipArchive(bytes, file: file).entries {
      guard entry.name.hasSuffix(suffix) else {
        throw .foreignEntry(file: file, entry: entry.name)
      }
      let tensor = try NumPyFile.decode(entry.contents, file: "\(file)/\(entry.name)")
      tensors.append(NamedTensor(String(entry.name.dropLast(suffix.count)), tensor))
    }
    return tensors
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
