import Course

/// What to do about the errors that beginners meet, in both languages.
///
/// The compiler says where it stumbled; the line that it stands on says more often why. So a line is looked
/// at first for characters and habits that aren't Swift's, then for its names, and only then the
/// compiler's own words decide. Each help asks for evidence of its own, on the line and in the compiler's
/// words: without it the compiler's words stand alone, which is better than a wrong help.
struct CompilerHelp {
  let lines: [String]
  /// How many braces are open where a line begins.
  let depths: [Int]
  let say: Language
  let functions: [Exercise.Signature]
  let starter: SourceCode
  /// What the file makes with `let`, `var` and `for`.
  let own: [String]
  private let hasFences: Set<Int>

  /// More errors than these are shown without help: they repeat the first ones.
  private static let mostHelped = 20
  private static let mostNames = 300

  init(
    source: SourceCode, functions: [Exercise.Signature], starter: String = "",
    _ language: Language
  ) {
    let raw = source.lines
    lines = raw.map(SourceCode.code)
    var depths: [Int] = []
    var depth = 0
    for line in lines {
      depths.append(depth)
      for byte in line.utf8 {
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth -= 1 }
      }
    }
    self.depths = depths
    hasFences = Set(raw.indices.filter { raw[$0].drop { $0 == " " }.hasPrefix("```") })
    self.functions = functions
    self.starter = SourceCode(starter)
    var own: [String] = []
    for line in lines where own.count < Self.mostNames {
      for (word, next) in zip(line.words, line.words.dropFirst())
      where ["let", "var", "for", "func"].contains(word) && !own.contains(next) {
        own.append(next)
      }
    }
    self.own = own
    say = language
  }

  /// The errors to show, each with its help: one for each unknown name, and one a line, with the first
  /// after it that there is help for.
  func chosen(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var shown: [Diagnostic] = []
    var names: Set<String> = []
    let notes = diagnostics.filter { $0.severity == .note }
    var left = Self.mostHelped
    for one in Self.causes(among: diagnostics.filter { $0.severity == .error }) {
      var one = one
      if let name = Self.unknownName(in: one.message), !names.insert(name).inserted { continue }
      let known = shown.filter { $0.line == one.line }
      if known.contains(where: { $0.help != nil }) { continue }
      if left > 0 {
        left -= 1
        one.help = help(for: one, notes)
      }
      // A help stands below the words that it is about.
      if known.isEmpty || one.help != nil { shown.append(one) }
    }
    // What is no Swift at all spoils the lines after it too.
    let strange = shown.prefix(Self.mostHelped).filter {
      hasFences.contains($0.line - 1) || foreign($0) != nil
    }
    return diagnostics.filter { $0.severity != .error } + (strange.isEmpty ? shown : strange)
  }

  /// Where braces are wrong, everything after them is too: then only what is said of braces is shown.
  private static func causes(among errors: [Diagnostic]) -> [Diagnostic] {
    for words in ["expected '{' in body of function", "extraneous '}'"] {
      let causes = errors.filter { $0.message.contains(words) }
      if !causes.isEmpty { return causes }
    }
    return errors
  }

  private func help(for error: Diagnostic, _ notes: [Diagnostic]) -> String? {
    if hasFences.contains(error.line - 1) {
      return say(
        "The ``` around code on a page isn't code. Delete these lines.", "代码前后的 ``` 不是代码。请删掉这几行。")
    }
    return foreign(error) ?? ofKeyword(error) ?? ofNames(error) ?? ofTypes(error)
      ?? ofNumbers(error) ?? ofBraces(error, notes) ?? ofLine(error)
      ?? ofDeclarations(error, notes)
      ?? CompilerWords.help(for: error.message, in: say)
  }

  func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  private func foreign(_ error: Diagnostic) -> String? {
    let code = line(error.line)
    return ForeignCharacters.help(for: code, in: say)
      ?? SourceHabits.help(for: code, error.message, own: own, in: say)
  }

  /// The function in which a line stands: its line, and the names that it is given.
  func function(around number: Int) -> (line: Int, parameters: [String])? {
    let before = min(number, lines.count)
    guard let start = (0..<before).last(where: { lines[$0].words.first == "func" }) else {
      return nil
    }
    // Where its braces are closed again, the line stands outside.
    let body = (start..<before).drop { depths[$0] <= depths[start] }
    if body.contains(where: { depths[$0] <= depths[start] }) { return nil }
    let header = lines[start..<min(start + 8, lines.count)].joined(separator: " ")
    guard let open = header.firstIndex(of: "(") else { return nil }
    let list = header[header.index(after: open)...].prefix { $0 != ")" && $0 != "{" }
    let names = list.split(separator: ",").compactMap { part in
      part.split(separator: ":").first.flatMap { String($0).words.last }
    }
    return (start, names)
  }

  /// What the function around a line is given; outside of all, what the exercise's functions are.
  func parameters(at number: Int) -> [String] {
    if let around = function(around: number) { return around.parameters }
    return functions.flatMap { $0.parameters.map(\.name) }.reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  // MARK: Names

  static func unknownName(in message: String) -> String? {
    if let match = message.firstMatch(of: #/cannot find '([^']+)' in scope/#) {
      return String(match.1)
    }
    // A name that happens to be one of Swift's macros.
    if let match = message.firstMatch(of: #/expansion of macro '(\w+)' requires/#) {
      return String(match.1)
    }
    return nil
  }
}

extension StringProtocol {
  /// Names, keywords and numbers, without what stands between them.
  var words: [String] {
    Substring(self).split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
