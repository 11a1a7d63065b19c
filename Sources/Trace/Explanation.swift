import Engine

/// One number, unfolded one level: which instruction made it, by which formula, from which numbers.
///
/// Derived on demand from the instruction and its operands; nothing is logged. Each operand is an
/// element that can be explained in turn, down to the inputs.
public struct Explanation: Sendable {
  public let element: ElementReference
  public let instruction: Int
  /// The update in which the instruction ran.
  public let update: Int
  /// By which it was made; where an index chooses among terms, without those that it did not.
  public let formula: Formula
  /// The number itself.
  public let result: Double
  /// What the formula's leaves were when the instruction ran.
  public let operands: [(element: ElementReference, number: Double)]
  private let numbers: [ElementReference: Double]

  init(
    of element: ElementReference, in instruction: Int, update: Int, formula: Formula,
    result: Double, number: (Value.ID, Int) -> Double
  ) {
    self.element = element
    self.instruction = instruction
    self.update = update
    self.formula = formula
    self.result = result
    var numbers: [ElementReference: Double] = [:]
    operands = formula.leaves.map { leaf in
      let element = ElementReference(leaf.value, leaf.element)
      let read = number(leaf.value, leaf.element)
      numbers[element] = read
      return (element, read)
    }
    self.numbers = numbers
  }

  /// Returns what a leaf was.
  public func number(of element: ElementReference) -> Double? { numbers[element] }

  /// The moment at which the formula's leaves were read.
  public var readingMoment: Moment { Moment(update: update, executed: instruction) }

  /// Returns what a part of the formula comes to.
  ///
  /// - Parameter zero: a leaf that counts as 0.
  package func evaluate(_ part: Formula, without zero: ElementReference? = nil) -> Double {
    part.evaluate { value, index in
      let leaf = ElementReference(value, index)
      return leaf == zero ? 0 : numbers[leaf] ?? .nan
    }
  }

  /// The formula in symbols.
  public func symbols(
    _ names: Names, partLimit: Int = 6, isASCII: Bool = false
  ) -> [FormulaToken] {
    FormulaText.tokens(of: formula, partLimit: partLimit, isASCII: isASCII) { names.name(of: $0) }
  }

  /// The formula with numbers put in.
  public func numbers(
    decimals: Int = 4, partLimit: Int = 6, isASCII: Bool = false
  ) -> [FormulaToken] {
    FormulaText.tokens(of: formula, partLimit: partLimit, isASCII: isASCII) {
      NumberText.plain(numbers[$0] ?? .nan, decimals: decimals)
    }
  }
}

extension Timeline {
  /// Returns the formula by which an instruction makes an element, whether or not it has run.
  public func formula(of index: Int, in instruction: Int) -> Formula? {
    let made = program.instructions[instruction]
    guard index < machine.shape(of: made.result).count else { return nil }
    return made.operation.formula(
      of: index, in: program.site(of: instruction, in: machine.batch))
  }

  /// Returns how an instruction of the present update made an element; nil while it has not run.
  public func explanation(of index: Int, in instruction: Int) -> Explanation? {
    guard instruction < machine.executed else { return nil }
    let site = program.site(of: instruction, in: machine.batch)
    let made = program.instructions[instruction]
    guard index < machine.shape(of: made.result).count else { return nil }
    // Since then operands, and the result itself, may have been overwritten in place.
    func before(_ value: Value.ID, _ element: Int) -> Double {
      number(ElementReference(value, element), at: instruction)
    }
    let result = ElementReference(made.result, index)
    let formula = made.operation.formula(of: index, in: site).withChosenTerms(before)
    return Explanation(
      of: result, in: instruction, update: moment.update, formula: formula,
      result: number(result, at: instruction + 1), number: before)
  }

  /// Returns how a number of the present update came to be; nil where no instruction made it, or one
  /// that this update has not executed.
  public func explanation(of occurrence: Occurrence) -> Explanation? {
    guard occurrence.moment.update == moment.update,
      case .written(let instruction) = origin(of: occurrence)
    else { return nil }
    return explanation(of: occurrence.element.index, in: instruction)
  }

  /// Returns how a number came to be: by the latest instruction of the present update that wrote it.
  public func explanation(of element: ElementReference) -> Explanation? {
    let writer = program.writings(of: element.value).last { $0 < machine.executed }
    return writer.flatMap { explanation(of: element.index, in: $0) }
  }
}
