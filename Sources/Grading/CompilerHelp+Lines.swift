import Course

/// What a line's shape says together with the compiler's words: numbers, braces, brackets, results.
extension CompilerHelp {
  // MARK: Whole numbers and decimals

  func ofNumbers(_ error: Diagnostic) -> String? {
    let message = error.message
    let code = line(error.line)
    guard message.contains("'Int'"), message.contains("'Double'") else { return nil }
    // What was made as a whole number, and is used on this line.
    let used = code.words
    for made in lines.prefix(error.line) {
      guard
        let match = made.firstMatch(
          of: #/\b(let|var) (\w+)(?:\s*:\s*Int)?\s*=\s*(-?\d+)\s*(?:;|$)/#),
        used.contains(String(match.2))
      else { continue }
      return say(
        "`\(match.2)` is a whole number (Int), because it was made so. Write `\(match.1) \(match.2) = \(match.3).0` there, or `Double(\(match.2))` here.",
        "`\(match.2)` 定义成了整数（Int）。请在那里写 `\(match.1) \(match.2) = \(match.3).0`，或在这里写 `Double(\(match.2))`。"
      )
    }
    for made in lines.prefix(error.line) {
      guard
        let match = made.firstMatch(
          of:
            #/\b(?:let|var) (\w+)\s*(?:=\s*\[Int\]\(|:\s*\[Int\]|=\s*Array\(repeating: *\d+,|=\s*\[ *\d+ *[,\]])/#
        ),
        used.contains(String(match.1))
      else { continue }
      return say(
        "`\(match.1)` is a list of whole numbers, because it was made so. Make it with decimals: `[Double]` instead of `[Int]`, `0.0` instead of 0.",
        "`\(match.1)` 定义成了整数的数组。请改成小数：`[Double]` 而不是 `[Int]`，`0.0` 而不是 0。")
    }
    if let match = code.firstMatch(of: #/\b\w+\.count\b/#) {
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

  // MARK: Braces and results

  func ofBraces(_ error: Diagnostic, _ notes: [Diagnostic]) -> String? {
    if error.message.contains("expected '}'"),
      let open = notes.last(where: { $0.message.contains("to match this opening '{'") })
    {
      return say(
        "Somewhere a `}` is missing. The `{` of line \(open.line) isn't closed, or one within it.",
        "少了一个 `}`。第 \(open.line) 行的 `{` 没有闭合，或者是它里面的某一个。")
    }
    if error.message.contains("expected ')'") {
      guard let open = notes.last(where: { $0.message.contains("to match this opening '('") })
      else { return nil }
      return say(
        "The `(` of line \(open.line), column \(open.column), isn't closed.",
        "第 \(open.line) 行第 \(open.column) 列的 `(` 没有闭合。")
    }
    if error.message.contains("not allowed at the top level") {
      guard lines.contains(where: { $0.words.first == "func" }) else {
        let first = functions.first?.declaration ?? "func …"
        return say(
          "The function itself is missing: `\(first) {` above these lines, `}` below them.",
          "少了函数本身：这几行上面要有 `\(first) {`，下面要有 `}`。")
      }
      return say(
        "Only functions and definitions stand outside of functions. Move this line into one; or a `}` above it is one too many.",
        "函数之外只能写函数和定义。请把这一行移到函数里；也可能上面多了一个 `}`。")
    }
    return error.message.contains("missing return in") ? ofMissingReturn(error) : nil
  }

  private func ofMissingReturn(_ error: Diagnostic) -> String? {
    guard let function = function(around: error.line - 1) ?? function(around: error.line) else {
      return nil
    }
    let within = depths[function.line] + 1
    let body = ((function.line + 1)..<max(min(error.line, lines.count), function.line + 1)).filter {
      lines[$0].contains { $0 != " " && $0 != "\t" && $0 != "}" }
    }
    guard let last = body.last else { return nil }
    let code = lines[last].drop { $0 == " " || $0 == "\t" }
    let first = code.words.first
    func answer(_ value: some StringProtocol) -> String {
      say(
        "Say what the function answers: `return \(value)` on its last line.",
        "请写明函数的结果：最后一行写 `return \(value)`。")
    }
    if body.contains(where: { lines[$0].words.contains("return") }) {
      return say(
        "The `return` that is there stands in inner braces, of a condition, a loop or another function. The function needs one that is always reached, too, on its last line.",
        "已有的 `return` 写在里层的花括号里（条件、循环或另一个函数）。函数的最后一行还要有一个总会执行到的 `return`。")
    }
    // What was made in the function itself, and not in a loop.
    let made = body.filter { depths[$0] == within }.compactMap { number -> String? in
      let words = lines[number].words
      return ["let", "var"].contains(words.first) ? words.dropFirst().first : nil
    }
    let isLastHere = depths[last] == within && !lines[last].contains("}")
    if isLastHere, first == "let" || first == "var" { return made.last.map { answer($0) } }
    let isExpression =
      isLastHere && !["for", "while", "if", "repeat", "print", "throw", "try"].contains(first)
      && !code.contains { "={}".contains($0) } && !code.contains(".append(")
      && !code.hasSuffix(",")
    if isExpression { return answer(code) }
    if isLastHere, let match = code.wholeMatch(of: #/print\(([^()]+(?:\([^()]*\))?[^()]*)\) */#) {
      return say(
        "`print` only shows. Answer with `return \(match.1)`.",
        "`print` 只是显示。请用 `return \(match.1)` 返回。")
    }
    // One thing that was made to be filled.
    let variables = body.filter { depths[$0] == within && lines[$0].words.first == "var" }
    return variables.count == 1 ? answer(lines[variables[0]].words[1]) : nil
  }

  // MARK: One line

  /// Forms that are read otherwise than they are meant; each is known by the compiler's words too.
  func ofLine(_ error: Diagnostic) -> String? {
    let code = line(error.line)
    let message = error.message
    if message.contains("is not a valid digit"),
      let match = code.firstMatch(of: #/\b(\d+(?:\.\d+)?)([\p{L}_]\w*)/#)
    {
      return say(
        "Between a number and a name an operator is missing: `\(match.1) * \(match.2)`.",
        "数和名称之间少了运算符：要写 `\(match.1) * \(match.2)`。")
    }
    if message.contains("cannot call value of non-function type '[") {
      let name = code.firstMatch(of: #/\b(\w+)\s*\(/#).map { String($0.1) } ?? "list"
      return say(
        "An element of a list stands in square brackets: `\(name)[k]`, not `\(name)(k)`.",
        "取数组的元素用方括号：写 `\(name)[k]`，不写 `\(name)(k)`。")
    }
    if message.contains("cannot call value of non-function type") {
      return say(
        "Between a name or a number and `(` an operator is missing: `o * (1 - o)`.",
        "在 `(` 前面少了运算符：要写 `o * (1 - o)`。")
    }
    if message.contains("consecutive statements on a line") { return ofTwoStatements(code) }
    let isSubscript = message.contains("subscript") || message.contains("argument type 'Int'")
    if isSubscript, let help = ofElementAsIndex(code, at: error.line) { return help }
    if message.contains("Range<Int>"),
      let match = code.firstMatch(of: #/\b(\w+)\[(\w+)\]\[(\w+)\]/#)
    {
      return say(
        "An index is one whole number, `\(match.2)` is a list. An index out of a list: `\(match.1)[\(match.2)[\(match.3)]]`.",
        "下标是一个整数，`\(match.2)` 却是数组。从数组里取下标要写成 `\(match.1)[\(match.2)[\(match.3)]]`。")
    }
    return nil
  }

  private func ofTwoStatements(_ code: String) -> String {
    if let match = code.firstMatch(
      of: #/\breturn\s+\{?\s*([^\s(){}\[\],][^(){}\[\],]*(?:,[^(){}\[\],]+)+)\}?\s*$/#)
    {
      let list = match.1.trimmingSuffix { $0 == " " }
      return say(
        "Several numbers are returned as a list, in square brackets: `return [\(list)]`.",
        "要返回几个数，请放进方括号里的数组：`return [\(list)]`。")
    }
    return say(
      "Swift reads two statements on this line. Is an operator missing, a space on one side of it (`a -b`), or a new line?",
      "这一行被读成了两条语句。是不是漏了运算符、运算符只有一边有空格（`a -b`），或者该换行？")
  }

  /// `biases[row]` in `for row in weights`.
  private func ofElementAsIndex(_ code: String, at number: Int) -> String? {
    let start = function(around: number)?.line ?? 0
    for index in start..<min(number, lines.count) {
      guard let match = lines[index].firstMatch(of: #/\bfor\s+(\w+)\s+in\s+(\w+)\s*\{/#),
        Int(match.2) == nil, code.contains("[\(match.1)]")
      else { continue }
      return say(
        "`\(match.1)` is an element of `\(match.2)`, no index. For indices write `for i in \(match.2).indices`.",
        "`\(match.1)` 是 `\(match.2)` 的元素，不是下标。要下标请写 `for i in \(match.2).indices`。")
    }
    return nil
  }

  func ofDeclarations(_ error: Diagnostic, _ notes: [Diagnostic]) -> String? {
    let message = error.message
    if message.contains("invalid redeclaration") {
      let first = notes.first {
        $0.message.contains("previously declared here") && $0.line != error.line
      }
      let place = first.map { say(" (line \($0.line))", "（第 \($0.line) 行）") } ?? ""
      return message.contains("(")
        ? say(
          "This function is in the file already\(place). Delete one of the two.",
          "文件里已经有这个函数\(place)。请删掉其中一个。")
        : say(
          "This name is taken already\(place). Use another one, or leave the second `let` out.",
          "这个名称已经用过\(place)。请换一个，或去掉第二个 `let`。")
    }
    if let match = message.firstMatch(of: #/'(\w+)' is a 'let' constant/#),
      parameters(at: error.line).contains(String(match.1))
    {
      return say(
        "What a function is given doesn't change. Make a copy of your own: `var result = \(match.1)`.",
        "函数得到的东西不能改变。请先复制一份：`var result = \(match.1)`。")
    }
    if message.contains("unexpected non-void return value in void function"),
      let around = function(around: error.line),
      let asked = functions.first(where: { lines[around.line].words.dropFirst().first == $0.name })
    {
      return say(
        "The function's first line says that it answers nothing: `-> \(asked.returns.swift)` belongs before the `{`.",
        "函数的第一行没有说明返回什么：`{` 前面要写 `-> \(asked.returns.swift)`。")
    }
    return nil
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while isLeftOut: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isLeftOut(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
