import Engine
import Screen
import Trace

/// The update as a table: what a number was, its slope, the step, what it becomes, and what the optimiser
/// keeps of it.
struct UpdatePicture: Picture {
  private let made: Made
  let title: String

  init?(_ made: Made) {
    let context = made.context
    guard made.instruction.phase == .update else { return nil }
    self.made = made
    // Statistics that a layer keeps beside its weights have no slope.
    let isParameter = made.program.gradient(of: made.instruction.result) != nil
    if isParameter {
      title = context.strings("A step against the slope", "逆着斜率走一步")
    } else if made.program.parameters.contains(made.instruction.result) {
      title = context.strings("What is kept for later", "留给以后用的数")
    } else {
      title = context.strings("What the optimiser keeps", "优化器记下的数")
    }
  }

  private var context: PaneContext { made.context }
  private var strings: Strings { context.strings }
  private var value: Value.ID { made.instruction.result }

  var parts: [any PicturePart] {
    let count = made.shape(value).count
    let program = made.program
    let gradient = program.gradient(of: program[value].role.subject ?? value)
    // What was overwritten is known as it was right before this instruction; of many, around the one
    // that is looked at, or the largest steps.
    let timeline = context.stepper.timeline
    func before(_ index: Int) -> Double {
      timeline.number(ElementReference(value, index), at: made.index)
    }
    let others = made.instruction.operands.filter { operand in
      operand != value && operand != gradient && made.shape(operand).count == count
        && (isSetting(value) || !isSetting(operand))
    }
    let shown = places(count) { index in
      (before(index) - (context.stepper.number(ElementReference(value, index)) ?? 0))
        .magnitude
    }
    let rows = shown.map { index -> TablePart.Row in
      let element = ElementReference(value, index)
      let isHidden = context.isConcealed(element)
      let isMade =
        count == 1 || context.stepper.grain == .instruction || index < context.stepper.revealed
      let before = made.instruction.isInPlace ? before(index) : nil
      let after = isMade ? context.visible(element) : nil
      let step = after.flatMap { after in before.map { after - $0 } }
      var cells = [made.name(element)]
      if made.instruction.isInPlace { cells.append(context.signed(before)) }
      if let gradient { cells.append(text(ElementReference(gradient, index))) }
      cells += others.map { text(ElementReference($0, index)) }
      let dot = String(context.glyphs.dot)
      if made.instruction.isInPlace {
        cells.append(isHidden ? "?" : step.map { context.signed($0) } ?? dot)
      }
      cells.append(isHidden ? "?" : after.map { context.signed($0) } ?? dot)
      let isLooked = element == made.element
      return TablePart.Row(
        cells: cells, bar: isHidden ? nil : step ?? after,
        style: isLooked ? Palette.resultStyle : .plain,
        mark: isLooked ? Character(context.glyphs.pointerRight) : " ")
    }
    var heads = [""]
    if made.instruction.isInPlace { heads.append(strings("value", "值")) }
    if gradient != nil { heads.append(strings("slope", "斜率")) }
    heads += others.map { head($0) }
    if made.instruction.isInPlace { heads.append(strings("step", "步长")) }
    heads.append(strings("becomes", "变成"))
    var table = TablePart(heads, rows, context)
    table.focus = shown.firstIndex(of: made.element.index)
    table.barHead = made.instruction.isInPlace ? strings("step", "步长") : ""
    if shown.count < count {
      table.rest = { [context] hidden in [context.more(count - shown.count + hidden)] }
    }
    // What was made stands last, and the step beside it: they stay the longest.
    let last = heads.count - 1
    let step = made.instruction.isInPlace ? [last - 1] : []
    let between = (2..<max(2, last)).filter { !step.contains($0) }
    table.dispensable = between + (last > 1 && step != [1] ? [1] : []) + step
    return [table]
  }

  /// Whether a value is what all parameters share, such as the learning rate.
  private func isSetting(_ value: Value.ID) -> Bool {
    if case .setting = made.program[value].role { true } else { false }
  }

  private func text(_ element: ElementReference) -> String {
    context.isConcealed(element) ? "?" : context.signed(context.stepper.number(element))
  }

  /// `m`, `v`, `momentum`, or a value's name.
  private func head(_ value: Value.ID) -> String {
    if case .optimizer(let quantity, _) = made.program[value].role { return quantity.rawValue }
    return made.name(value)
  }

  /// Which elements are shown.
  private func places(_ count: Int, _ size: (Int) -> Double) -> [Int] {
    let limit = 48
    if context.look.isBySize {
      // Of very many, a regular choice of candidates beside the one that is looked at.
      let step = max(1, count / 8192)
      let candidates = stride(from: 0, to: count, by: step).map { ($0, size($0)) }
      var largest = candidates.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.prefix(limit)
        .map(\.0)
      if !largest.contains(made.element.index) { largest.insert(made.element.index, at: 0) }
      return largest
    }
    return Array(shownRange(limit, of: count, around: made.element.index))
  }

  var caption: [StyledLine] {
    var lines = made.words
    for setting in [Value.Setting.learningRate, .stepSize, .gradientStepSize] {
      guard let rate = made.program.value(in: .setting(setting)),
        made.instruction.operands.contains(rate.id),
        let number = made.number(ElementReference(rate.id, 0))
      else { continue }
      let name =
        switch setting {
        case .learningRate: strings.learningRate
        case .gradientStepSize: strings("step size along the slope", "沿斜率的步幅")
        default: strings("step size", "步幅")
        }
      lines.append(StyledLine("\(name) \(NumberText.constant(number))", Palette.faintStyle))
    }
    return lines
  }
}
