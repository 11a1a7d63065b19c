import Exchange
import Gradus

/// What can be said for sure where no mistake is recognised: what the answers have in common, and which
/// inputs they depend on.
struct Observations {
  let judged: Judged
  let cases: [Case]
  /// The input that the learner sees with what is said.
  let shown: [PortableValue]
  let ask: ([PortableValue]) -> PortableValue?
  /// Decides at which other inputs it is looked whether what is seen here holds there too.
  let seed: UInt64

  private struct Seen {
    let arguments: [PortableValue]
    let expected: FormulaValue
    let actual: FormulaValue
    var isRight: Bool { expected.matches(actual) }
  }

  private var seen: [Seen] {
    cases.compactMap { one in
      guard let expected = FormulaValue(one.expected),
        let actual = one.actual.flatMap({ FormulaValue($0) })
      else { return nil }
      return Seen(arguments: one.arguments, expected: expected, actual: actual)
    }
  }

  /// What the answers themselves show.
  var ofAnswers: TwoTexts? {
    let seen = seen
    guard seen.contains(where: { !$0.isRight }) else { return nil }
    return notANumber(seen) ?? lengths(seen) ?? order(seen) ?? ratio(seen) ?? rounded(seen)
      ?? magnitudes(seen)
  }

  /// A list to which nothing was ever added.
  var isAlwaysEmpty: Bool {
    let seen = seen
    return !seen.isEmpty
      && seen.allSatisfy { $0.actual.elements?.isEmpty == true && $0.expected != $0.actual }
  }

  var ofEmptyList: TwoTexts {
    TwoTexts(
      "Your list is always empty. Does each number get into it, with `append`, and is it the list that you return?",
      "你的数组总是空的。每个数都用 `append` 添进去了吗？返回的是这个数组吗？")
  }

  // MARK: Answers that never change

  /// Nothing but 0, where something else belongs; a whole number that counts or points is none of these.
  var ofZeros: TwoTexts? {
    let seen = seen
    guard cases.contains(where: \.expected.hasDecimals), Set(seen.map(\.arguments)).count > 1,
      seen.allSatisfy({ $0.actual.numbers.allSatisfy { $0 == 0 } && !$0.actual.numbers.isEmpty }),
      seen.contains(where: { $0.expected.numbers.contains { $0 != 0 } }),
      seen.allSatisfy({ $0.actual.hasShape(of: $0.expected) })
    else { return nil }
    if seen[0].actual.elements != nil {
      return TwoTexts(
        "Every element of your answer is always 0. Does each value get there, with `=`, `+=` or `append`? Or is there a 0 in what you compute: a difference of two that are the same, a product with 0, `1 / 2`, which is 0 for whole numbers?",
        "你的答案中每个数总是 0。每个值都用 `=`、`+=` 或 `append` 放进去了吗？还是算式里有 0：两个相同的数相减，乘了 0，或者写了 `1 / 2`，整数相除得 0？"
      )
    }
    return TwoTexts(
      "Your answer is always 0. Is it still to be written? Or is there a 0 in it: a sum to which nothing gets, because `var` stands inside of the loop once more; a product with 0; a difference of two that are the same; `1 / 2`, which is 0 for whole numbers?",
      "你的答案总是 0。是不是还没有写？还是其中有 0：循环里又写了一次 `var`，和没有加上去；乘了 0；两个相同的数相减；或者写了 `1 / 2`，整数相除得 0？"
    )
  }

  /// The same answer to everything, or the same number at some place of it.
  var ofConstants: TwoTexts? {
    let seen = seen
    guard seen.contains(where: { !$0.isRight }) else { return nil }
    return constantPlaces(seen) ?? constant(seen)
  }

