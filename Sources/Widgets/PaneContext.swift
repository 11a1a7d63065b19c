import Course
import Engine
import Screen
import Trace

/// What every pane is drawn from: the run, the signs to draw with, and which numbers are marked.
///
/// A class, because a frame has one and each of its panes holds it: nothing in it ever changes.
public final class PaneContext: Sendable {
  public let stepper: Stepper
  public let glyphs: Glyphs
  public let strings: Strings
  /// Numbers that a prediction asks for: shown as "?" until it is answered.
  public let concealed: Concealment
  /// Numbers that the page points at.
  public let spotlight: Set<ElementReference>
  /// The number under the cursor of the focused pane.
  public let cursor: ElementReference?
  /// The edge under the cursor, where the focused pane shows a graph.
  public let edge: Int?
  /// Which sample of the batch is looked at: that of the number that was just computed, unless one is
  /// pinned.
  public let sample: Int
  /// Whether the sample stays, whatever is computed.
  public let isSamplePinned: Bool
  /// How pictures and tables are looked at.
  public let look: Look
  /// Where the page's walk ends, if it ends before the run does: what lies behind it is not shown.
  public let walkEnd: Moment?
  /// What is known of the run as a whole.
  public let run: RunView
  /// How the number that was just computed came to be; of many, the one that was chosen.
  public let explanation: Explanation?
  /// The number that comes next; its value's first where the next step makes many.
  public let upcoming: ElementReference
  /// The formula of the explanation as it is written, with the numbers that stand in it.
  public let shown: ShownFormula?
  /// How many decimals the formula's numbers have: so many that what is printed multiplies out to what
  /// is printed.
  public let decimals: Int
  /// What the formula read; of very many numbers, the first.
  let operands: [ElementReference: Double]
  private let wholeResult: Value.ID?
  /// The instruction that moves a gradient's weight on, by the gradient.
  private let writings: [Value.ID: Int]
  /// What was computed from numbers that this update has moved on since.
  private let outdated: Set<Value.ID>

  /// - Parameters:
  ///   - chosen: which element of an instruction's result to explain, where it is one.
  ///   - sample: the one that is pinned; nil follows the number that was just computed.
  public init(
    stepper: Stepper, glyphs: Glyphs, strings: Strings, concealed: Concealment = .none,
    spotlight: Set<ElementReference> = [], cursor: ElementReference? = nil,
    edge: Int? = nil, chosen: ElementReference? = nil, sample: Int? = nil,
    look: Look = Look(), walkEnd: Moment? = nil,
    run: RunView = .none
  ) {
    self.stepper = stepper
    self.glyphs = glyphs
    self.strings = strings
    self.concealed = concealed
    self.spotlight = spotlight
    self.cursor = cursor
    self.edge = edge
    isSamplePinned = sample != nil
    self.look = look
    self.walkEnd = walkEnd
    self.run = run
    upcoming = stepper.upcoming
    let attention = stepper.attention(chosen: chosen, pinned: sample)
    self.sample = attention?.sample ?? sample ?? 0
    let isWhole = stepper.grain.isWhole && stepper.isComplete
    wholeResult = isWhole ? stepper.last?.instruction.result : nil
    explanation =
      if isWhole, let last = stepper.last, let attention {
        stepper.timeline.explanation(of: attention.element.index, in: last.index)
      } else {
        stepper.explanation
      }
    var writings: [Value.ID: Int] = [:]
    for (parameter, gradient) in stepper.program.gradients {
      writings[gradient] = stepper.program.writings(of: parameter).last {
        stepper.program.instructions[$0].isInPlace
      }
    }
    self.writings = writings
    outdated = Self.outdated(in: stepper)
    let shown = explanation.map {
      ShownFormula($0, in: stepper.timeline, terms: stepper.terms)
    }
    self.shown = shown
    decimals = shown?.decimals() ?? NumberText.decimals
    operands =
      shown.map { shown in
        Dictionary(
          shown.formula.firstLeaves(Self.operandLimit).map { ($0, shown.number(of: $0)) }
        ) { first, _ in first }
      } ?? [:]
  }

  // MARK: - Names

  /// What a number is called here: its sample is only said where it is another one.
  public func name(_ element: ElementReference) -> String {
    stepper.names.shortName(of: element, sample: sample)
  }

  /// What a number that is read is called here.
  public func readName(_ element: ElementReference) -> String {
    stepper.names.readName(of: element, sample: sample)
  }

  /// The letters before a number that stands in the place of what it is about: `d` for a slope, `b` for
  /// a bias, `m` for an average.
  func mark(of element: ElementReference) -> String {
    let program = stepper.program
    let role = program[element.value].role
    let base = role.base ?? element.value
    let isBias = program[base].role == .parameter && program[base].shape.rank == 1
    switch role {
    case .gradient, .share, .partialSum, .repeatedShare: return isBias ? "db" : "d"
    case .optimizer(let quantity, _): return String(quantity.rawValue.prefix(1))
    case .data, .batch, .parameter, .given, .computed, .setting: return isBias ? "b" : ""
    }
  }

  /// What an operation is called and why it is done.
  package func words(_ instruction: Instruction) -> OperationWords {
    OperationWords(instruction, in: stepper.program, strings)
  }

  /// The instructions of this update that the page walks through.
  public var walkLength: Int {
    guard let walkEnd, walkEnd.update <= stepper.moment.update else {
      return stepper.program.updateLength
    }
    return walkEnd.executed
  }

