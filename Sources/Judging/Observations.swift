import Exchange

/// What can be said for sure where no mistake is recognised: what the answers have in common, and which
/// inputs they depend on.
struct Observations {
  let judged: Judged
  let cases: [Case]
  /// The input that the learner sees with what is said.
  let shown: [PortableValue]
  let ask: ([PortableValue]) -> PortableValue?

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
    return constant(seen) ?? notANumber(seen) ?? lengths(seen) ?? order(seen) ?? ratio(seen)
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
      "Your answer is the same for all inputs. Compute it from the parameters",
      "不管输入是什么，你的答案都一样。应当由参数算出来")
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
    if pairs.allSatisfy({ $0.found == first.found }),
      pairs.contains(where: { $0.right != first.right })
    {
      return TwoTexts(
        "You always answer with \(first.found) elements: a size is written into the code. Take it from the lists, as in `list.count`",
        "你总是返回 \(first.found) 个数：代码里写死了大小。应当由数组得出，例如 `list.count`")
    }
    let difference = first.found - first.right
    guard pairs.allSatisfy({ $0.found - $0.right == difference }) else { return nil }
    let count = difference.magnitude
    return difference < 0
      ? TwoTexts(
        "There \(count == 1 ? "is always 1 element" : "are always \(count) elements") too few. Does the loop begin or end at the wrong place?",
        "总是少了 \(count) 个数。循环的起点或终点对吗？")
      : TwoTexts(
        "There \(count == 1 ? "is always 1 element" : "are always \(count) elements") too many. Does the array begin empty? Does the loop end in time?",
        "总是多了 \(count) 个数。数组一开始是空的吗？循环的终点对吗？")
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
    Node.short((number * 1e4).rounded() / 1e4)
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
    let here = all[0]
    if let name = here.silent.first {
      return TwoTexts(
        "Here `\(name)` has no effect on your answer: with another value it stays the same. Is it left out?",
        "在这里 `\(name)` 对你的答案没有影响：换一个值，答案不变。是不是漏了它？")
    }
    guard shown.expected.elements != nil else { return nil }
    if let one = here.extra.first {
      return TwoTexts(
        "Here element [\(one.element)] of your answer changes with `\(one.name)`, and shouldn't",
        "在这里，你的答案中下标 [\(one.element)] 的数会随 `\(one.name)` 改变，本来不该这样")
    }
    if let one = here.lost.first {
      return TwoTexts(
        "Here element [\(one.element)] of your answer doesn't change with `\(one.name)`, and should",
        "在这里，你的答案中下标 [\(one.element)] 的数不随 `\(one.name)` 改变，本来应该改变")
    }
    return nil
  }

  /// Which numbers of an input move which elements of the answer, and of the right one.
  private struct Influences {
    var moving: Set<String> = []
    var wanted: Set<String> = []
    var silent: [String] = []
    var extra: [(name: String, element: Int)] = []
    var lost: [(name: String, element: Int)] = []
    var isIncomplete = false
  }

  private func influences(in one: Seen, _ names: [String]) -> Influences {
    var found = Influences()
    for (position, name) in names.enumerated() {
      for place in one.arguments[position].places {
        var arguments = one.arguments
        arguments[position] = arguments[position].nudged(at: place)
        guard let right = try? judged.solution.body(arguments), let rightAfter = FormulaValue(right)
        else { continue }
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
        if should.contains(true) { found.wanted.insert(name) }
        if moved.contains(true) { found.moving.insert(name) }
        if should.contains(true), !moved.contains(true) { found.silent.append(full) }
        for element in moved.indices where moved[element] != should[element] {
          if moved[element] {
            found.extra.append((full, element))
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
        "It is right as long as `\(name)` has no more than \(most) elements, and wrong beyond that",
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
  fileprivate func hasShape(of other: FormulaValue) -> Bool {
    switch (self, other) {
    case (.number, .number): true
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.hasShape(of: $1) }
    default: false
    }
  }
}
