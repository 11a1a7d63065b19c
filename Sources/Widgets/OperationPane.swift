import Engine
import Screen
import Trace

/// The instruction that was just executed: its formula in symbols, with each number beneath its
/// symbol, what came before, and what comes next.
public struct OperationPane: Pane {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  /// What stands in the pane's frame: `BACKWARD 3/10  matmul  d(output/kernel)`, as far as whole
  /// words fit.
  public func title(width: Int) -> String {
    let stepper = context.stepper
    guard let last = stepper.last else { return context.strings("Operation", "运算") }
    let program = stepper.program
    let phase = last.instruction.phase
    let all = program.instructions.indices.prefix(context.walkLength).filter {
      program.instructions[$0].phase == phase
    }
    let number = last.index - (all.first ?? 0) + 1
    let parts = [
      "\(context.strings.phase(phase)) \(number)/\(all.count)",
      last.instruction.operation.name, program[last.instruction.result].name,
    ]
    var title = ""
    for part in parts {
      let longer = title.isEmpty ? part : "\(title)  \(part)"
      guard displayWidth(of: longer) <= width else { break }
      title = longer
    }
    return title
  }

  public static let name = PaneName.operation
  public var title: String { title(width: .max) }

  /// Of the many elements that a step makes, the cursor chooses the one that is explained.
  public static func path(in stepper: Stepper, sample: Int) -> CursorPath? {
    guard stepper.grain == .instruction, let result = stepper.last?.instruction.result else {
      return nil
    }
    let shape = stepper.timeline.machine.shape(of: result)
    guard shape.count > 1 else { return nil }
    guard stepper.program[result].isBatched else { return CursorPath([result]) }
    let rows = max(1, shape.dimensions.first ?? 1)
    return CursorPath(
      [result], start: ElementReference(result, min(sample, rows - 1) * (shape.count / rows)))
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width > 0, rect.height > 0 else { return }
    if let edit = context.stepper.handEdit {
      drawEdit(edit, into: &frame, rect)
      return
    }
    guard let explanation = context.explanation, let last = context.stepper.last else {
      let nothing = context.strings("Nothing is stepped on this page.", "本页没有要走的步骤。")
      let lines = wrap(
        context.isAtWalkEnd ? nothing : context.strings.beforeFirst, width: rect.width)
      for (row, line) in lines.prefix(rect.height).enumerated() {
        frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
      }
      if lines.count < rect.height, !context.isAtWalkEnd {
        drawNext(into: &frame, rect.split(bottom: 1).bottom)
      }
      return
    }
    // With room to spare, what came before stands above, and air around the formula.
    let isTall = rect.height >= 6
    var rest = rect
    if isTall {
      drawPrevious(into: &frame, rest.split(top: 1).top)
      rest = rest.split(top: rect.height >= 7 ? 2 : 1).rest
    }
    FormulaTable(
      explanation, context, terms: context.stepper.terms, isInPlace: last.instruction.isInPlace
    ).draw(into: &frame, rest.split(top: 2).top)
    rest = rest.split(top: 2).rest
    if rest.height > 1 {
      frame.write(
        place(last.index, last.instruction).map { .init($0, Palette.faintStyle) }, gap: 3,
        at: rest.origin, clippedTo: rest)
    }
    if rest.height > 0 { drawNext(into: &frame, rect.split(bottom: 1).bottom) }
  }

  /// What was set by hand: no instruction computed it.
  private func drawEdit(_ edit: Edit, into frame: inout Frame, _ rect: Rect) {
    for (row, number) in edit.numbers.sorted(by: { $0.key < $1.key }).prefix(2).enumerated() {
      let name = context.stepper.names.name(of: ElementReference(edit.value, number.key))
      let line = [
        StyledLine.Run("\(name) = \(NumberText.fixed(number.value))", Palette.resultStyle),
        .init(context.strings("set by hand", "手动设定"), Palette.faintStyle),
      ]
      frame.write(line, gap: 2, at: rect.origin.moved(rows: row), clippedTo: rect)
    }
    if rect.height > 2 { drawNext(into: &frame, rect.split(bottom: 1).bottom) }
  }

  // MARK: - Around it

  /// `element 2/4` of the result, and of a sum `term 1/3`.
  private func place(_ index: Int, _ instruction: Instruction) -> [String] {
    let stepper = context.stepper
    let strings = context.strings
    var parts: [String] = []
    let count = stepper.elementCount(of: index)
    let shown = (context.explanation?.element.index ?? 0) + 1
    if count > 1 {
      parts.append(
        stepper.grain == .instruction
          ? strings(
            "one of \(count) elements made at once (\(Self.name.digit), arrows: another)",
            "一次算出 \(count) 个元素，这是其中之一（按 \(Self.name.digit) 再按方向键换一个）")
          : "\(strings.element) \(shown)/\(count)")
    }
    if let terms = stepper.terms, case .sum(let all)? = context.explanation?.formula {
      parts.append(strings("term \(terms)/\(all.count)", "第 \(terms)/\(all.count) 项"))
    }
    if let verdict = verdictOnSubstitute { return [verdict] }
    if let kind = kind(instruction) { parts.append(kind) }
    return parts
  }