  /// Answers that change with how many numbers there are, and not with the numbers.
  func ofCounts(_ trials: [Case]) -> TwoTexts? {
    let answers = Dictionary(
      cases.compactMap { one in one.actual.map { (one.arguments.map(\.shapeText), $0) } },
      uniquingKeysWith: { first, _ in first })
    // Of arguments that are always as many there is nothing to say.
    guard trials.count > 1, Set(answers.values).count > 1,
      trials.allSatisfy({ answers[$0.arguments.map(\.shapeText)] == $0.actual && !$0.isRight })
    else { return nil }
    // Nor by much: a place of the largest, say, stays as long as that one is the largest.
    let isMoved = shown.indices.contains { shown[$0].hasDecimals && isMovedFar(shown, $0) }
    guard !isMoved else { return nil }
    return TwoTexts(
      "Your answer changes with how many numbers there are, and not with the numbers. Where do they come in?",
      "你的答案只随数的个数改变，不随数本身改变。这些数用在哪里？")
  }

  private func constantPlaces(_ seen: [Seen]) -> TwoTexts? {
    guard seen.count > 2, let first = seen.first, let wanted = first.expected.elements,
      let found = first.actual.elements,
      seen.allSatisfy({ $0.actual.hasShape(of: first.expected) })
    else { return nil }
    let wrong = wanted.indices.filter { place in
      guard case .number = found[place] else { return false }
      return seen.allSatisfy { one in
        guard let right = one.expected.elements?[place], let answer = one.actual.elements?[place]
        else { return false }
        return answer == found[place] && !right.matches(answer)
      }
    }
    guard let place = wrong.first, case .number(let number) = found[place] else { return nil }
    let isAsked = seen.allSatisfy { $0.expected.elements?[place] == wanted[place] }
    let same = wrong.filter { found[$0] == found[place] }
    if isAsked {
      let pairs = wrong.compactMap { place -> (Int, found: String, right: String)? in
        guard case .number(let number) = found[place], case .number(let right) = wanted[place],
          seen.allSatisfy({ $0.expected.elements?[place] == wanted[place] })
        else { return nil }
        return (place, Self.short(number), Self.short(right))
      }
      let english = pairs.map { "at index \($0): \($1) where \($2) belongs" }
      let chinese = pairs.map { "下标 \($0) 应为 \($2)，你写的是 \($1)" }
      return TwoTexts(
        "Whatever the inputs are, " + english.joined(separator: "; "),
        "不管输入是什么，" + chinese.joined(separator: "；"))
    }
    if number == 0 {
      return TwoTexts(
        "At index \(Self.list(same)) your answer is always 0. Is that still to be written?",
        "下标 \(Self.list(same)) 处你的答案总是 0。是不是还没有写？")
    }
    return TwoTexts(
      "At index \(Self.list(same)) your answer is always \(Self.short(number)). Where do the parameters come in?",
      "下标 \(Self.list(same)) 处你的答案总是 \(Self.short(number))。参数用在哪里？")
  }

  private func notANumber(_ seen: [Seen]) -> TwoTexts? {
    guard seen.allSatisfy({ !$0.isRight && !$0.actual.isFinite }) else { return nil }
    return TwoTexts(
      "What comes is no number (nan), or infinite: somewhere it is divided by 0, or a root or logarithm is taken of what has none",
      "得到的不是数（nan）或无穷大：某处除以了 0，或者对没有平方根、对数的数求了平方根、对数")
  }

  private func magnitudes(_ seen: [Seen]) -> TwoTexts? {
    let isSame = seen.allSatisfy { one in
      let (wanted, found) = (one.expected.numbers, one.actual.numbers)
      return wanted.count == found.count
        && zip(wanted, found).allSatisfy {
          FormulaValue.number($0.magnitude).matches(.number($1.magnitude))
        }
    }
    guard isSame else { return nil }
    return TwoTexts(
      "But for its sign your answer is always right. Look at each minus, and at `abs`",
      "除了正负号，你的答案都对。请看看每个减号和 `abs`")
  }

