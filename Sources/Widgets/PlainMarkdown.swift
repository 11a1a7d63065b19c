import Screen

/// Sets the little Markdown of an exercise's task: paragraphs, `code`, **strong**, *stressed*, fences, lists.
public enum PlainMarkdown {
  public static func lines(_ text: String, width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    var paragraph = ""
    var isInCode = false
    func flush() {
      guard !paragraph.isEmpty else { return }
      lines += StyledLine.wrapped(runs(paragraph), width: width)
      paragraph = ""
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        flush()
        isInCode.toggle()
      } else if isInCode {
        lines.append(StyledLine("  \(line)", Style(foreground: Palette.operand)))
      } else if line.allSatisfy(\.isWhitespace) {
        flush()
        if lines.last.map({ !$0.text.isEmpty }) ?? false { lines.append(StyledLine()) }
      } else if line.hasPrefix("- ") {
        flush()
        lines += StyledLine.wrapped(runs(String(line)), width: width, indent: "  ")
      } else {
        let joins = paragraph.isEmpty || paragraph.unicodeScalars.last.map(displayWidth) == 2
        paragraph += (joins ? "" : " ") + line
      }
    }
    flush()
    return lines
  }

  /// Source text, line by line.
  public static func code(_ source: String) -> [StyledLine] {
    source.split(separator: "\n", omittingEmptySubsequences: false).map {
      StyledLine(String($0).replacing("\t", with: "  "), Style(foreground: Palette.operand))
    }
  }

  /// The runs of a paragraph: what stands between backquotes is code, between ** is strong, between single
  /// stars stressed.
  private static func runs(_ text: String) -> [StyledLine.Run] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().flatMap {
      index, part -> [StyledLine.Run] in
      guard index.isMultiple(of: 2) else {
        return [.init(String(part), Style(foreground: Palette.operand))]
      }
      return part.split(separator: "**", omittingEmptySubsequences: false).enumerated().flatMap {
        $0.isMultiple(of: 2) ? stressed($1) : [.init(String($1), Palette.headingStyle)]
      }
    }
  }

  /// A star before a word begins what is stressed and one behind a word ends it; others are stars.
  private static func stressed(_ text: Substring) -> [StyledLine.Run] {
    var runs: [StyledLine.Run] = []
    var rest = text
    while let match = rest.firstMatch(of: /\*(?<words>[^\s*]|[^\s*][^*]*[^\s*])\*/) {
      runs.append(.init(String(rest[..<match.range.lowerBound])))
      runs.append(.init(String(match.words), Style(attributes: [.underline])))
      rest = rest[match.range.upperBound...]
    }
    return runs + [.init(String(rest))]
  }
}
