import Engine
import Screen
import Trace

/// Rows of parameters: in order around what is looked at, or those of the largest slope.
struct ParameterTable {
  private let parameters: [Value.ID]
  private let context: PaneContext
  private let machine: Machine
  private let program: Program

  init(_ parameters: [Value.ID], _ context: PaneContext) {
    self.parameters = parameters
    self.context = context
    machine = context.stepper.timeline.machine
    program = context.stepper.program
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.height >= 2, rect.width >= 12 else { return }
    table(rows: rect.height, width: rect.width).draw(into: &frame, rect)
  }

  func lines() -> [String] { table(rows: 18, width: 200).lines() }

  // MARK: - Which

  private var count: Int { parameters.reduce(0) { $0 + program[$1].shape.count } }

  /// The element at a place among all parameters.
  private func element(_ place: Int) -> ElementReference? {
    var rest = place
    for parameter in parameters {
      let count = program[parameter].shape.count
      if rest < count { return ElementReference(parameter, rest) }
      rest -= count
    }
    return nil
  }

  private func place(of element: ElementReference) -> Int? {
    var before = 0
    for parameter in parameters {
      if parameter == element.value { return before + element.index }
      before += program[parameter].shape.count
    }
    return nil
  }

  /// The parameter that is looked at: under the cursor, or the one that the last number belongs to.
  private var looked: ElementReference? {
    if let cursor = context.cursor, parameters.contains(cursor.value) { return cursor }
    guard let explained = context.explanation?.element else { return nil }
    if parameters.contains(explained.value) { return explained }
    if let subject = program[explained.value].role.subject, parameters.contains(subject) {
      return ElementReference(subject, explained.index)
    }
    return context.explanation?.formula.firstLeaf { parameters.contains($0.value) }
  }

  /// What is shown, in its order.
  private func shown(_ rows: Int) -> [ElementReference] {
    let count = count
    guard context.look.isBySize else {
      return shownRange(rows, of: count, around: looked.flatMap(place)).compactMap(element)
    }
    // Of very many, a regular choice.
    let step = max(1, count / 16_384)
    var sized: [(element: ElementReference, size: Double)] = []
    for place in stride(from: 0, to: count, by: step) {
      guard let element = element(place) else { continue }
      let number = slope(element) ?? context.visible(element) ?? 0
      sized.append((element, number.magnitude))
    }
    return sized.enumerated().sorted {
      $0.element.size == $1.element.size
        ? $0.offset < $1.offset : $0.element.size > $1.element.size
    }.prefix(rows).map(\.element.element)
  }

  // MARK: - What of each

  private func slope(_ element: ElementReference) -> Double? {
    program.gradient(of: element.value).flatMap {
      context.visible(ElementReference($0, element.index))
    }
  }

  /// The instruction that moves a parameter on; nil where none does.
  private func step(of parameter: Value.ID) -> Int? {
    program.writings(of: parameter).last {
      program.instructions[$0].isInPlace && program.instructions[$0].phase == .update
    }
  }

  /// What the next update makes of a parameter, and by how much it moves it: known where all that the last
  /// instruction reads is, or where it has run.
  private func becomes(_ element: ElementReference) -> (step: Double, result: Double)? {
    guard let writing = step(of: element.value) else { return nil }
    let stepper = context.stepper
    if writing < machine.executed {
      let isShown = stepper.last?.index != writing || element.index < stepper.revealed
      guard isShown, let now = context.visible(element) else { return nil }
      return (now - stepper.timeline.number(element, at: 0), now)
    }
    // Before it has run only where it needs nothing that is still to come.
    guard let formula = stepper.timeline.formula(of: element.index, in: writing) else { return nil }
    let leaves = formula.leaves.map { ElementReference($0.value, $0.element) }
    let writers = program.writings(of: element.value).filter { $0 < writing }
    let isReady = leaves.allSatisfy { leaf in
      guard context.visible(leaf) != nil else { return false }
      return program.writings(of: leaf.value).allSatisfy { $0 < machine.executed || $0 >= writing }
    }
    guard isReady, writers.allSatisfy({ $0 < machine.executed }) else { return nil }
    let result = formula.evaluate { value, index in machine[value, index] }
    let now = machine[element.value, element.index]
    return (result - now, result)
  }

