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
  /// Gives what a number was when the instruction ran.
  private let read: @Sendable (ElementReference) -> Double?
  /// Whether every leaf has its number.
  let knowsAll: Bool

  init(
    of element: ElementReference, in instruction: Int, update: Int, formula: Formula,
    result: Double, knowsAll: Bool = true, read: @escaping @Sendable (ElementReference) -> Double?
  ) {
    self.knowsAll = knowsAll
    self.element = element
    self.instruction = instruction
    self.update = update
    self.formula = formula
    self.result = result
    self.read = read
  }

  /// What the formula's leaves were when the instruction ran.
  ///
  /// - Complexity: that of the formula; `number(of:)` asks for one.
  public var operands: [(element: ElementReference, number: Double)] {
    formula.leaves.map { leaf in
      let element = ElementReference(leaf.value, leaf.element)
      return (element, read(element) ?? .nan)
    }
  }

  /// Whether the formula reads any number.
  public var readsNumbers: Bool { !formula.firstLeaves(1).isEmpty }

  /// Returns what a leaf was.
  public func number(of element: ElementReference) -> Double? { read(element) }

  /// The most numbers that are kept of one explanation.
  private static let keptLimit = 4096

  /// The explanation for whoever keeps it: it no longer shares the run, which would be copied when it goes
  /// on. Of very many numbers only those are kept that stand at a sum's beginning and its end.
  var kept: Explanation {
    guard formula.firstLeaves(Self.keptLimit + 1).count > Self.keptLimit else {
      return kept(for: [formula], knowsAll: true)
    }
    let terms = formula.terms
    return kept(for: terms.prefix(SumRanking.length) + terms.suffix(1))
  }

  /// The explanation with the numbers of some formulas alone.
  func kept(for parts: [Formula], knowsAll: Bool = false) -> Explanation {
    var numbers: [ElementReference: Double] = [:]
    for part in parts {
      for leaf in part.firstLeaves(Self.keptLimit) where numbers[leaf] == nil {
        numbers[leaf] = read(leaf)
      }
    }
    let kept = numbers
    return Explanation(
      of: element, in: instruction, update: update, formula: formula, result: result,
      knowsAll: knowsAll
    ) { kept[$0] }
  }

  /// The moment at which the formula's leaves were read.
  public var readingMoment: Moment { Moment(update: update, executed: instruction) }

  /// Returns what a part of the formula comes to.
  ///
  /// - Parameter zero: a leaf that counts as 0.
  package func evaluate(_ part: Formula, without zero: ElementReference? = nil) -> Double {
    part.evaluate { value, index in
      let leaf = ElementReference(value, index)
      return leaf == zero ? 0 : read(leaf) ?? .nan
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
      NumberText.plain(read($0) ?? .nan, decimals: decimals)
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

  /// Returns how the next instruction will make an element: behind the last one it is the first of the next
  /// update, with that one's samples.
  public func upcomingFormula(of index: Int, in instruction: Int) -> Formula? {
    guard instruction < machine.executed else { return formula(of: index, in: instruction) }
    return program.instructions[instruction].operation.formula(
      of: index,
      in: program.site(of: instruction, in: program.batching.batch(of: moment.update + 1)))
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
      result: number(result, at: instruction + 1)
    ) { number($0, at: instruction) }
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
