import Engine
import Screen
import Trace

/// The instruction that was just executed: its formula in symbols, with each number beneath its
/// symbol, what came before, and what comes next.
public struct OperationPane: Pane {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  /// What stands in the pane's frame: `BACKWARD 3/10  slope by each weight  output/kernel`, as far as
  /// whole words fit.
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
      context.words(last.instruction).name, program[last.instruction.result].name,
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
    guard stepper.grain.isWhole, let result = stepper.last?.instruction.result else {
      return nil
    }
    let shape = stepper.timeline.machine.shape(of: result)
    guard shape.count > 1 else { return nil }
    return CursorPath([result], start: stepper.attention(pinned: sample)?.element)
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width > 0, rect.height > 0 else { return }
    if let edit = context.stepper.handEdit {
      drawEdit(edit, into: &frame, rect)
      return
    }
    guard let explanation = context.explanation, let last = context.stepper.last else {
      let lines = wrap(
        context.isAtWalkEnd ? context.strings.nothingStepped : context.strings.beforeFirst,
        width: rect.width)
      for (row, line) in lines.prefix(rect.height).enumerated() {
        frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
      }
      if lines.count < rect.height, !context.isAtWalkEnd {
        drawNext(into: &frame, rect.split(bottom: 1).bottom)
      }
      return
    }
    let below = rect.split(bottom: rect.height > 2 ? 1 : 0)
    var rest = below.rest
    // With room to spare, what came before stands above, and air around the formula.
    if rect.height >= 7 {
      drawPrevious(into: &frame, rest.split(top: 1).top)
      rest = rest.split(top: 1).rest
    }
    let table = FormulaTable(
      explanation, context, terms: context.stepper.terms, isInPlace: last.instruction.isInPlace)
    // Why comes before a long formula, but gives way where the formula would have to be cut.
    let besideWhy = table.whole(width: rest.width, height: max(1, rest.height - 1))
    let lines = besideWhy ?? table.lines(width: rest.width, height: rest.height)
    if lines.count < rest.height {
      frame.write(remarks(last.index, last.instruction), gap: 3, at: rest.origin, clippedTo: rest)
      let hasAir = rest.height > lines.count + 2
      rest = rest.split(top: hasAir ? 2 : 1).rest
    }
    for (row, line) in lines.prefix(rest.height).enumerated() {
      frame.write(line, at: rest.origin.moved(rows: row), clippedTo: rest)
    }
    if rect.height > 2 { drawNext(into: &frame, below.bottom) }
  }

  /// Why it was done, and which part of it is shown.
  private func remarks(_ index: Int, _ instruction: Instruction) -> [StyledLine.Run] {
    if let verdict = verdictOnSubstitute { return [.init(verdict, Palette.faintStyle)] }
    return [.init(context.words(instruction).why)]
      + place(index).map { .init($0, Palette.faintStyle) }
  }

  /// How many rows it needs to show its formula whole, without why it was made.
  public func rows(width: Int, atMost limit: Int) -> Int {
    guard context.stepper.handEdit == nil, let explanation = context.explanation,
      let last = context.stepper.last
    else { return 0 }
    let table = FormulaTable(
      explanation, context, terms: context.stepper.terms, isInPlace: last.instruction.isInPlace)
    let lines = (3...max(3, limit)).lazy.compactMap { table.whole(width: width, height: $0) }.first
    return (lines?.count ?? limit) + 1
  }

  /// The pane in words: why, then the formula, broken as it must be.
  public func lines() -> [String] {
    guard context.stepper.handEdit == nil, let explanation = context.explanation,
      let last = context.stepper.last
    else { return [] }
    let table = FormulaTable(
      explanation, context, terms: context.stepper.terms, isInPlace: last.instruction.isInPlace)
    let words = context.words(last.instruction)
    return ["\(words.name): \(words.why)"] + table.lines(width: 76, height: 8).map(\.text)
  }

  /// What was set by hand: no instruction computed it.
  private func drawEdit(_ edit: Edit, into frame: inout Frame, _ rect: Rect) {
    for (row, number) in edit.numbers.sorted(by: { $0.key < $1.key }).prefix(2).enumerated() {
      let name = context.name(ElementReference(edit.value, number.key))
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
  private func place(_ index: Int) -> [String] {
    let stepper = context.stepper
    let strings = context.strings
    var parts: [String] = []
    let count = stepper.elementCount(of: index)
    let shown = (context.explanation?.element.index ?? 0) + 1
    if count > 1 {
      parts.append(
        stepper.grain.isWhole
          ? strings(
            "one of \(count) elements made at once (\(Self.name.digit), arrows: another)",
            "一次算出 \(count) 个元素，这是其中之一（按 \(Self.name.digit) 再按方向键换一个）")
          : "\(strings.element) \(shown)/\(count)")
    }
    if let terms = stepper.terms, case .sum(let all)? = context.explanation?.formula {
      parts.append(strings("term \(terms)/\(all.count)", "第 \(terms)/\(all.count) 项"))
    }
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

  /// What was shown one step ago.
  private func drawPrevious(into frame: inout Frame, _ line: Rect) {
    let pinned = context.isSamplePinned ? context.sample : nil
    guard let explanation = context.stepper.explanationBefore(pinned: pinned) else { return }
    let name = context.name(explanation.element)
    let result =
      context.isResultConcealed(explanation) ? "?" : NumberText.fixed(explanation.result)
    let symbols = symbols(of: explanation.formula)
    let head = StyledLine.Run(
      "\(context.strings("before", "上一步")): \(name) = \(result)", Palette.faintStyle)
    // What was overwritten isn't equal to what it was made from.
    let instruction = context.stepper.program.instructions[explanation.instruction]
    let sign = instruction.isInPlace ? String(context.glyphs.left) : "="
    let tail = StyledLine.Run("\(sign) \(symbols)", Palette.faintStyle)
    frame.write([head, tail], gap: 1, at: line.origin, clippedTo: line)
  }

  /// A formula in symbols, of a long sum the beginning.
  private func symbols(of formula: Formula) -> String {
    let beginning = Folding.toFirst { context.strings("\($0) more", "另外 \($0) 项") }
    return FormulaText.tokens(
      of: formula, partLimit: 4, isASCII: context.glyphs.isASCII, folding: beginning,
      leaf: context.readName
    ).map(\.text).joined()
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
    let label = strings.next + strings(": ", "：")
    if stepper.terms != nil {
      frame.write(
        label + strings("the next term of the sum", "和式的下一项"), at: line.origin,
        style: Palette.faintStyle, clippedTo: line)
      return
    }
    let element = context.upcoming
    let isWithin = stepper.last.map { $0.instruction.result == element.value } ?? false
    let index =
      isWithin ? stepper.last?.index ?? 0 : stepper.nextInstruction
    let instruction = program.instructions[index]
    let style = PaneContext.style(of: instruction.phase)
    let isNewPhase = stepper.last.map { $0.instruction.phase != instruction.phase } ?? true
    var parts = [StyledLine.Run(label, Palette.faintStyle)]
    if isNewPhase {
      parts.append(.init("\(strings.phase(instruction.phase))  ", style))
    }
    let name =
      stepper.grain.isWhole
      ? program[instruction.result].name : context.name(element)
    parts.append(.init("\(context.words(instruction).name)  ", Palette.faintStyle))
    parts.append(.init(name, style))
    if !stepper.grain.isWhole,
      let formula = isWithin
        ? stepper.timeline.formula(of: element.index, in: index)
        : stepper.timeline.upcomingFormula(of: element.index, in: index)
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
