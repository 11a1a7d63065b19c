import Course

/// Habits of other languages in a line of code, and what Swift writes instead.
enum SourceHabits {
  /// - Parameters:
  ///   - code: a line, no longer than `SourceCode.longestLine`.
  ///   - message: the compiler's words. Where a form may be something else too, it must speak of it.
  ///   - own: names that the file makes: what is one isn't another language's word.
  static func help(
    for code: String, _ message: String, own: [String], in say: Language
  ) -> String? {
    if isComprehension(code) {
      return say(
        "Swift has no lists with `for` inside. Write a loop, or `list.map { one in … }`.",
        "Swift 没有带 `for` 的列表写法。请写循环，或 `list.map { one in … }`。")
    }
    if let help = ofOperator(message, in: say) { return help }
    let name = CompilerHelp.unknownName(in: message)
    for habit in habits where code.firstMatch(of: habit.pattern()) != nil {
      if let word = habit.word {
        guard !own.contains(word), message.contains(word) || name == nil else { continue }
      }
      if let spoken = habit.spoken, !spoken.contains(where: message.contains) { continue }
      return say(habit.english, habit.chinese)
    }
    return nil
  }

  /// Whether `for … in` stands within square brackets, and not in a closure there.
  private static func isComprehension(_ code: String) -> Bool {
    var open: [Character] = []
    var word = ""
    for character in code + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if word == "for", open.last == "[" || open.suffix(2) == ["[", "("] { return true }
      word = ""
      switch character {
      case "[", "(", "{": open.append(character)
      case "]", ")", "}": _ = open.popLast()
      default: break
      }
    }
    return false
  }

  /// Signs in the wrong order, read as one that doesn't exist.
  private static func ofOperator(_ message: String, in say: Language) -> String? {
    let meant = [
      "=-": "-=", "=+": "+=", "=*": "*=", "=/": "/=", "=<": "<=", "=>": ">=", "<>": "!=",
    ]
    guard message.contains("operator"),
      let match = message.firstMatch(of: #/'([-+*\/<>=]{2})'/#),
      let right = meant[String(match.1)]
    else { return nil }
    return say(
      "Swift has no `\(match.1)`. Write `\(right)`.", "Swift 没有 `\(match.1)`。请写 `\(right)`。")
  }

  private struct Habit {
    // Made anew each time: a regular expression isn't Sendable.
    let pattern: @Sendable () -> Regex<AnyRegexOutput>
    /// A word of the pattern that might be a name of the learner's own, or an unknown one beside it.
    var word: String?
    /// What the compiler says of it, one of these.
    var spoken: [String]?
    let english: String
    let chinese: String

    init(
      _ pattern: @escaping @Sendable () -> Regex<AnyRegexOutput>, word: String? = nil,
      spoken: [String]? = nil, _ english: String, _ chinese: String
    ) {
      (self.pattern, self.word, self.spoken) = (pattern, word, spoken)
      (self.english, self.chinese) = (english, chinese)
    }
  }

  private static let habits: [Habit] = [
    Habit(
      { Regex(#/\belif\b/#) }, "Swift writes `else if`, not `elif`.",
      "Swift 写 `else if`，不写 `elif`。"
    ),
    Habit(
      { Regex(#/\bfor\s*\(.*;/#) },
      "Swift has no `for (…; …; …)`. Write `for k in 0..<n { … }`.",
      "Swift 没有 `for (…; …; …)`。请写 `for k in 0..<n { … }`。"
    ),
    Habit(
      { Regex(#/\brange\s*\(/#) }, spoken: ["'range'"],
      "Swift has no `range()`. Write `for k in 0..<n`, or `for k in list.indices`.",
      "Swift 没有 `range()`。请写 `for k in 0..<n` 或 `for k in list.indices`。"
    ),
    Habit(
      { Regex(#/\blen\s*\(|\.(length|size)\b/#) },
      spoken: ["'len'", "member 'length'", "member 'size'"],
      "The length of a list is `list.count`.",
      "数组的长度是 `list.count`。"
    ),
    Habit(
      { Regex(#/\bfor\s+\w+\s*,\s*\w+\s+in\b/#) },
      "Two at once stand in parentheses: `for (a, b) in zip(first, second) { … }`.",
      "同时取两个要加括号：`for (a, b) in zip(first, second) { … }`。"
    ),
    Habit(
      { Regex(#/^\s*(if|while|for|else|elif|def)\b[^{]*:\s*$/#) },
      "Swift puts what belongs together in braces: `{` instead of `:`, and `}` at the end.",
      "Swift 用花括号：把 `:` 换成 `{`，结尾再写 `}`。"
    ),
    Habit(
      { Regex(#/[\w)\]]\s+and\s+[\w(!-]/#) }, word: "and", "“and” is `&&` in Swift.",
      "“并且”在 Swift 里写 `&&`，不写 `and`。"
    ),
    Habit(
      { Regex(#/[\w)\]]\s+or\s+[\w(!-]/#) }, word: "or", "“or” is `||` in Swift.",
      "“或者”在 Swift 里写 `||`，不写 `or`。"),
    Habit(
      { Regex(#/\bnot\s+[\w(]/#) }, word: "not", "“not” is `!` in Swift.",
      "“非”在 Swift 里写 `!`，不写 `not`。"),
    Habit(
      { Regex(#/\b\w+(?:\+\+|--)\s*(?:[;})]|$)|(?:^|[\s;{(])(?:\+\+|--)\w+\s*(?:[;})]|$)/#) },
      "Swift has no `++` and `--`. Write `k += 1`, `k -= 1`.",
      "Swift 没有 `++` 和 `--`。请写 `k += 1`、`k -= 1`。"
    ),
    Habit(
      { Regex(#/[\w)\]]\s*\.\.(?![.<])/#) },
      "A range that ends before n is `0..<n`; one that includes n is `0...n`.",
      "到 n 之前为止写 `0..<n`，含 n 写 `0...n`。"
    ),
    Habit(
      { Regex(#/\*\*|\^/#) }, spoken: ["'**'", "'^'", "operator"],
      "Swift has no sign for powers. Write `x * x`, or `pow(x, 2)`.",
      "Swift 没有表示乘方的符号。请写 `x * x` 或 `pow(x, 2)`。"
    ),
    Habit(
      { Regex(#/\b[Mm]ath\.|\b(np|numpy|torch|tf)\./#) },
      spoken: ["math'", "Math'", "'np'", "'numpy'", "'torch'", "'tf'"],
      "Swift writes functions without a module: `exp(x)`, `abs(x)`. There is no numpy: write a loop.",
      "Swift 的函数前面不写模块：`exp(x)`、`abs(x)`。这里没有 numpy：请写循环。"
    ),
    Habit(
      { Regex(#/(?:^|[^\w.])sum\s*\(|\.sum\s*\(/#) }, spoken: ["'sum'", "non-function"],
      "Swift has no `sum()`. Add up in a loop with `+=`, or write `list.reduce(0, +)`.",
      "Swift 没有 `sum()`。请在循环里用 `+=` 加，或写 `list.reduce(0, +)`。"
    ),
    Habit(
      { Regex(#/^\s*(def|function|fn)\s+\w+\s*\(/#) },
      "A function begins with `func`: `func f(_ x: Double) -> Double { … }`.",
      "函数以 `func` 开头：`func f(_ x: Double) -> Double { … }`。"
    ),
    Habit(
      { Regex(#/\blambda\b/#) }, word: "lambda",
      "Swift writes `{ x in … }` instead of `lambda x: …`.",
      "Swift 写 `{ x in … }`，不写 `lambda x: …`。"
    ),
    Habit(
      { Regex(#/^\s*(double|float|int|const|auto|Double|Float|Int)\s+\w+\s*=/#) },
      "A name is made with `let`, without its type: `let error = …`; with `var` if it changes later.",
      "定义名称用 `let`，不写类型：`let error = …`；以后要改变就用 `var`。"
    ),
    Habit(
      { Regex(#/:=/#) }, "A name is made with `let`: `let error = …`.",
      "定义名称用 `let`：`let error = …`。"
    ),
    Habit(
      { Regex(#/[^\s={};]\s+if\s+[^{};]+\s+else\s+[^\s{]/#) },
      "Swift writes `condition ? a : b` instead of `a if condition else b`.",
      "Swift 写 `条件 ? a : b`，不写 `a if 条件 else b`。"
    ),
    Habit(
      { Regex(#/\b(None|null|NULL)\b/#) }, spoken: ["'None'", "'null'", "'NULL'"],
      "“Nothing” is `nil` in Swift; here a number is asked for.",
      "“没有值”在 Swift 里是 `nil`；这里要的是一个数。"
    ),
    Habit(
      { Regex(#/\b(True|False)\b/#) }, spoken: ["'True'", "'False'"],
      "Swift writes `true` and `false`.",
      "Swift 写 `true` 和 `false`。"
    ),
    Habit(
      { Regex(#/^\s*#(?!if|else|endif|elseif|error|warning|sourceLocation|available)/#) },
      "A comment begins with `//`, not with `#`.",
      "注释以 `//` 开头，不是 `#`。"
    ),
    Habit(
      { Regex(#/[\w)\]]\s+@\s+\w/#) },
      "Swift has no `@` for matrices. Two loops do it: one over the rows, one along each row.",
      "Swift 没有矩阵乘法 `@`。要写两重循环：一重走各行，一重走行内。"
    ),
    Habit(
      { Regex(#/\.(push|push_back|add|insert_back)\s*\(/#) }, spoken: ["has no member"],
      "An element is added with `list.append(x)`.",
      "往数组里添数用 `list.append(x)`。"
    ),
    Habit(
      { Regex(#/(?:^|[;{])\s*print\s+[^\s(=+*\/.-]/#) }, word: "print",
      "`print` needs parentheses: `print(x)`.",
      "`print` 要加括号：`print(x)`。"
    ),
    Habit(
      { Regex(#/\b(?!return\b|in\b)[\p{L}_]\w*\[\s*\w+\s*,\s*\w+\s*\]/#) },
      spoken: ["subscript", "expected argument type", "extra argument", "cannot convert"],
      "An element of a list of rows has two pairs of brackets: `weights[i][j]`.",
      "取二维数组的元素要写两对方括号：`weights[i][j]`。"
    ),
    Habit(
      { Regex(#/\bfunc\b.*-\s+>/#) }, "The arrow is written without a space: `->`.",
      "箭头中间不能有空格：写 `->`。"
    ),
    Habit(
      { Regex(#/\brepeat\s+[\w.]+\s*\{/#) },
      "So many times is `for _ in 0..<n { … }`; `repeat` needs a `while` behind its braces.",
      "做若干次要写 `for _ in 0..<n { … }`；`repeat` 的花括号后面还要有 `while`。"
    ),
    Habit(
      { Regex(#/\bfor\s+[\w.]+\s*\.\.[.<]/#) },
      "A loop needs a name for its number, or `_`: `for k in 0..<n { … }`.",
      "循环要给它的数一个名称，或者写 `_`：`for k in 0..<n { … }`。"
    ),
  ]
}
