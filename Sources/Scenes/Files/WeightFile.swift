import Engine
import Foundation
import Learning

/// Reads a scene's weights from a file beside it: safetensors, NumPy's `.npz`, or Keras's `.weights.h5`.
struct WeightFile {
  private let file: URL
  private let name: String
  private let path: String

  init(_ node: JSONNode, folder: URL?) throws(SceneError) {
    let file = try DataFile(node, folder: folder)
    (self.file, name, path) = (file.file, file.name, node.path)
  }

  /// Returns the weights in the order of `get_weights()`: by their names, or where the file only counts them,
  /// in that order.
  func weights(
    of training: Training, _ model: JSONNode
  ) throws(SceneError) -> [PackedTensor] {
    try SceneError.reading(at: path) {
      let bytes = try ByteFile.contents(of: file.path)
      if bytes.starts(with: HDF5File.magic) {
        let archive = KerasArchive(weights: try HDF5File(bytes[...], file: name), file: name)
        return try archive.weights(of: KerasModelReader.config(model).1)
      }
      guard !ForeignFile.isArray(bytes) else { throw SceneError(name, .foreignFile(.array)) }
      let tensors =
        bytes.starts(with: Array("PK".utf8))
        ? try NumPyArchive.packed(bytes, file: name)
        : try SafeTensors.packed(bytes, file: name).tensors
      for (place, numbers) in tensors {
        if let other = numbers.firstNumberThatIsNone() {
          throw SceneError("\(name)/\(place)", .notFinite("\(other)"))
        }
      }
      return try ordered(tensors, training.weightShapes().map(\.name))
    }
  }

  private func ordered(
    _ tensors: [(name: String, numbers: PackedTensor)], _ names: [String]
  ) throws(SceneError) -> [PackedTensor] {
    let byName = Dictionary(tensors.map { ($0.name, $0.numbers) }) { first, _ in first }
    let counted = names.indices.compactMap { byName["arr_\($0)"] ?? byName["\($0)"] }
    if counted.count == names.count, tensors.count == names.count { return counted }
    let weights = try names.map { (name) throws(SceneError) in
      guard let tensor = byName[name] else {
        throw SceneError(
          path,
          .missingArray(self.name, expected: [name], known: tensors.map(\.name).sorted()))
      }
      return tensor
    }
    if let other = tensors.map(\.name).filter({ !names.contains($0) }).min() {
      throw SceneError(path, .unsupported(.variable(other, file: name)))
    }
    return weights
  }
}
