import Course
import Engine
import Screen
import Trace

/// What every pane is drawn from: the run, the signs to draw with, and which numbers are marked.
public struct PaneContext: Sendable {
  public let stepper: Stepper
  public let glyphs: Glyphs
  public let strings: Strings
  /// Numbers that a prediction asks for: shown as "?" until it is answered.
  public let concealed: Set<ElementReference>
  /// Numbers that the page points at.
  public let spotlight: Set<ElementReference>
  /// The number under the cursor of the focused pane.
  public let cursor: ElementReference?
  /// Which sample of the batch is looked at.
  public let sample: Int
  public let explanation: Explanation?
  private let operands: Set<ElementReference>
  private let wholeResult: Value.ID?

  public init(
    stepper: Stepper, glyphs: Glyphs, strings: Strings, concealed: Set<ElementReference> = [],
    spotlight: Set<ElementReference> = [], cursor: ElementReference? = nil, sample: Int = 0
  ) {
    self.stepper = stepper
    self.glyphs = glyphs
    self.strings = strings
    self.concealed = concealed
    self.spotlight = spotlight
    self.cursor = cursor
    self.sample = sample
    explanation = stepper.explanation
    if stepper.grain == .instruction, let last = stepper.last {
      wholeResult = last.instruction.result
      operands = []
    } else {
      wholeResult = nil
      operands = Set(explanation?.operands.map(\.element) ?? [])
    }
  }

  /// Whether a number was just computed.
  public func isResult(_ element: ElementReference) -> Bool {
    element.value == wholeResult || element == explanation?.element
  }

  /// Whether a number took part in what was just computed.
  public func isOperand(_ element: ElementReference) -> Bool {
    if operands.contains(element) { return true }
    guard wholeResult != nil, let last = stepper.last else { return false }
    return last.instruction.operands.contains(element.value)
  }

  /// The number as text: "?" while it is to be predicted, a dot while it is not known.
  public func text(_ element: ElementReference, decimals: Int = 4) -> String {
    if concealed.contains(element) { return "?" }
    guard let number = stepper.number(element) else { return String(glyphs.dot) }
    return NumberText.fixed(number, decimals: decimals)
  }

  /// How a number is marked: as result, operand, or under the page's spotlight.
  public func style(_ element: ElementReference, base: Style = .plain) -> Style {
    var style = base
    if isResult(element) {
      style = Palette.resultStyle
    } else if isOperand(element) {
      style = Style(
        foreground: Palette.operand, background: base.background,
        attributes: [.bold, .underline])
    } else if spotlight.contains(element) {
      style = style.with([.bold, .underline])
    }
    return element == cursor ? style.with(.reverse) : style
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
