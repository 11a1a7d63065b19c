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

  private struct Text: Encodable {
    var scene = 1
    let model: String
    let data: [String: String]?
    let file: String?
    let targets: [String]?

    enum CodingKeys: String, CodingKey { case scene, model, data, targets }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(scene, forKey: .scene)
      try container.encode(model, forKey: .model)
      if let file {
        try container.encode(file, forKey: .data)
      } else {
        try container.encodeIfPresent(data, forKey: .data)
      }
      try container.encodeIfPresent(targets, forKey: .targets)
    }
  }

  /// Returns the scene's own text, or one that names Keras's file and the data.
  func text(at target: String, _ language: Language) throws -> String {
    let source = URL(fileURLWithPath: file)
    let bytes = try Data(contentsOf: source)
    let isArchive = bytes.starts(with: Data("PK".utf8))
    let text = isArchive ? "" : String(decoding: bytes, as: UTF8.self)
    if !isArchive, data == nil, !Self.isModelAlone(bytes) { return text }
    let folder = URL(fileURLWithPath: target).deletingLastPathComponent().standardizedFileURL
    for other in [isArchive ? source : nil, data.map { URL(fileURLWithPath: $0.file) }] {
      guard let other else { continue }
      let own = other.deletingLastPathComponent().standardizedFileURL
      guard own.path == folder.path else { throw Elsewhere(folder: own.path, language: language) }
    }
    let dataName = data.map { URL(fileURLWithPath: $0.file).lastPathComponent }
    if isArchive {
      let text = Text(
        model: source.lastPathComponent, data: ["set": "random"], file: dataName,
        targets: data?.targets)
      return String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
    guard let object = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] else {
      return text
    }
    var scene = Self.isModelAlone(bytes) ? ["model": object] : object
    for key in ["x", "y", "data", "targets"] { scene[key] = nil }
    if let dataName { scene["data"] = dataName } else { scene["data"] = ["set": "random"] }
    if let targets = data?.targets { scene["targets"] = targets }
    return String(decoding: try JSONSerialization.data(withJSONObject: scene), as: UTF8.self)
  }

  private static func isModelAlone(_ bytes: Data) -> Bool {
    guard let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any] else {
      return false
    }
    return object["class_name"] != nil && object["config"] != nil
  }
}
