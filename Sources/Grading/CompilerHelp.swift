import Course

/// What to do about the errors that beginners meet, in both languages.
///
/// The compiler says where it stumbled; the line that it stands on says more often why. So a line is looked
/// at first for characters and habits that aren't Swift's, then for its names, and only then the
/// compiler's own words decide; where those change, the help is missing, and nothing else.
struct CompilerHelp {
  private let lines: [String]
  private let say: Language
  /// What the function around a line is given.
  private let parameters: [String]

  init(source: String, functions: [Exercise.Signature], _ language: Language) {
    lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(Self.code)
    parameters = functions.flatMap { $0.parameters.map(\.name) }.reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    say = language
  }

  /// The errors to show, each with its help: one a line, and one for each unknown name.
  func chosen(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var shown: [Diagnostic] = []
    var names: Set<String> = []
    let notes = diagnostics.filter { $0.severity == .note }
    for one in diagnostics where one.severity == .error {
      var one = one
      if let name = Self.unknownName(in: one.message), !names.insert(name).inserted { continue }
      if let known = shown.firstIndex(where: { $0.line == one.line }) {
        if shown[known].help == nil, let help = help(for: one, notes) { shown[known].help = help }
        continue
      }
      one.help = help(for: one, notes)
      shown.append(one)
    }
    // What is no Swift at all spoils the lines after it too.
    let strange = shown.filter { foreign($0.line) != nil }
    return diagnostics.filter { $0.severity != .error } + (strange.isEmpty ? shown : strange)
  }

  private func help(for error: Diagnostic, _ notes: [Diagnostic]) -> String? {
    foreign(error.line) ?? ofNames(error) ?? ofNumbers(error) ?? ofBraces(error, notes)
      ?? ofWords(error.message)
  }

