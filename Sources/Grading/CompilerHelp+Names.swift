import Course

/// Names that aren't known: misspelt, never made, made elsewhere, or of the lesson.
extension CompilerHelp {
  func ofNames(_ error: Diagnostic) -> String? {
    guard let name = Self.unknownName(in: error.message) else { return nil }
    let code = line(error.line)
    if name == "Todo", !lines.contains(where: { $0.words == ["import", "Gradus"] }) {
      return say(
        "`import Gradus` is missing: write it on the first line of the file.",
        "少了 `import Gradus`：请写在文件的第一行。")
    }
    let given = parameters(at: error.line)
    if isCalled(name, in: code), let deleted = ofDeletedFunction(name) { return deleted }
    if let help = ofUnmade(name, in: code, at: error.line) { return help }
    if let meant = meant(by: name, given) {
      return given.contains(meant)
        ? say(
          "`\(name)` isn't known here. The function calls it `\(meant)`.",
          "这里不认识 `\(name)`。在这个函数里它叫 `\(meant)`。")
        : say(
          "`\(name)` isn't known here, `\(meant)` is: one of the two is misspelt.",
          "这里不认识 `\(name)`，只认识 `\(meant)`：两个当中有一个拼错了。")
    }
    if given.contains(name)
      || functions.contains(where: { $0.parameters.map(\.name).contains(name) })
        && function(around: error.line) == nil
    {
      return say(
        "`\(name)` is given to the function, and known only within its braces: `func …(…) … -> … {` above, `}` below, as in the starter.",
        "`\(name)` 是函数得到的参数，只在函数的花括号里认识：上面是 `func …(…) … -> … {`，下面是 `}`，和起始代码里一样。")
    }
    if own.contains(name) {
      return say(
        "`\(name)` is made inside of other braces `{ }`, or further down: it is known only there, from there on.",
        "`\(name)` 是在别的花括号 `{ }` 里或更下面定义的：只有在那里、从那一行起才认识它。")
    }
    if isCalled(name, in: code) {
      return say(
        "There is no function `\(name)` here. Is it spelt right? Functions of your own are made with `func`.",
        "这里没有函数 `\(name)`。拼写对吗？自己的函数要用 `func` 定义。")
    }
    guard !given.isEmpty else { return nil }
    let known = given.map { "`\($0)`" }.joined(separator: say(", ", "、"))
    return say(
      "`\(name)` isn't known here. The function is given \(known); other names are made with `let`.",
      "这里不认识 `\(name)`。函数得到的是 \(known)；别的名称要先用 `let` 定义。")
  }

  private func isCalled(_ name: String, in code: String) -> Bool {
    tail(of: name, in: code).contains { $0.first == "(" }
  }

