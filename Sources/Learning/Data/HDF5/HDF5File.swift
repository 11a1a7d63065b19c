import Engine

/// The arrays of an HDF5 file, as h5py writes it where nothing else is asked for; Keras keeps weights so.
///
/// Read is a part of the format: superblock 0, object headers 1, groups as symbol tables, numbers that lie
/// in one piece. Whatever else a file holds is an error that names it.
///
/// Every count is held against the file's own bytes before anything is made of it, no object is visited
/// twice, and no two arrays share a byte: a small file keeps nobody busy.
///
/// - Source: *HDF5 File Format Specification*, version 3.0, §II to §IV.
package struct HDF5File {
  /// An array and the groups that lead to it: `layers/dense/vars/0`.
  package struct DataSet {
    package let path: String
    let layout: TensorLayout
    let bytes: ArraySlice<UInt8>

    package var shape: Shape { Shape(layout.dimensions) }

    /// Returns the numbers as they lie in the file, whose bytes they share.
    ///
    /// - Throws: `DataError` where the shape does not fit the bytes.
    package func packed(file: String) throws(DataError) -> PackedTensor {
      try layout.packed(bytes, name: path, file: file)
    }
  }

  /// In the order of the groups, which is that of the names' characters.
  package let dataSets: [DataSet]

  /// How many objects are read, and how many groups stand within one another.
  static let objectLimit = 1 << 16
  static let depthLimit = 64
  /// Bytes of an array's path: what many arrays share is short.
  static let pathLimit = 2000

  package static let magic: [UInt8] = [0x89] + Array("HDF\r\n".utf8) + [0x1A, 0x0A]

  /// Reads a file; `file` is its name in errors.
  ///
  /// - Throws: `DataError`.
  package init(_ bytes: ArraySlice<UInt8>, file: String = "h5") throws(DataError) {
    var walk = try HDF5Walk(bytes, file: file)
    try walk.group(at: try Self.root(bytes, file: file), path: "", depth: 0)
    dataSets = walk.dataSets
  }

  /// Returns where the header of the outermost group is.
  private static func root(_ bytes: ArraySlice<UInt8>, file: String) throws(DataError) -> Int {
    guard bytes.starts(with: magic) else { throw .wrongFormat(file: file, expected: .hdf5) }
    var reader = DataReader(bytes, file: file)
    try reader.move(to: magic.count)
    let version = try reader.integer(UInt8.self)
    guard version == 0 else {
      throw .unsupportedFeature(file: file, object: "", .superblock(Int(version)))
    }
    try reader.move(to: 13)
    let widths = (try reader.integer(UInt8.self), try reader.integer(UInt8.self))
    guard widths == (8, 8) else {
      throw .unsupportedFeature(file: file, object: "", .addressWidth(Int(widths.0)))
    }
    try reader.move(to: 24)
    guard try reader.integer(UInt64.self) == 0 else { throw reader.malformed(.record, at: 24) }
    _ = try reader.take(8)
    let end = try reader.size()
    guard end <= bytes.count else {
      throw .cutShort(file: file, expected: end, received: bytes.count)
    }
    try reader.move(to: 64)
    return try reader.size()
  }
}

/// What has been met on the way through an HDF5 file.
struct HDF5Walk {
  let file: String
  let bytes: ArraySlice<UInt8>
  private(set) var dataSets: [HDF5File.DataSet] = []
  private var visited: Set<Int> = []
  /// The bytes that no array has claimed yet.
  private var unclaimed: Int

  init(_ bytes: ArraySlice<UInt8>, file: String) throws(DataError) {
    self.bytes = bytes
    self.file = file
    unclaimed = bytes.count
  }

  /// Returns a reader that stands at a place which must not have been visited before.
  mutating func visit(_ address: Int) throws(DataError) -> DataReader {
    var reader = DataReader(bytes, file: file)
    try reader.move(to: address)
    guard visited.insert(address).inserted else { throw reader.malformed(.record, at: address) }
    guard visited.count <= HDF5File.objectLimit else {
      throw .tooLarge(
        file: file, what: .entries, received: visited.count, limit: HDF5File.objectLimit)
    }
    return reader
  }

  /// Reads all that a group holds.
  mutating func group(at address: Int, path: String, depth: Int) throws(DataError) {
    guard depth <= HDF5File.depthLimit else {
      throw .tooLarge(
        file: file, what: .dimensions, received: depth, limit: HDF5File.depthLimit)
    }
    let header = try HDF5Header(&self, at: address, path: path)
    guard let table = header.symbolTable else {
      try addDataSet(header, path)
      return
    }
    for (name, address) in try entries(tree: table.tree, heap: table.heap) {
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      guard inner.utf8.count <= HDF5File.pathLimit else {
        throw .tooLarge(
          file: file, what: .nameBytes, received: inner.utf8.count, limit: HDF5File.pathLimit)
      }
      try group(at: address, path: inner, depth: depth + 1)
    }
  }

  private mutating func addDataSet(_ header: HDF5Header, _ path: String) throws(DataError) {
    guard let dimensions = header.dimensions, let type = header.type, let place = header.place
    else {
      throw .unsupportedFeature(file: file, object: path, .foreignObject)
    }
    let layout = TensorLayout(
      type: type.type, dimensions: dimensions, isBigEndian: type.isBigEndian)
    let needed = try layout.byteCount(file: file)
    guard needed == place.count else {
      throw .wrongByteCount(file: file, tensor: path, expected: needed, received: place.count)
    }
    unclaimed -= needed
    var reader = DataReader(bytes, file: file)
    guard unclaimed >= 0 else { throw reader.malformed(.record, at: place.start) }
    if needed > 0 { try reader.move(to: place.start) }
    dataSets.append(
      HDF5File.DataSet(path: path, layout: layout, bytes: try reader.take(needed)))
  }
}
