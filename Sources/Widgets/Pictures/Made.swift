import Engine
import Trace

/// What the operation that ran last made: the number that is looked at, and what it was made from.
struct Made {
  let context: PaneContext
  let index: Int
  let instruction: Instruction
  let explanation: Explanation
  /// The terms of the sum that the number is, as far as they have been shown; a number that is no sum
  /// is one term.
  let terms: Terms
  /// What the sum is divided by, where the number is a mean.
  let divisor: Double?

  init?(_ context: PaneContext) {
    guard let last = context.stepper.last, let explanation = context.explanation,
      explanation.instruction == last.index
    else { return nil }
    self.context = context
    index = last.index
    instruction = last.instruction
    self.explanation = explanation
    var formulas: Formula.Parts = [explanation.formula]
    var divisor: Double?
    switch explanation.formula {
    case .sum(let all): formulas = context.stepper.terms.map(all.first) ?? all
    case .quotient(.sum(let all), .constant(let count)):
      formulas = all
      divisor = count
    default: break
    }
    self.divisor = divisor
    terms = Terms(formulas) { formula in
      let isHidden =
        !context.concealed.isEmpty
        && Self.factors(of: formula).contains {
          context.isConcealed($0, readBy: explanation)
        }
      return isHidden ? nil : explanation.evaluate(formula)
    }
  }

  var program: Program { context.stepper.program }
  var element: ElementReference { explanation.element }

  func shape(_ value: Value.ID) -> Shape { context.stepper.timeline.machine.shape(of: value) }

  /// A value's name, for a title.
  func name(_ value: Value.ID) -> String { program[value].name }
  func name(_ element: ElementReference) -> String { context.name(element) }

  /// Where the number stands in its value.
  var place: [Int] { shape(element.value).place(of: element.index) }

  /// The elements of a value that the formula reads, in its order.
  func elements(of value: Value.ID) -> [Int] {
    explanation.formula.firstLeaves(Terms.limit).filter { $0.value == value }.map(\.index)
  }

  /// A value as rows and columns; of one with more axes the matrix that an element is in.
  func block(of value: Value.ID, at index: Int?) -> NumberBlock {
    let shape = shape(value)
    let columns = max(1, shape.columns)
    let rows = shape.rank > 2 ? shape.dimensions[shape.rank - 2] : shape.count / columns
    let index = index.map { min($0, max(0, shape.count - 1)) }
    let first = (index ?? 0) / max(1, rows * columns) * rows * columns
    var block = NumberBlock(name(value), rows: max(1, rows), columns: columns, context) {
      ElementReference(value, first + $0 * columns + $1)
    }
    if shape.rank > 2 { block.leading = Array(shape.place(of: first).dropLast(2)) }
    if let index { block.focus = ((index - first) / columns, (index - first) % columns) }
    return block
  }

  /// Of a value of images the one that an element is in, its channel alone, with the element marked; nil of
  /// any other value.
  func map(of value: Value.ID, at index: Int) -> NumberBlock? {
    let shape = shape(value)
    guard shape.rank == 4, index < shape.count else { return nil }
    let (lengths, at) = (shape.dimensions, shape.place(of: index))
    let name = lengths[3] > 1 ? "\(name(value)) [\(at[3])]" : name(value)
    var map = NumberBlock(name, rows: lengths[1], columns: lengths[2], context) {
      ElementReference(value, ((at[0] * lengths[1] + $0) * lengths[2] + $1) * lengths[3] + at[3])
    }
    map.isImage = true
    map.window = (at[1]..<at[1] + 1, at[2]..<at[2] + 1)
    map.focus = (at[1], at[2])
    return map
  }

  /// What a number was when the instruction ran; nil while it is to be predicted.
  func number(_ element: ElementReference) -> Double? {
    guard !context.isConcealed(element, readBy: explanation) else { return nil }
    // What it reads may have been overwritten since, by itself.
    return instruction.operands.contains(element.value)
      ? explanation.number(of: element) : context.stepper.number(element)
  }

  /// The number itself; nil while it is to be predicted.
  var result: Double? {
    context.isResultConcealed(explanation) ? nil : explanation.result
  }

  // MARK: - Terms

  /// What is added up: numbers that are known, and formulas that are made where one is asked for.
  struct Terms: RandomAccessCollection {
    /// More are not looked at.
    static let limit = 1 << 16

    private let formulas: Formula.Parts
    /// nil where one of its factors is to be predicted.
    let numbers: [Double?]
    /// How many there are; those behind the limit are not among the elements.
    let count: Int

    init(_ formulas: Formula.Parts, number: (Formula) -> Double?) {
      self.formulas = formulas
      count = formulas.count
      numbers = formulas.prefix(Self.limit).map(number)
    }

    var startIndex: Int { 0 }
    var endIndex: Int { numbers.count }
    subscript(place: Int) -> Term { Term(formula: formulas[place], number: numbers[place]) }

    /// What the terms come to but for some.
    func sum(without listed: some Sequence<Int>, of whole: Double?) -> Double? {
      let shown = listed.reduce(0) { $0 + (numbers[$1] ?? 0) }
      if count > numbers.count { return whole.map { $0 - shown } }
      return numbers.reduce(0) { $0 + ($1 ?? 0) } - shown
    }
  }

  /// One term of the sum: its factors, and what it adds.
  struct Term {
    fileprivate let formula: Formula
    /// The leaves that it reads: looked for when asked, as a sum may have ten thousand terms.
    var factors: [ElementReference] { Made.factors(of: formula) }
    /// nil while one of them is to be predicted.
    let number: Double?

    /// The term in symbols; nil for a number alone and for a product, which its factors say.
    func written(isASCII: Bool, leaf: (ElementReference) -> String) -> String? {
      switch formula {
      case .element, .constant, .product: nil
      default:
        FormulaText.tokens(of: formula, isASCII: isASCII, leaf: leaf).map(\.text).joined()
      }
    }
  }

  private static func factors(of formula: Formula) -> [ElementReference] {
    switch formula {
    case .element(let value, let index): return [ElementReference(value, index)]
    case .product(let parts): return parts.flatMap(factors)
    default: return formula.leaves.map { ElementReference($0.value, $0.element) }
    }
  }
}

extension PaneContext {
  /// A number that may be seen; nil while it is to be predicted, or is not known.
  func visible(_ element: ElementReference) -> Double? {
    isConcealed(element) ? nil : stepper.number(element)
  }

  /// Returns a few words for the sample that an element belongs to; nil where it belongs to none.
  func sampleText(of element: ElementReference) -> String? {
    guard stepper.program[element.value].isBatched else { return nil }
    let shape = stepper.timeline.machine.shape(of: element.value)
    guard let rows = shape.dimensions.first, rows > 1 else { return nil }
    let sample = element.index / max(1, shape.count / rows) + 1
    return strings("sample \(sample) of \(rows)", "样本 \(sample)/\(rows)")
  }

  /// A number with its sign, or a question mark.
  func signed(_ number: Double?, width: Int = 8) -> String {
    guard let number else { return "?" }
    // The zero of a negative number is no negative number.
    let shown = number == 0 ? 0 : number
    return NumberText.fitting(shown, width: width) ?? String(glyphs.ellipsis)
  }
}
