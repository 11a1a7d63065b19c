import Exchange

/// What is wrong, as it goes on after a colon or beside another cause; and a sentence or two on it, which
/// stands behind all that is wrong.
struct Words {
  let fact: TwoTexts
  let advice: TwoTexts?

  init(_ english: String, _ chinese: String) {
    fact = TwoTexts(english, chinese)
    advice = nil
  }

  init(_ english: String, _ chinese: String, then advice: String, _ chineseAdvice: String) {
    fact = TwoTexts(english, chinese)
    self.advice = TwoTexts(advice, chineseAdvice)
  }
}

/// What is done otherwise than in the reference.
enum Change: Hashable, Sendable {
  /// One side of an operation is left out.
  case missing(Node, Operator)
  case operation(Operator, insteadOf: Operator, Node)
  /// The sides of a difference or a quotient are interchanged; what would be right.
  case turned(Node)
  case sign
  case replaced(Node, with: Node)
  /// Something is added, multiplied, … that shouldn't be.
  case extra(Node, Operator)
  /// The front of a difference or quotient is left out: only what is subtracted, or divided by, is there.
  case missingFront(Node, of: Node)
  /// A function that is left out.
  case notApplied(Mapping, to: Node)
  /// Bound otherwise, for want of parentheses or for too many of them; what would be right.
  case parentheses(Node, areMissing: Bool)
  /// 1 − x·x where x·(1 − x) belongs.
  case slopeOfTanh(Node)
  case structure(Structure)

  /// What acts on loops and lists rather than on numbers.
  enum Structure: Hashable, Sendable {
    case beginsLater(String), endsEarlier(String), runsTooFar(String)
    case firstOnly(String), lastOnly(String), multiplied(String), fromZero(String), averaged(String)
    case inside(Node, String), pairs, begins(Node)
    case runningOn(String), partial(String), zerosLeft, oneNumber, reversed, sameForAll(Node)
    case returned(String), unchanged(String)
    case timesMore, timesLess, timesOnce
    /// A loop that ends at something else.
    case bound(Node, insteadOf: Node)
    case overwritten, firstKept
    case swapped(String, String)
    case applied(String)
    case total(String)
    /// A function that nobody asked for, of the result or of what it is made of.
    case lastly(String, of: Scope)
    /// Of a sum's terms the first is added and the others are subtracted.
    case subtracted(String)
    /// A definition that has no part in it.
    case leftOut(String)
    /// A function of each term, where it belongs around the sum.
    case insideOut(String, String)
    case largestOnly(String)
    /// Of a sum only the term is there whose index is that of the loop around.
    case onlyOwn(String, of: String)
  }

  /// What a function is applied to.
  enum Scope: Hashable, Sendable {
    case result, share(String), update, definition(String)
  }

  /// How far it is from what learners do; the smallest explains.
  var cost: Int {
    switch self {
    case .missing, .missingFront, .notApplied, .sign, .turned, .slopeOfTanh: 1
    case .structure(.returned), .structure(.unchanged): 1
    case .structure(.onlyOwn), .structure(.applied), .structure(.lastly), .structure(.bound),
      .structure(.begins):
      3
    case .structure(.swapped(let left, _)) where !left.contains("["): 3
    case .replaced(let was, with: .number) where !was.isNumberLiteral: 3
    case .structure, .operation, .parentheses: 2
    case .replaced(_, with: .number): 4
    case .replaced(let was, let node): was.isIndexed && node.isIndexed ? 2 : 3
    case .extra(.number, _): 3
    case .extra: 4
    }
  }
}

extension Node {
  fileprivate var isNumberLiteral: Bool {
    if case .number = self { true } else { false }
  }

  fileprivate var isIndexed: Bool {
    switch self {
    case .element, .name: true
    default: false
    }
  }
}

extension Change {
  /// What it puts in or leaves out.
  var subject: Node? {
    switch self {
    case .missing(let node, _), .missingFront(let node, _), .extra(let node, _), .turned(let node),
      .replaced(let node, _):
      node
    default: nil
    }
  }

