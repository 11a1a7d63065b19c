/// A learner's text as everything reads it that helps or says a line: each end of line is one `\n`.
///
/// In Swift "\r\n" is one character, which no search for "\n" finds, and the compiler doesn't count "\r"
/// as a line's end. So a file of another system is turned into this once, before anybody reads it.
struct SourceCode: Sendable, Hashable {
  let text: String
  /// Lines as the compiler counts them; an empty one stays one.
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  init(_ source: String) {
    guard source.utf8.contains(13) || source.unicodeScalars.first == "\u{feff}" else {
      text = source
      return
    }
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in source.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\r": scalars.append("\n")
      case "\u{feff}" where previous == nil: break
      default: scalars.append(scalar)
      }
      previous = scalar
    }
    text = String(scalars)
  }

  /// Longer lines are no exercise's. Nothing is searched for in them: a search takes its time with each
  /// character, and a line may have as many as a file.
  static let longestLine = 200

  /// A line without its comment, and without what is between quotation marks; empty where it is too long.
  static func code(of line: Substring) -> String {
    var code = ""
    var isText = false
    var count = 0
    var previous: Character?
    for character in line {
      if isText {
        if character == "\"", previous != "\\" {
          isText = false
          code.append(character)
        }
        previous = previous == "\\" ? nil : character
        continue
      }
      if character == "/", previous == "/" {
        code.removeLast()
        break
      }
      count += character.unicodeScalars.count
      guard count <= longestLine else { return "" }
      if character == "\"" { isText = true }
      code.append(character)
      previous = character
    }
    return code
  }

  /// A line to show.
  static func shown(_ line: some StringProtocol) -> String {
    clipped(line, to: 120)
  }

  /// No more than so many characters, each of them of some few scalars.
  static func clipped(_ text: some StringProtocol, to most: Int) -> String {
    var kept = String.UnicodeScalarView()
    var left = most
    for scalar in text.unicodeScalars {
      if left == 0 { return String(kept) + "…" }
      kept.append(scalar)
      left -= 1
    }
    return String(kept)
  }
}
