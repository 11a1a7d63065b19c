import Formats
import Foundation

extension JSONContent {
  /// The same as JSON, every number so that it reads back exactly, keys in the order of the alphabet.
  var json: String {
    switch self {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let number): JSONText.number(number)
    case .string(let text): JSONText.string(text)
    case .array(let items): JSONText.list(items.map(\.json))
    case .object(let members):
      JSONText.object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    }
  }
}

extension Scene {
  /// A scene's text with some places otherwise.
  public static func text(
    of data: Data, with settings: [SceneSetting]
  ) throws(SceneError) -> String {
    guard !settings.isEmpty else { return String(decoding: data, as: UTF8.self) }
    return try JSONNode.document(data).setting(settings).content.json
  }
}
