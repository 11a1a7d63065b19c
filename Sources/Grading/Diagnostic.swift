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

  /// Reads what the compiler printed: `PATH:LINE:COLUMN: SEVERITY: MESSAGE`.
  ///
  /// - Returns: what belongs to `file`; whatever belongs elsewhere is in `others`.
  static func parse(
    _ output: String, file: String
  ) -> (own: [Diagnostic], others: [(place: String, message: String)]) {
    var own: [Diagnostic] = []
    var others: [(String, String)] = []
    for line in output.split(separator: "\n") {
      for severity in [Severity.error, .warning, .note] {
        let mark = ": \(severity.rawValue): "
        guard let range = line.firstRange(of: mark) else { continue }
        let place = line[..<range.lowerBound]
        let message = String(line[range.upperBound...])
        let parts = place.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count >= 3, parts[parts.count - 3].hasSuffix(file),
          let line = Int(parts[parts.count - 2]), let column = Int(parts[parts.count - 1])
        {
          let one = Diagnostic(severity: severity, line: line, column: column, message: message)
          if !own.contains(one) { own.append(one) }
        } else if severity == .error {
          others.append((String(place), message))
        }
        break
      }
    }
    return (own, others)
  }
}
