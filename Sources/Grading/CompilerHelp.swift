import Course

/// What to do about the errors that beginners meet, in both languages.
///
/// Found by the compiler's own words; where those change, the help is missing, and nothing else.
enum CompilerHelp {
  static func text(for message: String, in language: Language) -> String? {
    for (words, english, chinese) in entries where words.allSatisfy(message.contains) {
      return language(english, chinese)
    }
    return nil
  }

  private static let entries: [(words: [String], english: String, chinese: String)] = [
    (
      ["unable to type-check this expression in reasonable time"],
      "This line is too much for the type checker. Write one operation per line, each with its own "
        + "`let`. Is something an Int? Write `Double(n)`.",
      "这一行对类型检查器来说太复杂。请每行只写一个运算，各用一个 `let`。其中有 Int 吗？请写 `Double(n)`。"
    ),
    (
      ["'Int' and 'Double'"],
      "Swift doesn't mix whole numbers and decimals. Write `Double(n)` for the Int.",
      "Swift 不会混用整数和小数。请把 Int 写成 `Double(n)`。"
    ),
    (
      ["'Double' and 'Int'"],
      "Swift doesn't mix whole numbers and decimals. Write `Double(n)` for the Int.",
      "Swift 不会混用整数和小数。请把 Int 写成 `Double(n)`。"
    ),
    (
      ["cannot convert value of type 'Int'", "'Double'"],
      "A Double is wanted, this is an Int. Write `Double(n)`.",
      "这里需要 Double，而这是 Int。请写 `Double(n)`。"
    ),
    (
      ["cannot convert value of type '[", "'Double'"],
      "One number is wanted, this is an array. Take one element: `values[0]`.",
      "这里需要一个数，而这是数组。请取其中一个元素：`values[0]`。"
    ),
    (
      ["cannot convert", "'Double'", "'[Double]'"],
      "An array is wanted, this is one number. Write `[a, b]`.",
      "这里需要数组，而这是一个数。请写成 `[a, b]`。"
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
      ["operator '**'"],
      "There is no `**` in Swift. Write `x * x`, or `pow(x, 2)`.",
      "Swift 没有 `**`。请写 `x * x` 或 `pow(x, 2)`。"
    ),
    (
      ["cannot find", "in scope"],
      "This name isn't known here. Is it spelled as where it was made? Was its `let` forgotten?",
      "这里不认识这个名称。拼写与定义处一致吗？是不是忘了写 `let`？"
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
      "Two statements stand on one line. Is an operator missing, or a new line?",
      "一行里有两条语句。是漏了运算符，还是该换行？"
    ),
    (
      ["expected '}'"],
      "A brace `{` isn't closed. Count them.",
      "有一个 `{` 没有闭合。请数一数括号。"
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
