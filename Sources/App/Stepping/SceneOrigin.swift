import Course
import Foundation

/// The files that a scene was read from, as a scene of its own that names them.
struct SceneOrigin {
  let file: String
  let data: (file: String, targets: [String]?)?

  /// A file that names another stands beside it.
  struct Elsewhere: Error, CustomStringConvertible {
    let folder: String
    let language: Language

    var description: String {
      language(
        "it names a file of \(folder), and has to stand there too",
        "它引用了 \(folder) 里的文件，必须放在同一文件夹")
    }
  }

  /// Returns the scene's own text, or one that names Keras's file and the data.
  func text(at target: String, _ language: Language) throws -> String {
    let source = URL(fileURLWithPath: file)
    let bytes = try Data(contentsOf: source)
    let isArchive = bytes.starts(with: Data("PK".utf8))
    let object =
      isArchive ? nil : try? JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    // What `model.to_json()` gave is a model, and no scene yet.
    let isModelAlone = object?["class_name"] != nil && object?["config"] != nil
    guard isArchive || isModelAlone || object != nil && data != nil else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let dataFile = data.map { URL(fileURLWithPath: $0.file) }
    try check([isArchive ? source : nil, dataFile].compactMap { $0 }, areBeside: target, language)
    var scene: [String: Any] =
      isArchive
      ? ["scene": 1, "model": source.lastPathComponent]
      : isModelAlone ? ["model": object ?? [:]] : object ?? [:]
    for key in ["x", "y", "data", "targets"] { scene[key] = nil }
    scene["data"] = dataFile?.lastPathComponent ?? ["set": "random"]
    scene["targets"] = data?.targets
    return String(decoding: try JSONSerialization.data(withJSONObject: scene), as: UTF8.self)
  }

  /// A scene names files of its own folder only.
  private func check(_ others: [URL], areBeside target: String, _ language: Language) throws {
    let folder = URL(fileURLWithPath: target).deletingLastPathComponent().standardizedFileURL
    for other in others {
      let own = other.deletingLastPathComponent().standardizedFileURL
      guard own.path == folder.path else { throw Elsewhere(folder: own.path, language: language) }
    }
  }
}
