/// One thing the compiler says about the learner's file.
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable { case error, warning, note }

  public let severity: Severity
  /// Counted from 1.
  public let line: Int
  public let column: Int
  /// The compiler's own words.
  public let message: String
  /// What a beginner can do about it, when it is one of the errors beginners meet.
  public var help: String?

  private static let most = 200
  /// So far it is looked for the severity: a line may be a learner's, and long.
  private static let mostCharacters = 4000
  private static let longestWord = 60

  /// With long names shortened, so that a verdict stays one.
  private static func shortened(_ message: Substring) -> String {
    let words = message.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.count > longestWord
        ? "\(word.prefix(longestWord / 2))…\(word.suffix(8))" : String(word)
    }
    return SourceCode.clipped(words.joined(separator: " "), to: 500)
  }

  /// Reads what the compiler printed: `PATH:LINE:COLUMN: SEVERITY: MESSAGE`, and below it the line
  /// itself, which may say anything.
  ///
  /// - Parameters:
  ///   - adapter: our file beside the learner's.
  ///   - hasOwnNames: the learner's file gives other names to its lines.
  /// - Returns: what belongs to the learner's `file`; errors that don't are in `others`.
  static func parse(
    _ output: String, file: String, adapter: String, hasOwnNames: Bool = false
  ) -> (own: [Diagnostic], others: [(place: String, message: String)]) {
    var own: [Diagnostic] = []
    var others: [(String, String)] = []
    var seen: Set<Diagnostic> = []
    var isQuoted = false
    for line in output.split(separator: "\n") {
      if isQuoted {
        isQuoted = false
        continue
      }
      guard let (severity, mark) = firstSeverity(in: line.prefix(mostCharacters)) else { continue }
      let place = line[..<mark.lowerBound]
      let parts = place.split(separator: ":", omittingEmptySubsequences: false)
      let message = shortened(line[mark.upperBound...])
      guard parts.count >= 3, let number = Int(parts[parts.count - 2]),
        let column = Int(parts[parts.count - 1]), number > 0
      else {
        if severity == .error { others.append((String(place), message)) }
        continue
      }
      isQuoted = true
      let name = parts.dropLast(2).joined(separator: ":")
      if name == file || hasOwnNames && !name.hasSuffix(adapter) {
        let one = Diagnostic(severity: severity, line: number, column: column, message: message)
        // A file full of warnings must not hide its error, nor be kept whole.
        let isKept = own.count < most || severity == .error && own.count < 2 * most
        if isKept, seen.insert(one).inserted { own.append(one) }
      } else if severity == .error {
        others.append((String(place), message))
      }
    }
    return (own, others)
  }

  private static func firstSeverity(
    in line: Substring
  ) -> (Severity, Range<Substring.Index>)? {
    [Severity.error, .warning, .note].compactMap { severity in
      line.firstRange(of: ": \(severity.rawValue): ").map { (severity, $0) }
    }
    .min { $0.1.lowerBound < $1.1.lowerBound }
  }
}