  /// What follows a name on a line, at each place where it stands as a word.
  private func tail(of name: String, in code: String) -> [Substring] {
    guard let first = name.first, first.isLetter || first == "_" else { return [] }
    var tails: [Substring] = []
    var rest = code[...]
    while let start = rest.firstIndex(where: { $0.isLetter || $0 == "_" }) {
      let word = rest[start...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = rest[word.endIndex...]
      if word == name { tails.append(rest) }
    }
    return tails
  }

  private func ofDeletedFunction(_ name: String) -> String? {
    let had = starter.lines.contains { line in
      let words = line.words
      return words.first == "func" && words.dropFirst().first == name
    }
    guard had else { return nil }
    return say(
      "The function `\(name)` stood in the starter and isn't in the file any more. Write it again, or take the starter again.",
      "起始代码里有函数 `\(name)`，文件里没有了。请把它写回来，或恢复起始代码。")
  }

  /// A name that is given a value, or added to, before it was made.
  private func ofUnmade(_ name: String, in code: String, at number: Int) -> String? {
    let after = tail(of: name, in: code).map { $0.drop { $0 == " " } }
    let isInLoop =
      code.words.contains { $0 == "for" || $0 == "while" }
      || function(around: number).map {
        depths[min(number, depths.count) - 1] > depths[$0.line] + 1
      }
        ?? false
    let place = isInLoop ? say("before the loop", "在循环之前") : say("on a line above", "在上面另起一行")
    if after.contains(where: { $0.hasPrefix(".append(") }) {
      return say(
        "The list `\(name)` must be made first: `var \(name): [Double] = []` \(place).",
        "数组 `\(name)` 要先定义：\(place)写 `var \(name): [Double] = []`。")
    }
    if after.contains(where: {
      $0.first == "[" && $0.contains("] =") || $0.hasPrefix("[") && $0.contains("] +=")
    }) {
      return say(
        "The list `\(name)` must be made first, with as many zeros as it needs: `var \(name) = [Double](repeating: 0, count: n)` \(place).",
        "数组 `\(name)` 要先定义，并放好足够的 0：\(place)写 `var \(name) = [Double](repeating: 0, count: n)`。")
    }
    let isChanged = after.contains { tail in
      ["+=", "-=", "*=", "/="].contains { tail.hasPrefix($0) }
    }
    let isAssigned = after.first.map { $0.first == "=" && !$0.hasPrefix("==") } ?? false
    let isOfItself = after.first?.prefix { $0 != ";" }.words.contains(name) ?? false
    if isChanged || isAssigned && isOfItself {
      let start = after.first.map { $0.hasPrefix("*=") || $0.hasPrefix("/=") } ?? false
      let value = start ? "1.0" : "0.0"
      return say(
        "`\(name)` must be made first, with a value to begin from: `var \(name) = \(value)` \(place).",
        "`\(name)` 要先定义，并有一个初值：\(place)写 `var \(name) = \(value)`。")
    }
    guard isAssigned, code.words.first == name else { return nil }
    let isLater = lines.dropFirst(number).contains { line in
      tail(of: name, in: line).contains { tail in
        let tail = tail.drop { $0 == " " }
        return ["+=", "-=", "*=", "/="].contains { tail.hasPrefix($0) }
          || tail.first == "=" && !tail.hasPrefix("==")
      }
    }
    let word = isLater ? "var" : "let"
    return say(
      "A new name needs `\(word)`: `\(word) \(name) = …`.",
      "新的名称要用 `\(word)` 来定义：`\(word) \(name) = …`。")
  }

  /// The name that a name of the lesson, or a misspelt one, has in the file.
  private func meant(by name: String, _ given: [String]) -> String? {
    let lowered = name.lowercased()
    let known = given + own.filter { $0 != name && $0 != "_" }
    if given.contains(name) { return nil }
    if let same = known.first(where: { $0.lowercased() == lowered }) { return same }
    if let near = known.first(where: { Self.isNear($0.lowercased(), lowered) }) { return near }
    if own.contains(name) { return nil }
    let lesson = [
      "x": "inputs", "w": "weights", "b": "biases", "y": "outputs", "lr": "learningRate",
      "eta": "learningRate", "η": "learningRate", "n": "count",
    ]
    if let usual = lesson[lowered], given.contains(usual) { return usual }
    // w5 and W: the letter with which the parameter begins.
    guard let letter = lowered.first, lowered.dropFirst().allSatisfy(\.isNumber) else { return nil }
    let begin = given.filter { $0.count > 1 && $0.lowercased().first == letter }
    return begin.count == 1 ? begin[0] : nil
  }

  /// One letter more, less, other, or two interchanged.
  static func isNear(_ left: String, _ right: String, least: Int = 4) -> Bool {
    guard min(left.count, right.count) >= least, abs(left.count - right.count) <= 1 else {
      return false
    }
    let (a, b) = (Array(left), Array(right))
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    return start + end >= max(a.count, b.count) - 1
      || a.count == b.count && start + end >= a.count - 2 && a.sorted() == b.sorted()
  }

  // MARK: Keywords and types

  private static let keywords = [
    "return", "let", "var", "for", "while", "if", "else", "func", "import", "throw", "repeat",
  ]

  /// A keyword that is misspelt: what the compiler doesn't know, or the first word of a line that it
  /// can't read.
  func ofKeyword(_ error: Diagnostic) -> String? {
    let code = line(error.line)
    let unknown = Self.unknownName(in: error.message)
    let first = error.message.contains("consecutive statements") ? code.words.first : nil
    guard let name = unknown ?? first, !own.contains(name),
      !parameters(at: error.line).contains(name)
    else { return nil }
    let lowered = name.lowercased()
    guard
      let keyword = Self.keywords.first(where: { keyword in
        keyword != name && (keyword == lowered || Self.isNear(keyword, lowered, least: 3))
      })
    else { return nil }
    // A keyword is followed by a space and something that isn't an operation on it.
    guard
      tail(of: name, in: code).contains(where: { tail in
        guard tail.first == " " else { return false }
        let next = tail.drop { $0 == " " }
        guard let begin = next.first, !"=+*/<>.,;:)]}?&|".contains(begin) else { return false }
        return begin != "-" || next.dropFirst().first?.isWhitespace == false
      })
    else { return nil }
    return say("`\(keyword)` is misspelt here: `\(name)`.", "这里的 `\(keyword)` 拼错了：`\(name)`。")
  }

  func ofTypes(_ error: Diagnostic) -> String? {
    guard let match = error.message.firstMatch(of: #/cannot find type '([^']+)' in scope/#) else {
      return nil
    }
    let lowered = match.1.lowercased()
    let types = ["Double", "Int", "Bool", "String", "Float"]
    if let type = types.first(where: {
      $0.lowercased() == lowered || Self.isNear($0.lowercased(), lowered)
    }) {
      return say("The type is called `\(type)`.", "这个类型叫 `\(type)`。")
    }
    return say(
      "There is no type of this name. A decimal is a `Double`, a whole number an `Int`, a list of decimals a `[Double]`.",
      "没有叫这个名字的类型。小数是 `Double`，整数是 `Int`，小数的数组是 `[Double]`。")
  }
}
