import Foundation

/// One line of a text file with its number, without the end of line.
struct SourceLine: Hashable {
  let number: Int
  var text: String

  var isBlank: Bool { text.allSatisfy { $0 == " " } }
  var indent: Int { text.prefix { $0 == " " }.count }
  var trimmed: String { text.trimmingCharacters(in: .whitespaces) }

  /// The line without up to `count` leading spaces.
  func dedented(by count: Int) -> SourceLine {
    SourceLine(number: number, text: String(text.dropFirst(min(count, indent))))
  }
}

/// Turns bytes into lines: UTF-8 with or without a mark, any end of line, tabs as two spaces.
enum SourceLines {
  static func decode(_ data: Data, file: String) throws(CourseProblem) -> [SourceLine] {
    var bytes = [UInt8](data)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CourseProblem(file: file, .notUTF8)
    }
    var lines: [SourceLine] = []
    var current = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r":
        lines.append(SourceLine(number: lines.count + 1, text: String(current)))
        current = String.UnicodeScalarView()
      case "\t": current.append(contentsOf: "  ".unicodeScalars)
      default:
        if isForbidden(scalar) {
          throw CourseProblem(
            file: file, line: lines.count + 1, .controlCharacter(codePoint: scalar.value))
        }
        current.append(scalar)
      }
      previous = scalar
    }
    if !current.isEmpty { lines.append(SourceLine(number: lines.count + 1, text: String(current))) }
    return lines
  }

  /// Control characters and invisible changes of writing direction: they could drive a terminal
  /// or show text other than what is there.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
