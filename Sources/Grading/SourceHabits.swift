import Course

/// Habits of other languages in a line of code, and what Swift writes instead.
enum SourceHabits {
  static func help(for code: String, in say: Language) -> String? {
    for (pattern, english, chinese) in entries where code.firstMatch(of: pattern()) != nil {
      return say(english, chinese)
    }
    return nil
  }

  // Made anew each time: a regular expression isn't Sendable.
  private static let entries:
    [(pattern: @Sendable () -> Regex<AnyRegexOutput>, english: String, chinese: String)] = [
      (
        { Regex(#/\belif\b/#) }, "Swift writes `else if`, not `elif`.",
        "Swift 写 `else if`，不写 `elif`。"
      ),
      (
        { Regex(#/\[[^\]]*\bfor\b.*\bin\b/#) },
        "Swift has no lists with `for` inside. Write a loop, or `list.map { one in … }`.",
        "Swift 没有带 `for` 的列表写法。请写循环，或 `list.map { one in … }`。"
      ),
      (
        { Regex(#/\bfor\s*\(.*;/#) },
        "Swift has no `for (…; …; …)`. Write `for k in 0..<n { … }`.",
        "Swift 没有 `for (…; …; …)`。请写 `for k in 0..<n { … }`。"
      ),
      (
        { Regex(#/\brange\s*\(/#) },
        "Swift has no `range()`. Write `for k in 0..<n`, or `for k in list.indices`.",
        "Swift 没有 `range()`。请写 `for k in 0..<n` 或 `for k in list.indices`。"
      ),
      (
        { Regex(#/\blen\s*\(|\.(length|size)\b/#) }, "The length of a list is `list.count`.",
        "数组的长度是 `list.count`。"
      ),
      (
        { Regex(#/\bfor\s+\w+\s*,\s*\w+\s+in\b/#) },
        "Two at once stand in parentheses: `for (a, b) in zip(first, second) { … }`.",
        "同时取两个要加括号：`for (a, b) in zip(first, second) { … }`。"
      ),
      (
        { Regex(#/^\s*(if|while|for|else|elif|def)\b[^{]*:\s*$/#) },
        "Swift puts what belongs together in braces: `{` instead of `:`, and `}` at the end.",
        "Swift 用花括号：把 `:` 换成 `{`，结尾再写 `}`。"
      ),
      (
        { Regex(#/\band\b/#) }, "“and” is `&&` in Swift.", "“并且”在 Swift 里写 `&&`，不写 `and`。"
      ),
      ({ Regex(#/\bor\b/#) }, "“or” is `||` in Swift.", "“或者”在 Swift 里写 `||`，不写 `or`。"),
      ({ Regex(#/\bnot\b/#) }, "“not” is `!` in Swift.", "“非”在 Swift 里写 `!`，不写 `not`。"),
      (
        { Regex(#/\+\+|--/#) }, "Swift has no `++` and `--`. Write `k += 1`, `k -= 1`.",
        "Swift 没有 `++` 和 `--`。请写 `k += 1`、`k -= 1`。"
      ),
      (
        { Regex(#/[\w)\]]\s*\.\.(?![.<])/#) },
        "A range that ends before n is `0..<n`; one that includes n is `0...n`.",
        "到 n 之前为止写 `0..<n`，含 n 写 `0...n`。"
      ),
      (
        { Regex(#/\*\*|\^/#) }, "Swift has no sign for powers. Write `x * x`, or `pow(x, 2)`.",
        "Swift 没有表示乘方的符号。请写 `x * x` 或 `pow(x, 2)`。"
      ),
      (
        { Regex(#/\b[Mm]ath\.|\b(np|numpy|torch|tf)\./#) },
        "Swift writes functions without a module: `exp(x)`, `abs(x)`. There is no numpy: write a loop.",
        "Swift 的函数前面不写模块：`exp(x)`、`abs(x)`。这里没有 numpy：请写循环。"
      ),
      (
        { Regex(#/(?:^|[^\w.])sum\s*\(|\.sum\s*\(/#) },
        "Swift has no `sum()`. Add up in a loop with `+=`, or write `list.reduce(0, +)`.",
        "Swift 没有 `sum()`。请在循环里用 `+=` 加，或写 `list.reduce(0, +)`。"
      ),
      (
        { Regex(#/^\s*(def|function|fn)\s+\w+\s*\(/#) },
        "A function begins with `func`: `func f(_ x: Double) -> Double { … }`.",
        "函数以 `func` 开头：`func f(_ x: Double) -> Double { … }`。"
      ),
      (
        { Regex(#/\blambda\b/#) }, "Swift writes `{ x in … }` instead of `lambda x: …`.",
        "Swift 写 `{ x in … }`，不写 `lambda x: …`。"
      ),
      (
        { Regex(#/^\s*(double|float|int|const|auto|Double|Float|Int)\s+\w+\s*=/#) },
        "A name is made with `let`, without its type: `let error = …`; with `var` if it changes later.",
        "定义名称用 `let`，不写类型：`let error = …`；以后要改变就用 `var`。"
      ),
      (
        { Regex(#/:=/#) }, "A name is made with `let`: `let error = …`.",
        "定义名称用 `let`：`let error = …`。"
      ),
      (
        { Regex(#/\S+\s+if\s+.+\s+else\s+/#) },
        "Swift writes `condition ? a : b` instead of `a if condition else b`.",
        "Swift 写 `条件 ? a : b`，不写 `a if 条件 else b`。"
      ),
      (
        { Regex(#/\b(None|null|NULL)\b/#) },
        "“Nothing” is `nil` in Swift; here a number is asked for.",
        "“没有值”在 Swift 里是 `nil`；这里要的是一个数。"
      ),
      (
        { Regex(#/\b(True|False)\b/#) }, "Swift writes `true` and `false`.",
        "Swift 写 `true` 和 `false`。"
      ),
      (
        { Regex(#/^\s*#(?!if|else|endif|elseif)/#) }, "A comment begins with `//`, not with `#`.",
        "注释以 `//` 开头，不是 `#`。"
      ),
      (
        { Regex(#/[\w)\]]\s+@\s+\w/#) },
        "Swift has no `@` for matrices. Two loops do it: one over the rows, one along each row.",
        "Swift 没有矩阵乘法 `@`。要写两重循环：一重走各行，一重走行内。"
      ),
      (
        { Regex(#/\.(push|push_back|add|insert_back)\s*\(/#) },
        "An element is added with `list.append(x)`.",
        "往数组里添数用 `list.append(x)`。"
      ),
      (
        { Regex(#/\bprint\s+[^\s(]/#) }, "`print` needs parentheses: `print(x)`.",
        "`print` 要加括号：`print(x)`。"
      ),
      (
        { Regex(#/\[\s*\w+\s*,\s*\w+\s*\]/#) },
        "An element of a list of rows has two pairs of brackets: `weights[i][j]`.",
        "取二维数组的元素要写两对方括号：`weights[i][j]`。"
      ),
    ]
}
