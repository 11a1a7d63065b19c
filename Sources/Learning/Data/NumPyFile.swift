import Engine
internal import Formats

/// NumPy's files of one array, `.npy`.
///
/// Read are versions 1 to 3, both byte orders, both orders of axes, and the types f2 f4 f8, i1 to i8,
/// u1 to u8 and b1. Written are the bytes that `numpy.save` would write.
///
/// - Source: NumPy Enhancement Proposal 1, and `numpy.lib.format`.
public enum NumPyFile {
  /// Reads a file.
  ///
  /// - Throws: `DataError`.
  public static func read(_ path: String) throws(DataError) -> Tensor {
    try decode(try ByteFile.contents(of: path), file: path)
  }

  /// Writes a file.
  ///
  /// - Throws: `DataError.unwritableFile`.
  public static func write(
    _ tensor: Tensor, to path: String, precision: Precision = .float64
  ) throws(DataError) {
    try ByteFile.store(encode(tensor, precision: precision), at: path)
  }

  /// Returns the tensor that bytes hold; `file` is its name in errors.
  ///
  /// - Throws: `DataError`, as `read`.
  public static func decode(
    _ bytes: [UInt8], file: String = "npy"
  ) throws(DataError) -> Tensor {
    try decode(bytes[...], file: file).tensor
  }

  static func decode(_ bytes: ArraySlice<UInt8>, file: String) throws(DataError) -> PackedTensor {
    let (layout, end) = try header(of: bytes, file: file)
    return try layout.packed(bytes.dropFirst(end), name: "", file: file)
  }

  /// Returns how the numbers lie, and the byte where they begin.
  static func header(
    of bytes: ArraySlice<UInt8>, file: String
  ) throws(DataError) -> (layout: TensorLayout, end: Int) {
    guard bytes.starts(with: magic) else { throw .wrongFormat(file: file, expected: .npy) }
    var reader = DataReader(bytes, file: file)
    _ = try reader.take(magic.count)
    let major = try reader.integer(UInt8.self)
    let minor = try reader.integer(UInt8.self)
    guard (1...3).contains(major), minor == 0 else {
      throw .unsupportedVersion(file: file, received: "\(major).\(minor)")
    }
    let length =
      major == 1
      ? Int(try reader.integer(UInt16.self)) : Int(try reader.integer(UInt32.self))
    let end = reader.offset + length
    guard length <= reader.remaining else {
      throw .cutShort(file: file, expected: end, received: bytes.count)
    }
    var header = NumPyHeader(DataReader(bytes.prefix(end), file: file))
    return (try header.layout(from: reader.offset), end)
  }

  /// Returns the bytes of a file.
  ///
  /// - Precondition: the tensor has no more axes than are read, `DataLimits.dimensions`.
  public static func encode(_ tensor: Tensor, precision: Precision = .float64) -> [UInt8] {
    let dimensions = tensor.shape.dimensions
    precondition(
      dimensions.count <= DataLimits.dimensions,
      "npy: \(dimensions.count) axes, at most \(DataLimits.dimensions) are read")
    let shape =
      dimensions.count == 1
      ? "(\(dimensions[0]),)" : "(\(dimensions.map(String.init).joined(separator: ", ")))"
    var header =
      "{'descr': '<f\(precision.byteCount)', 'fortran_order': False, 'shape': \(shape), }"
    // NumPy leaves room for a first axis that grows in place: up to 21 digits of it.
    if let first = dimensions.first {
      header += String(repeating: " ", count: 21 - String(first).utf8.count)
    }
    // The numbers begin at a multiple of 64 bytes, so that they can be mapped into memory.
    let unpadded = magic.count + 4 + header.utf8.count + 1
    header += String(repeating: " ", count: 64 - unpadded % 64) + "\n"
    var bytes = magic + [1, 0]
    bytes.append(littleEndian: UInt16(header.utf8.count))
    return bytes + header.utf8 + precision.bytes(of: tensor.elements)
  }

  private static let magic: [UInt8] = [0x93] + "NUMPY".utf8
}