  /// Which inputs they depend on, and where they are right.
  var ofInputs: TwoTexts? {
    let seen = seen
    guard seen.contains(where: { !$0.isRight }) else { return nil }
    return dependence(seen) ?? places(seen) ?? sizes(seen)
  }

  /// The same answer to everything.
  private func constant(_ seen: [Seen]) -> TwoTexts? {
    guard let first = seen.first, seen.allSatisfy({ $0.actual == first.actual }),
      seen.contains(where: { !$0.expected.matches(first.expected) })
    else { return nil }
    return TwoTexts(
      "Your answer is the same for all inputs. Where do the parameters come in?",
      "不管输入是什么，你的答案都一样。参数用在哪里？")
  }

  private func lengths(_ seen: [Seen]) -> TwoTexts? {
    let pairs = seen.compactMap { one -> (right: Int, found: Int)? in
      guard let right = one.expected.elements?.count, let found = one.actual.elements?.count
      else { return nil }
      return (right, found)
    }
    guard pairs.count == seen.count, let first = pairs.first,
      pairs.contains(where: { $0.right != $0.found })
    else { return nil }
    // So many are always asked for: no list of another length is to blame.
    if pairs.count > 1, pairs.allSatisfy({ $0.right == first.right }) {
      guard pairs.allSatisfy({ $0.found == first.found }) else { return nil }
      return TwoTexts(
        "You answer with \(Self.elements(first.found)), and \(first.right == 1 ? "1 is" : "\(first.right) are") asked for, always",
        "你返回了 \(first.found) 个数，题目总是要 \(first.right) 个")
    }
    if let text = lengthOfAnother(seen) { return text }
    if pairs.allSatisfy({ $0.found == first.found }),
      pairs.contains(where: { $0.right != first.right })
    {
      return first.found == 1
        ? TwoTexts(
          "You always answer with 1 element. Is `return` inside of the loop, or is there no loop?",
          "你总是只返回 1 个数。是不是把 `return` 写进了循环，或者没有循环？")
        : TwoTexts(
          "You always answer with \(Self.elements(first.found)), however many are asked for. Take their number from the lists, as in `list.count`",
          "不管题目要多少个，你总是返回 \(first.found) 个数。个数应当由数组得出，例如 `list.count`")
    }
    if pairs.allSatisfy({ $0.found == 2 * $0.right }) {
      return TwoTexts(
        "There are always twice as many elements as are asked for. Is something appended to an array that is full already? Begin with an empty one, or write to `[k]`",
        "数的个数总是应有的两倍。是不是往已经满了的数组里又添了数？请从空数组开始，或者写进 `[k]`")
    }
    let difference = first.found - first.right
    guard pairs.allSatisfy({ $0.found - $0.right == difference }) else { return nil }
    let count = abs(difference)
    return difference < 0
      ? TwoTexts(
        "There \(count == 1 ? "is" : "are") always \(Self.elements(count)) too few. Does the loop begin or end at the wrong place?",
        "总是少了 \(count) 个数。循环的起点或终点对吗？")
      : TwoTexts(
        "There \(count == 1 ? "is" : "are") always \(Self.elements(count)) too many. Does the array begin empty? Does the loop end in time?",
        "总是多了 \(count) 个数。数组一开始是空的吗？循环的终点对吗？")
  }

