import Engine
internal import Formats

/// Named tensors in a safetensors file: a header in JSON, then the numbers, tensor after tensor.
///
///     8 bytes: the header's length
///     {"w": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}
///     the numbers
///
/// Read are F16, BF16, F32, F64, I8 to I64, U8 to U64 and BOOL; F32 and F64 are written. Tensors are
/// kept in the order of their bytes.
///
/// - Source: the safetensors format, https://github.com/huggingface/safetensors#format
public struct SafeTensors: Equatable, Sendable {
  /// In the order of their bytes.
  public var tensors: [NamedTensor]
  /// What the file says about itself.
  public var metadata: [String: String]

  /// Creates what a file would hold.
  public init(_ tensors: [NamedTensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Reads a file.
  ///
  /// - Throws: `DataError`.
  public static func read(_ path: String) throws(DataError) -> SafeTensors {
    try decode(try ByteFile.contents(of: path), file: path)
  }

  /// Writes a file.
  ///
  /// - Throws: `DataError.duplicateName`, `.unwritableFile`, or `.tooLarge`.
  public func write(to path: String, precision: Precision = .float32) throws(DataError) {
    try ByteFile.store(try encode(precision: precision, file: path), at: path)
  }

  /// Returns what bytes hold; `file` is their name in errors.
  ///
  /// - Throws: `DataError`, as `read`.
  public static func decode(
    _ bytes: [UInt8], file: String = "safetensors"
  ) throws(DataError) -> SafeTensors {
    let (tensors, metadata) = try packed(bytes, file: file)
    return SafeTensors(
      tensors.map { NamedTensor($0.name, $0.numbers.tensor) }, metadata: metadata)
  }

  /// Returns the same as it lies in the file, whose bytes it shares.
  ///
  /// - Throws: as `decode`.
  package static func packed(
    _ bytes: [UInt8], file: String
  ) throws(DataError) -> (
    tensors: [(name: String, numbers: PackedTensor)], metadata: [String: String]
  ) {
    var reader = DataReader(bytes[...], file: file)
    let length = try reader.size()
    guard length <= DataLimits.headerSize else {
      throw .tooLarge(
        file: file, what: .headerBytes, received: length, limit: DataLimits.headerSize)
    }
    guard length <= reader.remaining else {
      throw .cutShort(file: file, expected: 8 + length, received: bytes.count)
    }
    var header = SafeTensorsHeader(DataReader(bytes[..<(8 + length)], file: file))
    try header.read(from: 8)

    // Every byte belongs to one tensor: none to two of them, none to nobody.
    try reader.move(to: 8 + length)
    var end = 0
    var tensors: [(name: String, numbers: PackedTensor)] = []
    for entry in header.entries.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      guard entry.start == end else {
        throw .misplaced(file: file, tensor: entry.name, expected: end, received: entry.start)
      }
      let data = try reader.take(entry.end - entry.start)
      tensors.append(
        (entry.name, try entry.layout.packed(data, name: entry.name, file: file)))
      end = entry.end
    }
    guard reader.remaining == 0 else {
      throw .misplaced(
        file: file, tensor: "", expected: end, received: end + reader.remaining)
    }
    return (tensors, header.metadata)
  }

  /// Returns the bytes of a file; `file` is its name in errors.
  ///
  /// - Throws: `DataError.duplicateName`, or `.tooLarge` for a header beyond `DataLimits`.
  public func encode(
    precision: Precision = .float32, file: String = "safetensors"
  ) throws(DataError) -> [UInt8] {
    try tensors.checkNames(file: file)
    guard !tensors.contains(where: { $0.name == SafeTensorsHeader.metadataKey }) else {
      throw .duplicateName(file: file, name: SafeTensorsHeader.metadataKey)
    }
    var header = SafeTensorsHeader.text(tensors, metadata: metadata, precision: precision)
    // The numbers begin at a multiple of eight bytes.
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    guard header.count <= DataLimits.headerSize else {
      throw .tooLarge(
        file: file, what: .headerBytes, received: header.count, limit: DataLimits.headerSize)
    }
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt64(header.count))
    bytes += header
    for tensor in tensors { bytes += precision.bytes(of: tensor.tensor.elements) }
    return bytes
  }
}
