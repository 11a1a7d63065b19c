import Learning

/// What a file is that is no scene, known by its first bytes.
public enum ForeignFile: Hashable, Sendable {
  /// HDF5: a whole model of older Keras, or weights alone.
  case hdf5
  /// Arrays of NumPy: data, or weights.
  case numpy
  /// One array of NumPy, without a name.
  case array
  /// Named tensors: weights.
  case safetensors
  /// PyTorch's, or another pickle: a Python program.
  case torch
  /// A graph of operations without a loss.
  case onnx
  /// TensorFlow's folder of a graph.
  case savedModel
  /// A model for small machines.
  case tfLite
  /// A table.
  case csv
  /// An archive of something else.
  case zip
  /// What was compressed as a whole.
  case compressed

  /// Whether these bytes begin one array of NumPy.
  static func isArray(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.starts(with: [0x93] + Array("NUMPY".utf8))
  }

  /// - Parameters:
  ///   - bytes: the file's beginning, at least 16 bytes where it has as many.
  ///   - size: of the whole file.
  init?(_ bytes: ArraySlice<UInt8>, size: Int, name: String) {
    let bytes = Array(bytes.prefix(16))
    func starts(_ beginning: [UInt8]) -> Bool { bytes.starts(with: beginning) }
    if starts(HDF5File.magic) {
      self = .hdf5
    } else if Self.isArray(bytes) {
      self = .array
    } else if starts(Array("PK".utf8) + [3, 4]) || starts(Array("PK".utf8) + [5, 6]) {
      self = .zip
    } else if bytes.dropFirst(4).starts(with: Array("TFL3".utf8)) {
      self = .tfLite
    } else if bytes.count > 1, bytes[0] == 0x80, (2...5).contains(bytes[1]) {
      self = .torch
    } else if starts([0x1F, 0x8B]) || starts(Array("BZh".utf8)) || starts([0xFD, 0x37, 0x7A]) {
      self = .compressed
    } else if bytes.count > 8, bytes[8] == UInt8(ascii: "{"),
      bytes[..<8].reversed().reduce(0, { $0 << 8 | UInt64($1) }) < UInt64(size)
    {
      self = .safetensors
    } else if name.hasSuffix("saved_model.pb") {
      self = .savedModel
    } else if bytes.count > 2, bytes[0] == 0x08, bytes[1] < 0x20, bytes[2] & 7 == 2 {
      // The version of the format, then the program that wrote it.
      self = .onnx
    } else if name.lowercased().hasSuffix(".csv") {
      self = .csv
    } else {
      return nil
    }
  }
}