  /// As long as one of the inputs, where it should be as long as another.
  private func lengthOfAnother(_ seen: [Seen]) -> TwoTexts? {
    typealias Lengths = (lists: [String: Int], numbers: [String: Int], right: Int, found: Int)
    let all = seen.compactMap { one -> Lengths? in
      guard let names = judged.reference?.names(one.arguments),
        let right = one.expected.elements?.count, let found = one.actual.elements?.count
      else { return nil }
      var lists: [String: Int] = [:]
      var numbers: [String: Int] = [:]
      for (name, value) in names {
        switch value {
        case .list(let elements):
          lists["`\(name)`"] = elements.count
          if let row = elements.first?.elements { lists["`\(name)[0]`"] = row.count }
        case .number(let number): numbers["`\(name)`"] = Int(exactly: number)
        }
      }
      return (lists, numbers, right, found)
    }
    guard all.count == seen.count, let first = all.first else { return nil }
    func list(_ count: (Lengths) -> Int) -> String? {
      first.lists.keys.sorted().first { name in all.allSatisfy { $0.lists[name] == count($0) } }
    }
    guard let found = list({ $0.found }) else { return nil }
    if let right = list({ $0.right }) {
      return TwoTexts(
        "Your answer has as many elements as \(found); it should have as many as \(right)",
        "你的答案和 \(found) 一样长；应当和 \(right) 一样长")
    }
    let number = first.numbers.keys.sorted().first { name in
      all.allSatisfy { $0.numbers[name] == $0.right }
    }
    guard let number else {
      return TwoTexts(
        "Your answer has as many elements as \(found), and shouldn't",
        "你的答案和 \(found) 一样长，本来不该这样")
    }
    return TwoTexts(
      "Your answer has as many elements as \(found); it should have \(number) of them",
      "你的答案和 \(found) 一样长；应当有 \(number) 个数")
  }

  /// Right but for decimals that were cut off.
  private func rounded(_ seen: [Seen]) -> TwoTexts? {
    let pairs = seen.flatMap { zip($0.expected.numbers, $0.actual.numbers) }
    guard seen.count > 2, seen.allSatisfy({ $0.actual.hasShape(of: $0.expected) }) else {
      return nil
    }
    for places in 0...6 {
      let power = (0..<places).reduce(1.0) { power, _ in power * 10 }
      func isCut(_ cut: (Double) -> Double) -> Bool {
        pairs.allSatisfy { FormulaValue.number(cut($0.0 * power) / power).matches(.number($0.1)) }
      }
      let isRounded = isCut { $0.rounded() }
      guard isRounded || places == 0 && isCut({ $0.rounded(.towardZero) }) else { continue }
      return places == 0
        ? TwoTexts(
          "Your answer is right but for its decimals, which are cut off. Leave `Int(…)` and `rounded()` out",
          "你的答案只差小数部分，它被去掉了。请不要用 `Int(…)` 或 `rounded()`")
        : TwoTexts(
          "Your answer is right, but rounded to \(places) decimals. Return it as it is computed",
          "你的答案是对的，但四舍五入到了 \(places) 位小数。请直接返回算出来的数")
    }
    return nil
  }

  private func order(_ seen: [Seen]) -> TwoTexts? {
    let isOther = seen.allSatisfy { one in
      let (wanted, found) = (one.expected.numbers.sorted(), one.actual.numbers.sorted())
      return wanted.count > 1 && wanted.count == found.count
        && zip(wanted, found).allSatisfy { FormulaValue.number($0).matches(.number($1)) }
    }
    guard isOther else { return nil }
    return TwoTexts(
      "The numbers are right, their order isn't", "各个数都对，次序不对")
  }

