import Foundation

/// JSON as reports write it: keys sorted, so that equal reports are equal bytes.
enum ReportJSON {
  static func text<Content: Encodable>(_ content: Content) -> String {
    encoded(content, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]) + "\n"
  }

  static func line<Content: Encodable>(_ content: Content) -> String {
    encoded(content, [.sortedKeys, .withoutEscapingSlashes])
  }

  private static func encoded<Content: Encodable>(
    _ content: Content, _ formatting: JSONEncoder.OutputFormatting
  ) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    return (try? encoder.encode(content)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
