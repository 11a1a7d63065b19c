import Engine
import Screen
import Trace

/// A function of one number: its curve with the point on it, and on the way back the slope there.
struct ActivationPicture: Picture {
  private let made: Made
  /// Where the function is applied, and the formula by which.
  private let input: ElementReference
  private let output: ElementReference
  private let formula: Formula
  private let isForward: Bool
  let title: String

  init?(_ made: Made) {
    let context = made.context
    let stepper = context.stepper
    switch made.instruction.operation {
    case .apply:
      isForward = true
      input = ElementReference(made.instruction.operands[0], made.element.index)
      output = made.element
      formula = made.explanation.formula
      let function = OperationWords(made.instruction, in: stepper.program, context.strings).name
      title = context.strings("Through \(function)", "经过 \(function)")
    case .applyDerivative(let derivative):
      // The function is that of the way there.
      let operands = made.instruction.operands
      let there = stepper.program.readers(of: operands[1]).first { index in
        if case .apply(let apply) = stepper.program.instructions[index].operation {
          return apply.function == derivative.function
        }
        return false
      }
      guard let there,
        let formula = stepper.timeline.formula(of: made.element.index, in: there)
      else { return nil }
      isForward = false
      input = ElementReference(operands[1], made.element.index)
      output = ElementReference(stepper.program.instructions[there].result, made.element.index)
      self.formula = formula
      title = context.strings("Back through the slope of the curve", "反向：乘以曲线的斜率")
    default: return nil
    }
    self.made = made
  }

  private var context: PaneContext { made.context }
  private var strings: Strings { context.strings }

  /// The slope of the curve at the point: how much of what arrived goes on.
  private var local: Double? {
    guard !isForward, made.number(input) != nil, made.number(output) != nil else { return nil }
    // What the instruction makes of 1 arriving.
    let arriving = ElementReference(made.instruction.operands[0], made.element.index)
    return made.explanation.formula.evaluate { value, index in
      let leaf = ElementReference(value, index)
      return leaf == arriving ? 1 : made.number(leaf) ?? .nan
    }
  }

  private func value(_ x: Double) -> Double { formula.evaluate { _, _ in x } }

  var parts: [any PicturePart] {
    guard let x = made.number(input), let y = made.number(output) else { return [units] }
    let curve = CurvePart(
      title: context.strings(
        "f(\(NumberText.plain(x))) = \(NumberText.plain(y))",
        "f(\(NumberText.plain(x))) = \(NumberText.plain(y))"), point: (x, y), slope: local,
      context: context, function: value)
    return [curve] + (maps ?? [units])
  }

  /// Of images the channel that is looked at, as it came and as it goes on.
  private var maps: [any PicturePart]? {
    let index = made.element.index
    guard var before = made.map(of: made.instruction.operands[0], at: index),
      var after = made.map(of: made.element.value, at: index)
    else { return nil }
    (before.isOptional, after.isOptional) = (true, true)
    return [before, after]
  }

  /// All units of the sample.
  private var units: UnitsPart {
    let shape = made.shape(made.element.value)
    let columns = max(1, shape.columns)
    let first = made.element.index / columns * columns
    var part = UnitsPart(
      title: made.name(made.element.value),
      elements: (0..<columns).map { ElementReference(made.element.value, first + $0) }, context)
    part.isOptional = true
    return part
  }

  var caption: [StyledLine] {
    guard !isForward, let slope = local,
      let arriving = made.number(ElementReference(made.instruction.operands[0], made.element.index))
    else { return made.words }
    let text = NumberText.plain(slope, decimals: 4)
    return made.words + [
      made.says(
        "What arrives: \(NumberText.fixed(arriving))   slope of the curve here: \(text)",
        "传来的斜率：\(NumberText.fixed(arriving))   曲线在此处的斜率：\(text)")
    ]
  }
}