  /// So many times what it should be, or by so much beside it.
  private func ratio(_ seen: [Seen]) -> TwoTexts? {
    let pairs = seen.flatMap { one in
      one.expected.numbers.count == one.actual.numbers.count
        ? Array(zip(one.expected.numbers, one.actual.numbers)) : []
    }
    guard pairs.count >= 4, seen.count >= 2,
      seen.allSatisfy({ $0.expected.numbers.count == $0.actual.numbers.count }),
      let first = pairs.first(where: { $0.0 != 0 })
    else { return nil }
    let factor = first.1 / first.0
    if factor != 0, factor.isFinite,
      pairs.allSatisfy({ FormulaValue.number($0.0 * factor).matches(.number($0.1)) })
    {
      let text = Self.short(factor)
      if let base = [2.0, 10].first(where: {
        FormulaValue.number(factor * Double.log($0)).matches(.number(1))
      }) {
        return TwoTexts(
          "Your answer is always \(text) times what it should be, that is 1 / ln \(Node.short(base)): it is a logarithm with base \(Node.short(base)), where the natural one is asked for",
          "你的答案总是正确值的 \(text) 倍，也就是 1 / ln \(Node.short(base))：这是以 \(Node.short(base)) 为底的对数，题目要的是自然对数"
        )
      }
      return TwoTexts(
        "Your answer is always \(text) times what it should be", "你的答案总是正确值的 \(text) 倍")
    }
    let shift = first.1 - first.0
    guard shift.isFinite,
      pairs.allSatisfy({ FormulaValue.number($0.0 + shift).matches(.number($0.1)) })
    else {
      return nil
    }
    let text = Self.short(shift.magnitude)
    return shift > 0
      ? TwoTexts("Your answer is always \(text) too large", "你的答案总是大了 \(text)")
      : TwoTexts("Your answer is always \(text) too small", "你的答案总是小了 \(text)")
  }

  private static func short(_ number: Double) -> String {
    Node.short(number.rounded(toDigits: 4))
  }

  // MARK: What an answer depends on

  /// Changes one number of an input at a time, and looks at which elements of the answer move.
  private func dependence(_ seen: [Seen]) -> TwoTexts? {
    guard let names = judged.reference?.parameters else { return nil }
    let wrong = seen.filter { !$0.isRight && $0.expected.hasShape(of: $0.actual) }
      .sorted { $0.arguments.size < $1.arguments.size }
      .filter { $0.arguments.size <= 40 && $0.arguments.count == names.count }
    // What is said of all inputs is seen in others than the one shown, too.
    guard let shown = wrong.first(where: { $0.arguments == shown }), let largest = wrong.last
    else { return nil }
    let right = seen.filter { $0.isRight && $0.arguments.size <= 40 }.prefix(2)
    let all = ([shown, wrong[wrong.count / 2], largest] + right).map { influences(in: $0, names) }
    if all.contains(where: { $0.isIncomplete }) { return nil }
    if let name = names.first(where: { name in
      all.allSatisfy { $0.wanted.contains(name) && !$0.moving.contains(name) }
        && !isMovedFar(shown.arguments, names.firstIndex(of: name) ?? 0)
    }) {
      return TwoTexts(
        "`\(name)` has no effect on your answer: with another value it stays the same. Where does it come in?",
        "`\(name)` 对你的答案没有影响：换一个值，答案不变。它应当用在哪里？")
    }
    if let name = names.first(where: { name in
      all.allSatisfy { !$0.wanted.contains(name) && $0.moving.contains(name) }
    }) {
      return TwoTexts(
        "Your answer changes with `\(name)`, and shouldn't", "你的答案会随 `\(name)` 改变，本来不该这样")
    }
    // What holds here only, because something happens to be 0 or beyond a bound here, isn't said.
    guard let elsewhere = elsewhere(from: shown) else { return nil }
    let there = influences(in: elsewhere, names)
    guard !there.isIncomplete else { return nil }
    let here = all[0].agreeing(with: there)
    if let name = here.silent.first(where: { name in
      let position = names.firstIndex { name == $0 || name.hasPrefix($0 + "[") }
      return position.map { !isMovedFar(shown.arguments, $0) } ?? false
    }) {
      return TwoTexts(
        "Here `\(name)` has no effect on your answer: with another value it stays the same. Is it left out?",
        "在这里 `\(name)` 对你的答案没有影响：换一个值，答案不变。是不是漏了它？")
    }
    guard shown.expected.elements != nil else { return nil }
    func place(_ element: Int) -> String {
      shown.expected.place(of: element).map(String.init).joined(separator: ", ")
    }
    if let one = here.extra.first {
      return TwoTexts(
        "Here element [\(place(one.element))] of your answer changes with `\(one.name)`, and shouldn't",
        "在这里，你的答案中下标 [\(place(one.element))] 的数会随 `\(one.name)` 改变，本来不该这样")
    }
    if let one = here.lost.first {
      return TwoTexts(
        "Here element [\(place(one.element))] of your answer doesn't change with `\(one.name)`, and should",
        "在这里，你的答案中下标 [\(place(one.element))] 的数不随 `\(one.name)` 改变，本来应该改变")
    }
    return nil
  }

