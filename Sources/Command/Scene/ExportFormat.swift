import Foundation

/// What is written, as the name of a file says.
enum ExportFormat: Hashable {
  /// Weights, by Keras's names.
  case safetensors, npz
  /// The model as it answers.
  case onnx
  /// A folder: a run as TensorBoard shows it.
  case run

  init(of path: String) throws(ExportProblem) {
    let ending = (path as NSString).pathExtension
    switch ending.lowercased() {
    case _ where path.hasSuffix("/") || PresentingFiles.isFolder(path): self = .run
    case "safetensors": self = .safetensors
    case "npz": self = .npz
    case "onnx": self = .onnx
    case "": self = .run
    default: throw .unknownFormat(path, ending: ending)
    }
  }
}