  private func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  /// Without comments, and without what is between quotation marks.
  private static func code(_ line: Substring) -> String {
    String(line.replacing(#/"(\\.|[^"\\])*"/#, with: "\"\"").replacing(#/\/\/.*$/#, with: ""))
  }

  private func foreign(_ number: Int) -> String? {
    ForeignCharacters.help(for: line(number), in: say)
      ?? SourceHabits.help(for: line(number), in: say)
  }

  // MARK: Names

  private static func unknownName(in message: String) -> String? {
    if let match = message.firstMatch(of: #/cannot find '([^']+)' in scope/#) {
      return String(match.1)
    }
    // A name that happens to be one of Swift's macros.
    if let match = message.firstMatch(of: #/expansion of macro '(\w+)' requires/#) {
      return String(match.1)
    }
    return nil
  }

  private func ofNames(_ error: Diagnostic) -> String? {
    guard let name = Self.unknownName(in: error.message) else { return nil }
    let code = line(error.line)
    if isAssigned(name, in: code) {
      let isChanged = lines.dropFirst(error.line).contains { code in
        ["+=", "-=", "*=", "="].contains { code.contains("\(name) \($0) ") }
      }
      let word = isChanged ? "var" : "let"
      return say(
        "A new name needs `\(word)`: `\(word) \(name) = …`.",
        "新的名称要用 `\(word)` 来定义：`\(word) \(name) = …`。")
    }
    if let meant = meant(by: name), !parameters.contains(meant) {
      return say(
        "`\(name)` isn't known here, `\(meant)` is: one of the two is misspelt.",
        "这里不认识 `\(name)`，只认识 `\(meant)`：两个当中有一个拼错了。")
    }
    if let meant = meant(by: name) {
      return say(
        "`\(name)` isn't known here. The function calls it `\(meant)`.",
        "这里不认识 `\(name)`。在这个函数里它叫 `\(meant)`。")
    }
    if lines.contains(where: { $0.contains("let \(name) ") || $0.contains("var \(name) ") }) {
      return say(
        "`\(name)` is made inside of other braces `{ }`, or further down: it is known only there, from there on.",
        "`\(name)` 是在别的花括号 `{ }` 里或更下面定义的：只有在那里、从那一行起才认识它。")
    }
    let known = parameters.map { "`\($0)`" }.joined(separator: say(", ", "、"))
    return say(
      "`\(name)` isn't known here. The function is given \(known); other names are made with `let`.",
      "这里不认识 `\(name)`。函数得到的是 \(known)；别的名称要先用 `let` 定义。")
  }

  private func isAssigned(_ name: String, in code: String) -> Bool {
    let words = code.split(whereSeparator: { $0 == " " || $0 == "\t" })
    return words.first.map(String.init) == name && words.count > 1
      && ["=", "+=", "-=", "*="].contains(String(words[1]))
  }

  /// The name that a name of the lesson, or a misspelt one, has in the file.
  private func meant(by name: String) -> String? {
    let own = lines.flatMap { line in
      line.matches(of: #/\b(?:let|var) (\w+)/#).map { String($0.1) }
    }
    let lowered = name.lowercased()
    let known = parameters + own
    if let same = known.first(where: { $0.lowercased() == lowered && $0 != name }) { return same }
    if let near = known.first(where: { Self.isNear($0.lowercased(), lowered) }) { return near }
    let lesson = [
      "x": "inputs", "w": "weights", "b": "biases", "y": "outputs", "lr": "learningRate",
      "eta": "learningRate", "η": "learningRate", "n": "count",
    ]
    if let usual = lesson[lowered], parameters.contains(usual) { return usual }
    // w5 and W: the letter with which the parameter begins.
    guard let letter = lowered.first, lowered.dropFirst().allSatisfy(\.isNumber) else { return nil }
    let begin = parameters.filter { $0.lowercased().first == letter }
    return begin.count == 1 ? begin[0] : nil
  }

  /// One letter more, less, other, or two interchanged.
  private static func isNear(_ left: String, _ right: String) -> Bool {
    guard min(left.count, right.count) >= 4, abs(left.count - right.count) <= 1 else {
      return false
    }
    let (a, b) = (Array(left), Array(right))
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    return start + end >= max(a.count, b.count) - 1
      || a.count == b.count && start + end >= a.count - 2 && a.sorted() == b.sorted()
  }

  // MARK: Whole numbers and decimals

  private func ofNumbers(_ error: Diagnostic) -> String? {
    let message = error.message
    let code = line(error.line)
    guard message.contains("'Int'"), message.contains("'Double'") else { return nil }
    // What was made as a whole number, and is used on this line.
    for made in lines {
      guard
        let match = made.firstMatch(
          of: #/\b(let|var) (\w+)(?:\s*:\s*Int)?\s*=\s*(-?\d+)\s*(?:;|$)/#),
        code.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }).contains(match.2)
      else { continue }
      return say(
        "`\(match.2)` is a whole number (Int), because it was made so. Write `\(match.1) \(match.2) = \(match.3).0` there, or `Double(\(match.2))` here.",
        "`\(match.2)` 定义成了整数（Int）。请在那里写 `\(match.1) \(match.2) = \(match.3).0`，或在这里写 `Double(\(match.2))`。"
      )
    }
    if let match = code.firstMatch(of: #/[\w.]+\.count\b/#) {
      return say(
        "`\(match.0)` is a whole number (Int), and Swift doesn't mix. Write `Double(\(match.0))`.",
        "`\(match.0)` 是整数（Int），Swift 不会混用。请写 `Double(\(match.0))`。")
    }
    if message.contains("'Double' to expected argument type 'Int'"), code.contains("[") {
      return say(
        "An index is a whole number, this is a decimal. `for k in list.indices` gives indices; `for x in list` gives the elements themselves.",
        "下标要用整数，这里却是小数。`for k in list.indices` 给出下标；`for x in list` 给出的已经是元素。")
    }
    return say(
      "Swift doesn't mix whole numbers (Int) and decimals (Double). Write `Double(n)` for the whole number n, `2.0` for 2.",
      "Swift 不会混用整数（Int）和小数（Double）。整数 n 请写成 `Double(n)`，2 请写成 `2.0`。")
  }

  // MARK: Braces

  private func ofBraces(_ error: Diagnostic, _ notes: [Diagnostic]) -> String? {
    if error.message.contains("expected '}'"),
      let open = notes.last(where: { $0.message.contains("to match this opening '{'") })
    {
      return say(
        "Somewhere a `}` is missing. The `{` of line \(open.line) isn't closed, or one within it.",
        "少了一个 `}`。第 \(open.line) 行的 `{` 没有闭合，或者是它里面的某一个。")
    }
    if error.message.contains("missing return in") {
      let last = lines.prefix(max(error.line, 1)).last {
        let code = $0.drop { $0 == " " }
        return !code.isEmpty && code != "}"
      }
      if let last, last.firstMatch(of: #/^\s*[\w(\[][^={}]*$/#) != nil, !last.contains("let ") {
        let value = last.drop { $0 == " " }
        return say(
          "Say what the function answers: `return \(value)`.", "请写明函数的结果：`return \(value)`。")
      }
      if let made = last?.firstMatch(of: #/^\s*(?:let|var) (\w+)/#) {
        return say(
          "Say what the function answers: `return \(made.1)` on a line of its own.",
          "请写明函数的结果：另起一行写 `return \(made.1)`。")
      }
    }
    return nil
  }

  private func ofWords(_ message: String) -> String? {
    if let match = message.firstMatch(of: #/'(\w+)' is a 'let' constant/#),
      let name = parameters.first(where: { $0 == match.1 })
    {
      return say(
        "What a function is given doesn't change. Make a copy of your own: `var result = \(name)`.",
        "函数得到的东西不能改变。请先复制一份：`var result = \(name)`。")
    }
    for (words, english, chinese) in Self.entries where words.allSatisfy(message.contains) {
      return say(english, chinese)
    }
    return nil
  }

  private static let entries: [(words: [String], english: String, chinese: String)] = [
    (
      ["return expression of type 'Double'", "'[Double]'"],
      "A list is asked for, this is one number. Collect the numbers in a `[Double]` and return that.",
      "这里需要数组，而这是一个数。请把各个数收进一个 `[Double]`，再返回它。"
    ),
    (
      ["type '[Double]'", "type 'Double'"],
      "One number is wanted, this is an array. Take one element, `list[0]`, or go through it in a loop.",
      "这里需要一个数，而这是数组。请取其中一个元素 `list[0]`，或者用循环走一遍。"
    ),
    (
      ["cannot call value of non-function type"],
      "Between a name or a number and `(` an operator is missing: `o * (1 - o)`.",
      "在 `(` 前面少了运算符：要写 `o * (1 - o)`。"
    ),
    (
      ["is not a valid digit"],
      "Between a number and a name an operator is missing: `2 * o`.",
      "数和名称之间少了运算符：要写 `2 * o`。"
    ),
    (
      ["requires 'Int' to conform to 'Sequence'"],
      "A loop runs over a range or a list: `for k in 0..<n`, `for k in list.indices`.",
      "循环要走一个区间或数组：`for k in 0..<n`、`for k in list.indices`。"
    ),
    (
      ["empty collection literal requires an explicit type"],
      "Say of what the list is to be: `var outputs: [Double] = []`.",
      "请写明数组里放什么：`var outputs: [Double] = []`。"
    ),
    (
      ["binary operator", "Double"],
      "Lists aren't added or multiplied as a whole. Do it for each element, in a loop.",
      "数组不能整个相加或相乘。请在循环里逐个元素计算。"
    ),
    (
      ["'Double'", "'Array<Double>'"],
      "Here a list and one number meet. An element is added with `list.append(x)`; sums and products go element by element.",
      "这里数组和一个数碰到了一起。往数组里添数用 `list.append(x)`；加和乘要逐个元素来。"
    ),
    (
      ["'Array<Double>'"],
      "Here a list and one number meet. Sums and products go element by element, in a loop.",
      "这里数组和一个数碰到了一起。加和乘要在循环里逐个元素来。"
    ),
    (
      ["'String'", "'Double'"],
      "A number is wanted, this is text. Write it without quotation marks.",
      "这里需要数，而这是文字。请去掉引号。"
    ),
    (
      ["must have consistent whitespace"],
      "An operator has a space on both sides, or on neither: `a - b`.",
      "运算符两边要么都有空格，要么都没有：`a - b`。"
    ),
    (
      ["unable to type-check this expression in reasonable time"],
      "This line is too much for the type checker. Write one operation per line, each with its own "
        + "`let`. Is something an Int? Write `Double(n)`.",
      "这一行对类型检查器来说太复杂。请每行只写一个运算，各用一个 `let`。其中有 Int 吗？请写 `Double(n)`。"
    ),
    (
      ["missing return in"],
      "Say what the function answers: `return …` on its last line.",
      "请写明函数的结果：最后一行写 `return …`。"
    ),
    (
      ["non-void function should return a value"],
      "`return` needs the value: `return delta`.",
      "`return` 后面要有值：`return delta`。"
    ),
    (
      ["is a 'let' constant"],
      "A `let` never changes. Write `var` where it is made, if it should.",
      "`let` 的值不会改变。若要改变，请在定义处写 `var`。"
    ),
    (
      ["cannot assign to value"],
      "This can't be changed: a parameter is a `let`. Copy it first: `var copy = name`.",
      "它不能被改变：参数就是 `let`。请先复制：`var copy = name`。"
    ),
    (
      ["extraneous argument label"],
      "The function has no label here: leave the word before the colon out.",
      "此处没有参数标签：去掉冒号前的词。"
    ),
    (
      ["missing argument label"],
      "The function's arguments have names: write them, as in `f(output: o)`.",
      "函数的参数带有名称，请写上，例如 `f(output: o)`。"
    ),
    (
      ["missing argument"],
      "The function wants one more argument.",
      "函数还需要一个参数。"
    ),
    (
      ["consecutive statements on a line"],
      "Swift reads two statements on this line. Is an operator missing, a space on one side of it (`a -b`), or a new line?",
      "这一行被读成了两条语句。是不是漏了运算符、运算符只有一边有空格（`a -b`），或者该换行？"
    ),
    (
      ["expected ')'"],
      "A parenthesis `(` isn't closed on this line.",
      "这一行有一个 `(` 没有闭合。"
    ),
    (
      ["expressions are not allowed at the top level"],
      "Only functions and definitions stand outside of functions. Move this line into one.",
      "函数之外只能写函数和定义。请把这一行移到函数里。"
    ),
    (
      ["'main' attribute"],
      "An exercise is no program: leave `@main` out.",
      "练习不是一个程序：请去掉 `@main`。"
    ),
    (
      ["call can throw but is not marked with 'try'"],
      "Write `try` before the call.",
      "请在调用前写 `try`。"
    ),
    (
      ["errors thrown from here are not handled"],
      "The function needs `throws` before its arrow: `throws -> Double`.",
      "函数需要在箭头前写 `throws`：`throws -> Double`。"
    ),
    (
      ["before being initialized"],
      "It has no value yet on this line.",
      "到这一行为止它还没有值。"
    ),
    (
      ["invalid redeclaration"],
      "This name is taken already. Use another one, or leave the second `let` out.",
      "这个名称已经用过。请换一个，或去掉第二个 `let`。"
    ),
    (
      ["value of type", "has no member"],
      "Values of this type have nothing of that name. Is it spelled right?",
      "这种类型的值没有这个成员。拼写对吗？"
    ),
    (
      ["no such module"],
      "Only `import Gradus` is needed.",
      "只需要 `import Gradus`。"
    ),
  ]
}