  /// Whether it is told at single elements too; what happens to whole lists isn't.
  var isOfElements: Bool {
    switch self {
    case .structure(.reversed), .structure(.swapped), .structure(.unchanged),
      .structure(.returned), .structure(.sameForAll), .structure(.runningOn):
      false
    default: true
    }
  }

  /// What is wrong, to follow a colon.
  var words: Words {
    func shown(_ node: Node) -> String { "`\(node.text)`" }
    switch self {
    case .missing(let node, .times):
      return Words("the factor \(shown(node)) is missing", "漏了因子 \(shown(node))")
    case .missing(let node, .plus):
      return Words("\(shown(node)) isn't added", "没有加上 \(shown(node))")
    case .missing(let node, .minus):
      return Words("\(shown(node)) isn't subtracted", "没有减去 \(shown(node))")
    case .missingFront(let front, of: .binary(let operation, _, let back)):
      let text = "`\(front.text(within: .product)) \(operation.rawValue)`"
      return back.text.count > 40
        ? Words("\(text) is missing in front of this", "这前面漏了 \(text)")
        : Words("\(text) is missing in front of \(shown(back))", "\(shown(back)) 前面漏了 \(text)")
    case .missingFront(let front, _):
      return Words("\(shown(front)) is missing in front of it", "前面漏了 \(shown(front))")
    case .missing(let node, .over):
      return Words("it isn't divided by \(shown(node))", "没有除以 \(shown(node))")
    case .notApplied(.orZero, _):
      return Words("where it is 0 / 0 it should be 0", "0 / 0 的地方应当是 0")
    case .notApplied(let mapping, let argument) where argument.text.count <= 30:
      return Words(
        "`\(mapping.shownName)` isn't applied to \(shown(argument))",
        "\(shown(argument)) 没有用 `\(mapping.shownName)`")
    case .notApplied(let mapping, _):
      return Words("`\(mapping.shownName)` isn't applied", "没有用 `\(mapping.shownName)`")
    case .operation(let wrong, let right, _):
      return Words(
        "there is a `\(wrong.rawValue)` where `\(right.rawValue)` belongs",
        "该用 `\(right.rawValue)` 的地方用了 `\(wrong.rawValue)`")
    case .turned(let right):
      return Words("it should be \(shown(right)), in this order", "应为 \(shown(right))，前后次序反了")
    case .sign:
      return Words(
        "the sign is turned around", "符号反了",
        then: "Look at each minus, and at the order of each difference", "请看看每个减号，和每个差的次序")
    case .slopeOfTanh(let right):
      return Words(
        "it should be \(shown(right))", "应为 \(shown(right))",
        then: "`1 − y·y` is the slope of tanh, not of the sigmoid",
        "`1 − y·y` 是 tanh 的斜率，不是 sigmoid 的")
    case .replaced(let right, let wrong):
      return Words(
        "\(shown(wrong)) stands where \(shown(right)) belongs",
        "该用 \(shown(right)) 的地方用了 \(shown(wrong))")
    case .extra(let node, .times):
      return Words("the factor \(shown(node)) is one too many", "多乘了 \(shown(node))")
    case .extra(let node, .over):
      return Words("it is divided by \(shown(node)), and shouldn't be", "多除了 \(shown(node))")
    case .extra(let node, .plus):
      return Words("\(shown(node)) is added, and shouldn't be", "多加了 \(shown(node))")
    case .extra(let node, .minus):
      return Words("\(shown(node)) is subtracted, and shouldn't be", "多减了 \(shown(node))")
    case .parentheses(let right, areMissing: false):
      return Words(
        "it should be \(shown(right)), without these parentheses: `·` and `/` come before `+` and `−`",
        "应为 \(shown(right))，不加括号：先算 `·`、`/`，后算 `+`、`−`")
    case .parentheses(let right, areMissing: true):
      return Words(
        "it should be \(shown(right)), with parentheses, because `·` and `/` bind before `+` and `−`",
        "应为 \(shown(right))：`·`、`/` 先于 `+`、`−`，要加括号")
    case .structure(let structure): return structure.words
    }
  }
}