  /// What the optimiser keeps of parameters, where it keeps something.
  private var quantities: [Value.Quantity] {
    let kept: [Value.Quantity] = [
      .momentum, .average, .averageSquare, .largest, .averageStepSquare, .accumulator,
    ]
    return kept.filter { quantity in
      parameters.contains { program.value(in: .optimizer(quantity, of: $0)) != nil }
    }
  }

  // MARK: - The table

  private func table(rows: Int, width: Int) -> TablePart {
    let count = count
    let isWhole = count + 1 <= rows
    let elements = shown(max(1, isWhole ? rows : rows - 2))
    let strings = context.strings
    // Each where there is room for it.
    let names = elements.map { displayWidth(of: context.name($0)) }.max() ?? 4
    var room = width - names - 13
    func fits(_ columns: Int) -> Bool {
      guard room >= columns else { return false }
      room -= columns
      return true
    }
    let hasSlope = !program.gradients.isEmpty && fits(10)
    let hasStep = hasSlope && fits(10)
    let hasResult = hasStep && fits(10)
    let states = hasResult ? quantities.filter { _ in fits(10) } : []
    var heads = ["", strings("value", "值")]
    if hasSlope { heads.append(strings("slope", "斜率")) }
    if hasStep { heads.append(strings("step", "步长")) }
    if hasResult { heads.append(strings("becomes", "变成")) }
    heads += states.map(\.rawValue)
    let looked = looked
    // One quantity on one axis.
    let hasSlopes = elements.contains { slope($0) != nil }
    let lines = elements.map { element -> TablePart.Row in
      let hasMoved = step(of: element.value).map { $0 < machine.executed } ?? false
      let start = hasMoved ? context.stepper.timeline.number(element, at: 0) : nil
      var cells = [
        context.name(element),
        context.isConcealed(element)
          ? "?" : text(hasStep ? start ?? context.visible(element) : context.visible(element)),
      ]
      if hasSlope { cells.append(text(slope(element))) }
      let next = hasStep && !context.isConcealed(element) ? becomes(element) : nil
      if hasStep { cells.append(text(next?.step)) }
      if hasResult { cells.append(text(next?.result)) }
      for state in states {
        let value = program.value(in: .optimizer(state, of: element.value))
        cells.append(
          text(value.flatMap { context.visible(ElementReference($0.id, element.index)) }))
      }
      let slopeElement = program.gradient(of: element.value).map {
        ElementReference($0, element.index)
      }
      let isResult = context.isResult(element) || slopeElement.map(context.isResult) ?? false
      var style = Style.plain
      if element == context.cursor {
        style = Style(attributes: [.reverse, .bold])
      } else if isResult {
        style = Palette.companionStyle
      } else if context.isOperand(element) || slopeElement.map(context.isOperand) ?? false {
        style = Palette.operandStyle
      }
      return TablePart.Row(
        cells: cells, bar: hasSlopes ? slope(element) : context.visible(element), style: style,
        mark: element == looked ? Character(context.glyphs.pointerRight) : " ",
        elements: [element, element] + (hasSlope ? [slopeElement] : []))
    }
    var table = TablePart(heads, lines, context)
    table.focus = looked.flatMap(elements.firstIndex)
    table.barHead = hasSlopes ? strings("slope", "斜率") : strings("value", "值")
    if elements.count < count {
      table.rest = { [context] hidden in
        let text = context.more(count - elements.count + hidden)
        return context.look.isBySize ? [text] : [text + "   o: \(strings("by size", "按大小"))", text]
      }
    }
    return table
  }

  private func text(_ number: Double?) -> String {
    number.map { context.signed($0) } ?? String(context.glyphs.dot)
  }
}
