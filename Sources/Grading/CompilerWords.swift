import Course

/// What the compiler's own words come to, where nothing on the line says more.
enum CompilerWords {
  static func help(for message: String, in say: Language) -> String? {
    for (words, english, chinese) in entries where words.allSatisfy(message.contains) {
      return say(english, chinese)
    }
    return nil
  }

  private static let entries: [(words: [String], english: String, chinese: String)] = [
    (
      ["extraneous '}'"],
      "There is a `}` too many, here or further up: the function has ended already.",
      "多了一个 `}`，就在这里或在上面：函数已经结束了。"
    ),
    (
      ["expected '{' in body of function"],
      "The `{` behind the function's first line is missing.",
      "函数第一行的末尾少了 `{`。"
    ),
    (
      ["unexpected non-void return value in void function"],
      "The function's first line says that it answers nothing: `-> Double`, or what the exercise asks for, belongs before the `{`.",
      "函数的第一行没有说明返回什么：`{` 前面要写 `-> Double`，或者题目要求的类型。"
    ),
    (
      ["unprintable ASCII character"],
      "A character that can't be seen is on this line, as copying brings it along. Type the line anew.",
      "这一行有看不见的字符，往往是复制带来的。请把这一行重新输入。"
    ),
    (
      ["failed to produce diagnostic"],
      "The compiler doesn't find words for what is wrong here. Write the line more simply; if the file has functions named like an operator (`func *`), leave them out.",
      "编译器说不清这里错在哪里。请把这一行写得简单些；文件里若有以运算符为名的函数（`func *`），请去掉。"
    ),
    (
      ["requires 'Bool' to conform to 'Sequence'"],
      "A loop runs over a range: `0..<n` with two dots. `0<n` is a comparison.",
      "循环要走一个区间：写 `0..<n`，有两个点。`0<n` 是比较。"
    ),
    (
      ["to expected argument type 'Range<Int>'"],
      "An index is one whole number, this is a whole list. An index out of a list is itself an element: `list[other[k]]`.",
      "下标是一个整数，这里却是整个数组。从数组里取下标要写成 `list[other[k]]`。"
    ),
    (
      ["expected ',' separator"],
      "Between two elements a comma is missing, or an operator.",
      "两个元素之间少了逗号，或者少了运算符。"
    ),
    (
      ["value of optional type"],
      "A `?` behind a type says that there may be no value. Leave it out: `Double`.",
      "类型后面的 `?` 表示可能没有值。请去掉它：写 `Double`。"
    ),
    (
      ["must precede argument"],
      "The arguments come in the order of the function's first line.",
      "参数的次序要和函数第一行里的一样。"
    ),
    (
      ["value of type '(", ") -> "],
      "This is a function. It has a value only where it is called, with its arguments in parentheses.",
      "这是一个函数。要加括号、写上参数来调用它，才有值。"
    ),
    (
      ["return expression of type '()'"],
      "What stands here has no value: `print` only shows, `append` only changes a list. Answer with `return`.",
      "这里的语句没有值：`print` 只是显示，`append` 只是改变数组。请用 `return` 返回结果。"
    ),
    (
      ["return expression of type '(", "to return type '["],
      "A list stands in square brackets: `[a, b]`, not `(a, b)`.",
      "数组要用方括号：写 `[a, b]`，不写 `(a, b)`。"
    ),
    (
      ["return expression of type '[Double : Double]'"],
      "The elements of a list are separated by commas: `[a, b]`, not `[a: b]`.",
      "数组的元素用逗号隔开：写 `[a, b]`，不写 `[a: b]`。"
    ),
    (
      ["'[Int]'", "to return type '[Double]'"],
      "This list holds whole numbers, because it was made so. Make it with `[Double]` instead of `[Int]`, with `0.0` instead of 0.",
      "这个数组定义成了整数的数组。请在定义处把 `[Int]` 写成 `[Double]`，把 0 写成 `0.0`。"
    ),
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