extension Change {
  /// The same where the changed formula isn't shown beside it: what stands there, in full.
  var wordsAlone: Words {
    guard case .operation(let wrong, _, .binary(let right, let a, let b)) = self else {
      return words
    }
    let (theirs, asked) = (Node.binary(wrong, a, b).text, Node.binary(right, a, b).text)
    guard theirs.count <= 40 else { return words }
    return Words(
      "`\(theirs)` stands where `\(asked)` belongs", "该用 `\(asked)` 的地方用了 `\(theirs)`")
  }
}

extension Change.Structure {
  var words: Words {
    func shown(_ node: Node) -> String { "`\(node.text)`" }
    switch self {
    case .beginsLater(let i):
      return Words(
        "the loop begins at \(i) = 1, so \(i) = 0 is left out", "循环从 \(i) = 1 开始，漏了 \(i) = 0",
        then: "Counting begins at 0", "下标从 0 数起")
    case .endsEarlier(let i):
      return Words("the loop ends one too early: the last \(i) is left out", "循环少走了一次：漏了最后一个 \(i)")
    case .runsTooFar(let i):
      return Words(
        "the loop goes one too far: no element has the last \(i)", "循环多走了一次：最后那个 \(i) 没有对应的元素",
        then: "`0..<n` ends before n, `0...n` doesn't", "`0..<n` 不含 n，`0...n` 含 n")
    case .firstOnly(let i):
      return Words(
        "only the first \(i) counts", "只算了第一个 \(i)",
        then: "Is `return` inside of the loop, or is there no loop?", "是不是把 `return` 写进了循环，或者没有循环？")
    case .lastOnly(let i):
      return Words(
        "only the last \(i) is left", "只留下了最后一个 \(i)",
        then: "Is there `=` where `+=` belongs? `=` replaces what was there, `+=` adds to it",
        "该写 `+=` 的地方是不是写了 `=`？`=` 盖掉已有的，`+=` 才是往上加")
    case .multiplied(let i):
      return Words("the values for each \(i) are multiplied, not added", "各个 \(i) 的值被乘了起来，而不是相加")
    case .fromZero(let i):
      return Words(
        "the product begins with 0, and so it stays 0", "从 0 开始乘，结果永远是 0",
        then: "The values for each \(i) are to be added", "各个 \(i) 的值应当相加")
    case .averaged(let i):
      return Words("the sum over \(i) is divided by its number of terms", "按 \(i) 求和之后又除以了项数")
    case .inside(let node, let i):
      return Words(
        "\(shown(node)) is added inside of the loop, once for every \(i)",
        "\(shown(node)) 加在了循环里，每个 \(i) 都加了一次")
    case .begins(let start):
      return Words(
        "the sum begins with \(shown(start)), not with 0", "求和的初值是 \(shown(start))，应当是 0")
    case .pairs:
      return Words(
        "two sums are multiplied", "乘的是两个和",
        then: "Multiply pair by pair, then add", "应当先逐对相乘，再相加")
    case .runningOn(let i):
      return Words(
        "the sum goes on from one \(i) into the next", "一个 \(i) 的和带进了下一个",
        then: "Begin it anew for each \(i), inside of the outer loop", "每个 \(i) 都要从头加起，请在外层循环里面定义它")
    case .partial(let i):
      return Words(
        "every partial sum is kept", "每加一次就存了一个数",
        then: "Append once, after the loop over \(i)", "应当在 \(i) 的循环结束之后只添一次")
    case .zerosLeft:
      return Words(
        "the zeros of the beginning are still in front", "开头的那些 0 还留在前面",
        then: "Begin with an empty array `[]`, or write to `[k]` instead of appending",
        "请从空数组 `[]` 开始，或者写进 `[k]`，不要 append")
    case .oneNumber:
      return Words("all is added up to one number", "全都加成了一个数")
    case .reversed:
      return Words("the numbers are in the opposite order", "各个数的次序正好反了")
    case .sameForAll(let index):
      return Words(
        "the one of index \(index.code) stands at every index", "每个下标都用了下标 \(index.code) 的那个")
    case .returned(let name):
      return Words(
        "your answer is `\(name)`, and that isn't what is asked for", "你的答案是 `\(name)`，题目要的不是它")
    case .bound(let wrong, let right):
      if case .number = wrong {
        return Words(
          "a number is written into the code, \(shown(wrong)): it should be \(shown(right)), whatever that is",
          "代码里写死了 \(shown(wrong))：应当用 \(shown(right))，不管它是多少")
      }
      return Words(
        "the loop ends at \(shown(wrong)), and should at \(shown(right))",
        "循环到 \(shown(wrong)) 为止，应当到 \(shown(right))")
    case .unchanged(let name):
      return Words(
        "your answer is `\(name)`, as it was given", "你的答案就是给你的 `\(name)`，没有改变",
        then: "Does what you compute get into what you return?", "你算出来的放进返回的值里了吗？")
    case .timesMore:
      return Words(
        "it is done once too often", "多做了一次",
        then: "`0..<n` runs n times, `0...n` once more", "`0..<n` 正好 n 次，`0...n` 多一次")
    case .timesLess:
      return Words(
        "it is done once too few", "少做了一次",
        then: "`0..<n` runs n times, `1..<n` once less", "`0..<n` 正好 n 次，`1..<n` 少一次")
    case .timesOnce:
      return Words(
        "it is done once only", "只做了一次",
        then: "Is `return` inside of the loop?", "是不是把 `return` 写进了循环？")
    case .overwritten:
      return Words(
        "a later share replaces the earlier ones", "后来的一份盖掉了前面的",
        then: "`=` replaces, `+=` adds", "`=` 是盖掉，`+=` 才是加")
    case .firstKept:
      return Words("only the first share is kept", "只留下了第一份")
    case .swapped(let left, let right):
      return Words("`\(left)` and `\(right)` are interchanged", "`\(left)` 和 `\(right)` 弄反了")
    case .lastly(let function, let scope):
      let (english, chinese) = scope.words
      return Words(
        "`\(function)` is applied to \(english), and isn't asked for here",
        "\(chinese)又用了 `\(function)`，这里并没有要求")
    case .subtracted(let i):
      return Words(
        "of the values for each \(i), all but the first are subtracted instead of added",
        "各个 \(i) 的值除第一个外都是减去的，应当加上")
    case .onlyOwn(let i, let outer):
      return Words(
        "of the sum over \(i) only one term is there, the one of \(i) = \(outer)",
        "按 \(i) 的和里只有 \(i) = \(outer) 的那一项",
        then: "All of them are to be added", "每一项都要加进去")
    case .total(let i):
      return Words(
        "everything is added up to one sum, which stands at every \(i)", "全都加成了一个和，每个 \(i) 都用了它")
    case .leftOut(let name):
      return Words("`\(name)` has no part in it", "`\(name)` 没有用上")
    case .insideOut(let function, let i):
      return Words(
        "`\(function)` is applied to the value for each \(i), and should be to their sum",
        "`\(function)` 用在了各个 \(i) 的值上，应当用在它们的和上")
    case .largestOnly(let i):
      return Words(
        "only the largest of the values for each \(i) is there, instead of their sum",
        "各个 \(i) 的值里只有最大的，而不是它们的和")
    case .applied(let function):
      return Words(
        "`\(function)` is applied once more, to what has gone through it already",
        "已经过 `\(function)` 的值又用了一次 `\(function)`")
    }
  }
}

extension Change.Scope {
  fileprivate var words: (english: String, chinese: String) {
    switch self {
    case .result: ("the result", "结果")
    case .share(let i): ("the value for each \(i), before they are added", "各个 \(i) 的值在相加之前")
    case .update: ("each update", "每次更新")
    case .definition(let name): ("`\(name)`", "`\(name)` ")
    }
  }
}
