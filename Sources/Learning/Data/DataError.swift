/// What can be wrong with a file of data, or with the data in it.
///
/// `file` is the path as it was given; an array inside an archive is "weights.npz/w.npy".
public enum DataError: Error, Hashable, Sendable {
  // Any file.

  /// There is no such file.
  case missingFile(String)
  /// The file is a folder or a device, or may not be read.
  case unreadableFile(String)
  /// The file cannot be written.
  case unwritableFile(String)
  /// More than is read or written.
  case tooLarge(file: String, what: Quantity, received: Int, limit: Int)

  // Tables. A line is the one that an editor shows, where the record begins.

  /// A table without a header, or without one row.
  case emptyTable(file: String)
  /// A table of one column, which nothing is left to be told from.
  case oneColumn(file: String, column: String)
  /// A column that is to be told from others, and has one value in all rows.
  case oneValue(file: String, column: String)
  /// The text is not in UTF-8.
  case notUTF8(file: String, line: Int)
  /// A field was opened with a quote that nothing closes.
  case unclosedQuote(file: String, line: Int)
  /// A quote stands where none may: only at both ends of a field, and doubled within.
  case strayQuote(file: String, line: Int)
  /// A row has more or fewer fields than the header.
  case raggedRow(file: String, line: Int, expected: Int, received: Int)
  /// Two columns have the same name.
  case duplicateColumn(file: String, line: Int, column: String)
  /// The table has no column of that name.
  case unknownColumn(file: String, column: String, known: [String])
  /// A field is empty, or says that there is no value ("NA").
  case missingValue(file: String, line: Int, column: String, received: String)
  /// A field is no finite number.
  case notANumber(file: String, line: Int, column: String, received: String)

  // Files of tensors.

  /// The file's first or last bytes are not those of its format.
  case wrongFormat(file: String, expected: Format)
  /// The file ends before what it announces.
  case cutShort(file: String, expected: Int, received: Int)
  /// A header says something else than its format allows, at a byte.
  case malformed(file: String, offset: Int, expected: Expectation)
  /// A version of the format that is not read.
  case unsupportedVersion(file: String, received: String)
  /// A part of the format that is not read, and the object that has it; of the whole file an empty name.
  case unsupportedFeature(file: String, object: String, Feature)
  /// A type of number that is not read.
  case unsupportedType(file: String, tensor: String, received: String)
  /// The shape needs another number of bytes than are there.
  case wrongByteCount(file: String, tensor: String, expected: Int, received: Int)
  /// The bytes of a tensor do not begin where those of the one before end.
  case misplaced(file: String, tensor: String, expected: Int, received: Int)
  /// An array was compressed by a method that NumPy doesn't use.
  case compressed(file: String, tensor: String)
  /// An archive holds what is no array, or one that is locked.
  case foreignEntry(file: String, entry: String)
  /// The bytes of an array are not those that were written.
  case wrongChecksum(file: String, tensor: String, expected: UInt32, received: UInt32)
  /// Two tensors have the same name.
  case duplicateName(file: String, name: String)

  // Data sets.

  /// A class index is no integer of 0 ..< count.
  case classIndex(row: Int, received: Double, count: Int)

  /// What there can be too much of.
  public enum Quantity: Hashable, Sendable {
    /// Bytes of a file.
    case fileBytes
    /// Bytes of a header.
    case headerBytes
    /// Bytes of a name.
    case nameBytes
    /// Arrays of an archive.
    case entries
    /// Axes of a tensor.
    case dimensions
    /// Numbers of a tensor.
    case elements
  }

  /// A file format that is known by its first or last bytes.
  public enum Format: Hashable, Sendable {
    /// NumPy's file of one array.
    case npy
    /// NumPy's archive of arrays.
    case npz
    /// Tensors with a header in JSON.
    case safetensors
    /// Groups of arrays.
    case hdf5
    /// Any archive of files.
    case zip
  }

  /// The line of a table in which something is wrong; nil where it is none.
  public var place: (file: String, line: Int)? {
    switch self {
    case .notUTF8(let file, let line), .unclosedQuote(let file, let line),
      .strayQuote(let file, let line), .raggedRow(let file, let line, _, _),
      .duplicateColumn(let file, let line, _), .missingValue(let file, let line, _, _),
      .notANumber(let file, let line, _, _):
      (file, line)
    default: nil
    }
  }

  /// What an HDF5 file may have and what is not read.
  public enum Feature: Hashable, Sendable {
    /// A version of the file's first block.
    case superblock(Int)
    /// Addresses of so many bytes.
    case addressWidth(Int)
    /// A version of objects' headers.
    case objectHeader(Int)
    /// A version of where numbers lie.
    case layout(Int)
    /// A message that is not known, by its number.
    case message(Int)
    /// Numbers that lie in several pieces.
    case chunks
    /// Numbers that were compressed or changed otherwise.
    case filter
    /// Numbers that lie in another file.
    case externalFile
    /// A group that is no symbol table.
    case newGroup
    /// A name that stands for another.
    case link
    /// What is neither a group nor an array of numbers.
    case foreignObject
  }

  /// What should have stood in a header.
  public enum Expectation: Hashable, Sendable {
    /// One character, such as a colon.
    case character(Character)
    /// A text in quotes, closed before the header ends.
    case text
    /// An escape such as \n or \u0041.
    case escape
    /// A whole number of at least 0 that fits into 64 bits.
    case wholeNumber
    /// `true` or `false`.
    case trueOrFalse
    /// These keys and no others, each once.
    case keys([String])
    /// Two numbers, the first not above the second.
    case offsets
    /// Nothing more.
    case end
    /// A record of an archive, where another record points.
    case record
    /// Bytes that DEFLATE has compressed, of as many as the archive says.
    case compressedBytes
  }
}
