import Engine
import Screen
import Trace

/// What the network says beside what was wanted: a bar for each class of the sample that is looked at,
/// with the loss of it, and on the way back the slopes.
struct ClassesPicture: Picture {
  private enum Kind { case probabilities, loss, slope }

  private let made: Made
  private let kind: Kind
  /// What is said: one number for each class.
  private let said: Value.ID
  /// What is wanted; nil where it is not known here.
  private let target: Value.ID?
  /// Whether the target is the number of a class.
  private let isSparse: Bool
  let title: String

  init?(_ made: Made) {
    let context = made.context
    let (program, strings) = (context.stepper.program, context.strings)
    let operands = made.instruction.operands
    switch made.instruction.operation {
    case .softmax, .logSoftmax:
      kind = .probabilities
      said = made.instruction.result
      target = Self.target(of: said, in: program)
      title = strings("Scores become shares of 1", "得分变成总和为 1 的份额")
    case .categoricalCrossEntropy, .binaryCrossEntropy:
      kind = .loss
      // A loss from net inputs is shown by the probabilities that they mean.
      said =
        program.prediction.flatMap { Self.answers($0, operands[0], in: program) } ?? operands[0]
      target = operands[1]
      title = strings("How surprised by what was wanted", "对正确答案有多意外")
    case .categoricalCrossEntropyDerivative, .binaryCrossEntropyDerivative:
      kind = .slope
      said = operands[1]
      target = operands[2]
      title = strings("Said minus wanted", "输出减目标")
    default: return nil
    }
    if let target {
      isSparse = program[target].shape.count < program[said].shape.count
    } else {
      isSparse = false
    }
    self.made = made
  }

  /// The prediction, where it is made of a value by one function that keeps its shape.
  private static func answers(
    _ prediction: Value.ID, _ logits: Value.ID, in program: Program
  ) -> Value.ID? {
    guard let writer = program.writer(of: prediction),
      program.instructions[writer].operands.first == logits,
      program[prediction].shape == program[logits].shape
    else { return nil }
    return prediction
  }

  /// What a loss compares a value, or what it was made from, with.
  static func target(of value: Value.ID, in program: Program) -> Value.ID? {
    var values = [value]
    if let writer = program.writer(of: value) { values += program.instructions[writer].operands }
    for instruction in program.instructions where instruction.phase == .forward {
      switch instruction.operation {
      case .categoricalCrossEntropy, .binaryCrossEntropy, .squaredError, .kullbackLeibler:
        if values.contains(instruction.operands[0]) { return instruction.operands[1] }
      default: continue
      }
    }
    return nil
  }

  private var context: PaneContext { made.context }
  private var strings: Strings { context.strings }
  private var classes: Int { max(1, made.shape(said).columns) }

  /// The row that is looked at: a sample, or a place of it.
  private var row: Int {
    kind == .loss && made.shape(made.element.value).count < made.shape(said).count
      ? made.element.index : made.element.index / classes
  }

  /// What is wanted of a class; nil where it is not known or hidden.
  private func wanted(_ index: Int) -> Double? {
    guard let target else { return nil }
    guard isSparse else { return made.number(ElementReference(target, row * classes + index)) }
    return made.number(ElementReference(target, row)).map { $0 == Double(index) ? 1 : 0 }
  }

  private func answer(_ index: Int) -> Double? {
    let element = ElementReference(said, row * classes + index)
    return context.isConcealed(element) ? nil : made.number(element)
  }

