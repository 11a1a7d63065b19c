import Foundation

/// JSON as reports write it: keys sorted, so that equal reports are equal bytes.
enum ReportJSON {
  static func text<Content: Encodable>(_ content: Content) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(content)).map { String(decoding: $0, as: UTF8.self) + "\n" }
      ?? "{}\n"
  }
}