  /// Whether an answer changes when a parameter changes by much, and all of it.
  private func isMovedFar(_ arguments: [PortableValue], _ position: Int) -> Bool {
    guard let before = ask(arguments) else { return true }
    let changes: [(decimal: (Double) -> Double, whole: (Int) -> Int)] = [
      ({ -$0 - 0.5 }, { $0 == 0 ? 1 : 0 }), ({ $0 + 0.5 }, { _ in 1 }), ({ $0 + 9.5 }, { $0 + 3 }),
      ({ $0 - 9.5 }, { 2 * $0 + 1 }),
      ({ $0 * 0.25 }, { _ in 2 }),
    ]
    return changes.contains { change in
      var other = arguments
      other[position] = other[position].mapped(change.decimal, change.whole)
      guard let after = ask(other) else { return true }
      return after != before
    }
  }

  /// The same shape with other numbers.
  private func elsewhere(from one: Seen) -> Seen? {
    var random = Random(seed: seed, check: "elsewhere", index: 0)
    let arguments = one.arguments.map { $0.shaken(&random) }
    guard let answer = ask(arguments), let actual = FormulaValue(answer),
      let right = try? judged.solution.body(arguments), let expected = FormulaValue(right)
    else { return nil }
    return Seen(arguments: arguments, expected: expected, actual: actual)
  }

  /// Which numbers of an input move which elements of the answer, and of the right one.
  private struct Influences {
    var moving: Set<String> = []
    var wanted: Set<String> = []
    var silent: [String] = []
    var extra: [(name: String, element: Int)] = []
    var lost: [(name: String, element: Int)] = []
    var isIncomplete = false

    func agreeing(with other: Influences) -> Influences {
      var both = self
      both.silent = silent.filter(other.silent.contains)
      both.extra = extra.filter { one in other.extra.contains { $0 == one } }
      both.lost = lost.filter { one in other.lost.contains { $0 == one } }
      return both
    }
  }

  private func influences(in one: Seen, _ names: [String]) -> Influences {
    var found = Influences()
    for (position, name) in names.enumerated() {
      for place in one.arguments[position].places {
        var arguments = one.arguments
        arguments[position] = arguments[position].nudged(at: place)
        // The formula, not the solution: a whole number may point beyond a list now, and that ends a program.
        guard let rightAfter = judged.reference?.value(arguments) else { continue }
        guard let answer = ask(arguments), let after = FormulaValue(answer) else {
          found.isIncomplete = true
          return found
        }
        guard after.hasShape(of: one.actual), rightAfter.hasShape(of: one.expected) else {
          continue
        }
        let full = name + place.map { "[\($0)]" }.joined()
        let moved = zip(one.actual.numbers, after.numbers).map { $0 != $1 }
        let should = zip(one.expected.numbers, rightAfter.numbers).map { $0 != $1 }
        // What is nearly as it should be isn't what is wrong.
        let isSlight = zip(one.actual.numbers, after.numbers).map { ($0 - $1).magnitude < 1e-3 }
        if should.contains(true) { found.wanted.insert(name) }
        if moved.contains(true) { found.moving.insert(name) }
        if should.contains(true), !moved.contains(true) { found.silent.append(full) }
        for element in moved.indices where moved[element] != should[element] {
          if moved[element] {
            if !isSlight[element] { found.extra.append((full, element)) }
          } else {
            found.lost.append((full, element))
          }
        }
      }
    }
    return found
  }