  var parts: [any PicturePart] {
    let hasInput = kind == .probabilities
    let rows = ordered.map { index in
      let wanted = wanted(index)
      var cells = ["\(index)"]
      if hasInput {
        let z = ElementReference(made.instruction.operands[0], row * classes + index)
        cells.append(context.signed(made.number(z)))
      }
      cells.append(context.signed(answer(index)))
      if kind != .probabilities || target != nil {
        cells.append(wanted.map { NumberText.constant($0) } ?? (target == nil ? "" : "?"))
      }
      if kind == .slope {
        let slope = ElementReference(made.element.value, row * classes + index)
        cells.append(context.signed(context.visible(slope)))
      }
      let isLooked = made.element.index % classes == index && kind != .loss
      let isWanted = classes > 1 && (wanted ?? 0) > 0.5
      return TablePart.Row(
        cells: cells, bar: bar(index),
        style: isLooked ? Palette.resultStyle : isWanted ? Palette.headingStyle : .plain,
        mark: isLooked ? Character(context.glyphs.pointerRight) : " ",
        note: isWanted ? "\(context.glyphs.left) \(strings("wanted", "目标"))" : "")
    }
    var heads = [classes > 1 ? strings("class", "类别") : strings("unit", "单元")]
    if hasInput { heads.append(strings("score", "得分")) }
    heads.append(strings("says", "输出"))
    if kind != .probabilities || target != nil { heads.append(strings("wanted", "目标")) }
    if kind == .slope { heads.append(strings("slope", "斜率")) }
    var table = TablePart(heads, rows, context)
    table.barWidth = 24
    // Probabilities fill their bars at 1, unless all are small.
    let bars = rows.compactMap(\.bar)
    if kind != .slope, (bars.min() ?? 0) >= 0, (bars.max() ?? 0) > 0.4 { table.scale = 1 }
    table.focus = ordered.firstIndex(of: made.element.index % classes)
    return [table] + samplesTable
  }

  private func bar(_ index: Int) -> Double? {
    guard kind == .slope else { return answer(index) }
    return context.visible(ElementReference(made.element.value, row * classes + index))
  }

  private var ordered: [Int] {
    guard context.look.isBySize else { return Array(0..<classes) }
    return (0..<classes).sorted {
      let (a, b) = (bar($0)?.magnitude ?? 0, bar($1)?.magnitude ?? 0)
      return a == b ? $0 < $1 : a > b
    }
  }

  /// The losses of all samples beside, where the loss is what was computed.
  private var samplesTable: [any PicturePart] {
    guard kind == .loss else { return [] }
    let count = min(64, made.shape(made.element.value).count)
    guard count > 1 else { return [] }
    let rows = (0..<count).map { index in
      let number = context.visible(ElementReference(made.element.value, index))
      return TablePart.Row(
        cells: ["\(index + 1)", number.map { context.signed($0) } ?? String(context.glyphs.dot)],
        bar: number, style: index == made.element.index ? Palette.resultStyle : .plain,
        mark: index == made.element.index ? Character(context.glyphs.pointerRight) : " ")
    }
    var table = TablePart([strings.sample, strings.loss], rows, context)
    table.focus = made.element.index
    table.isOptional = true
    return [table]
  }

  var caption: [StyledLine] {
    var lines = made.words
    let answers = (0..<classes).map(answer)
    guard !answers.contains(where: { $0 == nil }) else { return lines }
    if classes > 1 {
      let says = answers.indices.max { (answers[$0] ?? 0) < (answers[$1] ?? 0) } ?? 0
      var text = strings(
        "says \(says) (\(short(answers[says])))", "输出 \(says)（\(short(answers[says]))）")
      if let right = answers.indices.first(where: { (wanted($0) ?? 0) > 0.5 }) {
        text += strings(
          ", wanted \(right) (\(short(answers[right])))", "，目标 \(right)（\(short(answers[right]))）")
        text += says == right ? "  \(context.glyphs.check)" : "  \(context.glyphs.wrong)"
      }
      lines.append(StyledLine(text, Palette.headingStyle))
    } else if let wanted = wanted(0) {
      lines.append(
        StyledLine(
          strings(
            "says \(short(answers[0])), wanted \(NumberText.constant(wanted))",
            "输出 \(short(answers[0]))，目标 \(NumberText.constant(wanted))"), Palette.headingStyle))
    }
    if kind == .slope {
      lines.append(
        made.says(
          "Where it said too much the slope is positive, where too little negative.",
          "输出偏大处斜率为正，偏小处为负。"))
    }
    return lines
  }

  private func short(_ number: Double?) -> String { NumberText.plain(number ?? .nan, decimals: 2) }
}