  /// Where somebody's own function made the number: what the engine itself computes.
  private var verdictOnSubstitute: String? {
    let stepper = context.stepper
    guard let engine = stepper.engineResult, let explanation = context.explanation else {
      return nil
    }
    let yours = explanation.result
    let isSame = abs(yours - engine) <= 1e-9 * max(abs(yours), abs(engine))
    let mark = isSame ? context.glyphs.check : context.glyphs.wrong
    let number = NumberText.fixed(engine)
    return context.strings(
      "\(mark) made by your code; the engine says \(number)",
      "\(mark) 由你的代码算出；引擎算得 \(number)")
  }

  /// What an instruction of the backward phase does with what arrives from above.
  private func kind(_ instruction: Instruction) -> String? {
    guard instruction.phase == .backward else { return nil }
    switch instruction.operation.note {
    case .begins: return nil
    case .addsUses: return context.strings("one share from each use", "每次使用各贡献一份")
    case .addsRepetitions: return context.strings("one share from each sample", "每个样本各贡献一份")
    case .handsOn: return context.strings("the slope is passed on as it is", "斜率原样传下去")
    case .chainRule:
      return context.strings("upstream × local slope", "上游梯度 × 局部斜率")
        .replacing("×", with: String(context.glyphs.times))
    }
  }

  /// What was shown one step ago.
  private func drawPrevious(into frame: inout Frame, _ line: Rect) {
    let stepper = context.stepper
    guard let last = stepper.last else { return }
    var explanation: Explanation?
    if stepper.grain != .instruction, stepper.revealed > 1 {
      explanation = stepper.timeline.explanation(of: stepper.revealed - 2, in: last.index)
    } else if last.index > 0 {
      let count = stepper.elementCount(of: last.index - 1)
      let element = stepper.grain == .instruction ? 0 : count - 1
      explanation = stepper.timeline.explanation(of: element, in: last.index - 1)
    }
    guard let explanation else { return }
    let name = stepper.names.name(of: explanation.element)
    let result =
      context.isResultConcealed(explanation) ? "?" : NumberText.fixed(explanation.result)
    let symbols = symbols(of: explanation.formula)
    let head = StyledLine.Run(
      "\(context.strings("before", "上一步")): \(name) = \(result)", Palette.faintStyle)
    let tail = StyledLine.Run("= \(symbols)", Palette.faintStyle)
    frame.write([head, tail], gap: 1, at: line.origin, clippedTo: line)
  }

  private func symbols(of formula: Formula) -> String {
    FormulaText.tokens(of: formula, partLimit: 4, isASCII: context.glyphs.isASCII) {
      context.stepper.names.name(of: $0)
    }.map(\.text).joined()
  }

  /// What the next step makes, and by which formula.
  private func drawNext(into frame: inout Frame, _ line: Rect) {
    guard line.height > 0 else { return }
    let stepper = context.stepper
    let program = stepper.program
    let strings = context.strings
    if context.isAtWalkEnd {
      frame.write(
        strings("This page's walk ends here.", "本页的步骤到此为止。"), at: line.origin,
        style: Palette.faintStyle, clippedTo: line)
      return
    }
    let label = "\(strings.next): "
    if stepper.terms != nil {
      frame.write(
        label + strings("the next term of the sum", "和式的下一项"), at: line.origin,
        style: Palette.faintStyle, clippedTo: line)
      return
    }
    let element = context.upcoming
    let isWithin = stepper.last.map { $0.instruction.result == element.value } ?? false
    let index =
      isWithin ? stepper.last?.index ?? 0 : stepper.timeline.nextInstruction
    let instruction = program.instructions[index]
    let style = PaneContext.style(of: instruction.phase)
    let isNewPhase = stepper.last.map { $0.instruction.phase != instruction.phase } ?? true
    var parts = [StyledLine.Run(label, Palette.faintStyle)]
    if isNewPhase {
      parts.append(.init("\(strings.phase(instruction.phase))  ", style))
    }
    let name =
      stepper.grain == .instruction
      ? program[instruction.result].name : stepper.names.name(of: element)
    parts.append(.init("\(instruction.operation.name)  ", Palette.faintStyle))
    parts.append(.init(name, style))
    if stepper.grain != .instruction,
      let formula = stepper.timeline.formula(of: element.index, in: index)
    {
      let arrow = instruction.isInPlace ? (context.glyphs.isASCII ? "<-" : "←") : "="
      parts.append(.init(" \(arrow) \(symbols(of: formula))", Palette.faintStyle))
    }
    frame.write(parts, gap: 0, at: line.origin, clippedTo: line)
  }
}

extension PaneName {
  public static let operation = PaneName("operation", digit: "7")
}