  // MARK: Where it is right

  private func places(_ seen: [Seen]) -> TwoTexts? {
    guard let count = seen.first?.expected.elements?.count, count > 1,
      seen.allSatisfy({
        $0.expected.elements?.count == count && $0.actual.elements?.count == count
      })
    else { return nil }
    let right = (0..<count).filter { place in
      seen.allSatisfy { one in
        guard let wanted = one.expected.elements, let found = one.actual.elements else {
          return false
        }
        return wanted[place].matches(found[place])
      }
    }
    guard !right.isEmpty else { return nil }
    let wrong = (0..<count).filter { !right.contains($0) }
    return TwoTexts(
      "Always right: index \(Self.list(right)). Look at \(Self.list(wrong))",
      "下标 \(Self.list(right)) 总是对的。请看下标 \(Self.list(wrong))")
  }

  private static func elements(_ count: Int) -> String {
    count == 1 ? "1 element" : "\(count) elements"
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ", ")
  }

  /// Right up to some length of a list, and wrong beyond it.
  private func sizes(_ seen: [Seen]) -> TwoTexts? {
    guard let names = judged.reference?.parameters else { return nil }
    for (position, name) in names.enumerated() {
      let sized = seen.compactMap { one -> (count: Int, isRight: Bool)? in
        guard case .array(let parts) = one.arguments[position] else { return nil }
        return (parts.count, one.isRight)
      }
      guard sized.count == seen.count,
        let most = sized.filter(\.isRight).map(\.count).max(),
        let least = sized.filter({ !$0.isRight }).map(\.count).min(), most < least
      else { continue }
      return TwoTexts(
        "It is right as long as `\(name)` has no more than \(Self.elements(most)), and wrong beyond that",
        "`\(name)` 不超过 \(most) 个元素时是对的，再多就错")
    }
    return nil
  }
}

extension [PortableValue] {
  /// How many numbers there are in all.
  fileprivate var size: Int { reduce(0) { $0 + ($1.places.count) } }
}

extension PortableValue {
  /// Whether there are numbers in it that aren't whole by their kind.
  fileprivate var hasDecimals: Bool {
    switch self {
    case .double, .float: true
    case .array(let parts), .tuple(let parts): parts.contains(where: \.hasDecimals)
    default: false
    }
  }

  /// The places of its decimals, and of a whole number that stands alone.
  fileprivate var places: [[Int]] {
    switch self {
    case .double, .float, .int: [[]]
    case .array(let parts):
      parts.indices.flatMap { index -> [[Int]] in
        if case .int = parts[index] { return [] }
        return parts[index].places.map { [index] + $0 }
      }
    default: []
    }
  }

  /// With other numbers; whole ones in lists point at something, and stay.
  fileprivate func mapped(
    _ decimal: (Double) -> Double, _ whole: (Int) -> Int
  ) -> PortableValue {
    switch self {
    case .double(let number): .double(decimal(number))
    case .float(let number): .float(Float(decimal(Double(number))))
    case .int(let number): .int(whole(number))
    case .array(let parts): .array(parts.map { $0.mapped(decimal) { $0 } })
    default: self
    }
  }

  fileprivate func nudged(at place: [Int]) -> PortableValue {
    switch self {
    case .double(let number): return .double(number + 0.37)
    case .float(let number): return .float(number + 0.37)
    case .int(let number): return .int(number + 1)
    case .array(var parts):
      guard let index = place.first else { return self }
      parts[index] = parts[index].nudged(at: Array(place.dropFirst()))
      return .array(parts)
    default: return self
    }
  }
}

extension FormulaValue {
  func hasShape(of other: FormulaValue) -> Bool {
    switch (self, other) {
    case (.number, .number): true
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.hasShape(of: $1) }
    default: false
    }
  }
}
