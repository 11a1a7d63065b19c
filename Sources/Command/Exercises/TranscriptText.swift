import Foundation

/// Rows of a transcript as Markdown or SVG, and back.
enum TranscriptText {
  typealias Row = Transcript.Row

  // MARK: - Markdown

  static func markdown(_ rows: [Row]) -> String {
    var lines: [String] = []
    for (index, row) in rows.enumerated() {
      let before = index > 0 ? rows[index - 1].count : 1
      if row.count == 1 {
        lines += ["", (index == 0 ? "# " : "") + escaped(row[0])]
      } else {
        if before != row.count { lines.append("") }
        lines.append("| " + row.map(escaped).joined(separator: " | ") + " |")
        if before != row.count {
          lines.append("|" + String(repeating: "---|", count: row.count))
        }
      }
    }
    return lines.dropFirst().joined(separator: "\n") + "\n"
  }

  private static let marks = "\\`*_{}[]<>#|!~&"

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if marks.contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  /// Returns the cells of a line, without the marks of Markdown.
  private static func cells(of line: String) -> Row {
    var cells = [""]
    var isEscaped = false
    for character in line {
      if isEscaped || character != "\\" && character != "|" {
        cells[cells.count - 1].append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        cells.append("")
      }
    }
    let trimmed = cells.map { $0.trimmingCharacters(in: .whitespaces) }
    return line.hasPrefix("|") ? Array(trimmed.dropFirst().dropLast()) : trimmed
  }

  // MARK: - SVG

  /// A page of A4's shape; with more rows than there is room for the letters get smaller.
  static func svg(_ rows: [Row]) -> String {
    let lines = rows.reduce(0) { $0 + ($1.count == 1 ? parts(of: $1[0]).count : 1) }
    let height = 1123.0, width = 794.0, margin = 48.0
    let step = min(20, (height - 2 * margin) / Double(max(1, lines)))
    var y = margin
    var text = [
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 794 1123" font-family="sans-serif" font-size="\#(step * 0.6)">"#,
      #"<rect width="794" height="1123" fill="white"/>"#,
    ]
    for (index, row) in rows.enumerated() {
      var line = "<g>"
      if row.count == 1 {
        line += #"<text\#(index == 0 ? #" font-weight="bold""# : "")>"#
        for part in parts(of: row[0]) {
          y += step
          line += #"<tspan x="\#(margin)" y="\#(y)">\#(quoted(part))</tspan>"#
        }
        line += "</text>"
      } else {
        y += step
        let room = width - 2 * margin
        for (column, cell) in row.enumerated() {
          let x =
            margin
            + (column == 0 ? 0 : room * (0.46 + 0.54 * Double(column - 1) / Double(row.count - 1)))
          line += #"<text x="\#(x.rounded())" y="\#(y)">\#(quoted(cell))</text>"#
        }
      }
      text.append(line + "</g>")
    }
    return (text + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// A long paragraph in parts that fit the page; together they are the paragraph.
  private static func parts(of text: String) -> [String] {
    var parts = [""]
    var width = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false).flatMap(pieces) {
      let length = word.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
      if width + length > 104, !parts[parts.count - 1].isEmpty {
        parts.append("")
        width = 0
      }
      parts[parts.count - 1] += word
      width += length
    }
    return parts
  }

  /// A word with the space after it; between Chinese characters a line may break anywhere.
  private static func pieces(_ word: Substring) -> [String] {
    word.unicodeScalars.contains { $0.value > 0x2E80 }
      ? word.map(String.init) + [" "] : [word + " "]
  }

  private static func quoted(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static func unquoted(_ text: String) -> String {
    text.replacing("&quot;", with: "\"").replacing("&gt;", with: ">").replacing("&lt;", with: "<")
      .replacing("&amp;", with: "&")
  }

  /// What stands between the tags of a line, text by text.
  private static func texts(in line: String) -> Row {
    line.components(separatedBy: "<text").dropFirst().map { part in
      let inner = part.components(separatedBy: "</text>")[0].drop { $0 != ">" }.dropFirst()
      var text = ""
      var isTag = false
      for character in inner {
        if character == "<" { isTag = true }
        if !isTag { text.append(character) }
        if character == ">" { isTag = false }
      }
      return unquoted(text).trimmingCharacters(in: .whitespaces)
    }
  }

  // MARK: - Back

  /// The rows of a text that one of these wrote, each with its line, counted from 1.
  static func rows(of text: String) -> [(line: Int, row: Row)] {
    let isSVG = text.contains("<svg")
    return text.components(separatedBy: "\n").enumerated().compactMap { index, line in
      let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
      if isSVG { return line.hasPrefix("<g>") ? (index + 1, texts(in: line)) : nil }
      guard !line.isEmpty, !line.hasPrefix("|---") else { return nil }
      return (index + 1, cells(of: line.hasPrefix("# ") ? String(line.dropFirst(2)) : line))
    }
  }
}