  /// Whether the page's walk reaches a phase: what a phase makes isn't shown where it doesn't.
  public func walks(_ phase: Phase) -> Bool {
    !isWithinOneUpdate
      || stepper.program.instructions.prefix(walkLength).contains { $0.phase == phase }
  }

  /// Whether the page's walk stays within the first update, where there is nothing to count.
  public var isWithinOneUpdate: Bool { walkEnd.map { $0.update == 0 } ?? false }

  /// Whether the page's walk is over.
  public var isAtWalkEnd: Bool { walkEnd == stepper.moment && stepper.isComplete }

  // MARK: - Marks

  /// Whether a number was just computed.
  public func isResult(_ element: ElementReference) -> Bool {
    element.value == wholeResult || element == explanation?.element
  }

  /// Whether a number took part in the formula that is shown.
  public func isOperand(_ element: ElementReference) -> Bool { operands[element] != nil }

  /// More operands than this are not marked.
  private static let operandLimit = 1 << 14

  private static func outdated(in stepper: Stepper) -> Set<Value.ID> {
    let program = stepper.program
    guard let last = stepper.last, last.instruction.phase == .update else { return [] }
    var outdated: Set<Value.ID> = []
    for index in 0..<last.index {
      let instruction = program.instructions[index]
      guard instruction.phase == .forward, !instruction.isInPlace else { continue }
      let isOutdated = instruction.operands.contains { operand in
        outdated.contains(operand)
          || program.writings(of: operand).contains { $0 > index && $0 <= last.index }
      }
      if isOutdated { outdated.insert(instruction.result) }
    }
    return outdated
  }

  /// Whether a number is that of weights that are no more, for the update has moved them on: a slope, or
  /// what the forward phase made of them.
  public func hasMovedOn(_ element: ElementReference) -> Bool {
    if outdated.contains(element.value) { return true }
    guard let writing = writings[element.value] else { return false }
    let executed = stepper.moment.executed
    return writing + 1 < executed || writing + 1 == executed && element.index < stepper.revealed
  }

  /// Whether a number is what the next step makes.
  public func isUpcoming(_ element: ElementReference) -> Bool {
    stepper.grain.isWhole
      ? element.value == upcoming.value : element == upcoming && stepper.terms == nil
  }

  /// How a number is marked: as result, operand, or under the page's spotlight.
  ///
  /// - Parameter marksOperands: whether it is marked where it took part.
  public func style(
    _ element: ElementReference, base: Style = .plain, marksOperands: Bool = true
  ) -> Style {
    var style = base
    if element == explanation?.element {
      style = Palette.resultStyle
    } else if isResult(element) {
      style = Palette.companionStyle
    } else if marksOperands, isOperand(element) {
      style = Palette.operandStyle.background(base.background)
    } else if spotlight.contains(element) {
      style = style.with([.underline])
    } else if hasMovedOn(element) {
      style = Palette.pastStyle
    }
    if element == cursor {
      style.attributes.formSymmetricDifference(.reverse)
      style.attributes.insert(.bold)
    }
    return style
  }

  // MARK: - Numbers as text

  /// What stands for so many that aren't listed.
  func more(_ count: Int) -> String { "\(glyphs.ellipsis) +\(count) \(strings.more)" }

  /// Whether a number is hidden now.
  public func isConcealed(_ element: ElementReference) -> Bool {
    guard !concealed.isEmpty, concealed.hides(element, at: stepper.moment) else { return false }
    // What has not been shown yet of an instruction's result is still what it was before.
    guard let last = stepper.last, last.instruction.result == element.value,
      element.index >= stepper.revealed
    else { return true }
    return concealed.hides(
      element, at: Moment(update: stepper.moment.update, executed: last.index))
  }

  /// Whether a number in an explanation is hidden: its result, or what its formula read.
  public func isConcealed(
    _ element: ElementReference, readBy explanation: Explanation
  ) -> Bool {
    concealed.hides(
      element,
      at: Moment(update: stepper.moment.update, executed: explanation.instruction))
  }

  /// Whether the number that an explanation explains is hidden.
  public func isResultConcealed(_ explanation: Explanation) -> Bool {
    concealed.hides(
      explanation.element,
      at: Moment(update: stepper.moment.update, executed: explanation.instruction + 1))
  }

  /// The number as text: "?" while it is to be predicted, a dot while it is not known.
  public func text(_ element: ElementReference, decimals: Int = 4) -> String {
    if isConcealed(element) { return "?" }
    guard let number = stepper.number(element) else { return String(glyphs.dot) }
    return NumberText.fixed(number, decimals: decimals)
  }

  /// The number as text of at most `width` columns: with fewer decimals, or not at all.
  public func text(_ element: ElementReference, decimals: Int = 4, width: Int) -> String {
    guard !isConcealed(element), let number = stepper.number(element) else {
      return text(element)
    }
    return NumberText.fitting(number, decimals: decimals, width: width)
      ?? String(glyphs.ellipsis)
  }

  /// The style of a phase.
  public static func style(of phase: Phase) -> Style {
    switch phase {
    case .forward: Style(foreground: Palette.forward, attributes: [.bold])
    case .backward: Style(foreground: Palette.backward, attributes: [.bold])
    case .update: Style(foreground: Palette.update, attributes: [.bold])
    }
  }
}
