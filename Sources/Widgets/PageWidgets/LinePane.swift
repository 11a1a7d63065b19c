import Engine
import Screen
import Trace

/// A model's line, the batch's samples as points, and the gaps between: whole where the model answers too
/// much, dashed where too little, so that signs are seen without colour.
struct LinePane {
  /// What the page calls the numbers.
  struct Labels: Sendable {
    let x: String
    let y: String
    let target: String
  }

  /// A sample, as far as it is known and may be seen.
  private struct Sample {
    let index: Int
    let x: Double?
    let target: Double?
    let answer: Double?
    /// Whether a prediction asks for it.
    let isAnswerAsked: Bool
    let isTargetAsked: Bool
    /// Whether a prediction asks for how far the answer is from the target, which the program computes.
    let isGapAsked: Bool

    var gap: Double? {
      guard let answer, let target, !isGapAsked else { return nil }
      return answer - target
    }
  }

  private let line: AnswerLine
  private let labels: Labels
  private let hasSquares: Bool
  private let context: PaneContext
  private let samples: [Sample]
  private let lit: Int?
  /// Whether a prediction asks for what the line would tell.
  private let isLineAsked: Bool

  /// How many samples are drawn, and of how many the squares: more would cover each other.
  private static let limit = 400
  private static let squareLimit = 24

  init(_ line: AnswerLine, _ labels: Labels, hasSquares: Bool, _ context: PaneContext) {
    self.line = line
    self.labels = labels
    self.hasSquares = hasSquares
    self.context = context
    let stepper = context.stepper
    let count = line.count(in: stepper)
    let program = stepper.program
    let gaps = line.gaps(in: program)
    samples = (0..<count).map { index in
      let elements = line.elements(of: index, in: stepper)
      func seen(_ element: ElementReference) -> Double? {
        context.isConcealed(element) ? nil : stepper.number(element)
      }
      var answer = seen(elements.answer)
      // What the update has moved on from is drawn as it is now.
      if answer != nil, line.answers.indices.contains(index),
        context.hasMovedOn(elements.answer)
      {
        answer = line.answers[index]
      }
      return Sample(
        index: index, x: seen(elements.input), target: seen(elements.target), answer: answer,
        isAnswerAsked: context.isConcealed(elements.answer),
        isTargetAsked: context.isConcealed(elements.target),
        // It follows from what is drawn, before the update comes to it as well.
        isGapAsked: gaps.contains {
          context.concealed.hides(
            ElementReference($0, elements.answer.index),
            at: Moment(update: stepper.moment.update, executed: program.updateLength))
        })
    }
    lit = Self.lit(line, count: count, context)
    isLineAsked =
      !context.concealed.isEmpty
      && (samples.contains { context.isConcealed(line.elements(of: $0.index, in: stepper).answer) }
        || line.probe.dependencies.contains { value in
          (0..<program[value].shape.count).contains {
            context.isConcealed(ElementReference(value, $0))
          }
        })
  }

  /// The sample that the cursor is on, that is pinned, or that was just computed.
  private static func lit(_ line: AnswerLine, count: Int, _ context: PaneContext) -> Int? {
    let program = context.stepper.program
    let axes = [line.probe.inputs[0], line.probe.outputs[0], line.target]
    func sample(of element: ElementReference) -> Int? {
      if let axis = axes.first(where: { $0.value == element.value }) {
        return axis.sample(of: element.index, of: count)
      }
      let value = program[element.value]
      if value.isBatched, line.probe.isBatched {
        return element.index / max(1, value.shape.count / max(1, value.shape.dimensions.first ?? 1))
      }
      // What there is as often as samples belongs to them one by one.
      return !line.probe.isBatched && count > 1 && value.shape.count == count ? element.index : nil
    }
    if let found = context.cursor.flatMap(sample) { return found }
    if line.probe.isBatched { return min(context.sample, count - 1) }
    if context.isSamplePinned, context.sample < count { return context.sample }
    return context.stepper.grain.isWhole ? nil : context.stepper.currentElement.flatMap(sample)
  }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 16, rect.height >= 5 else { return }
    let panel = hasSquares && rect.width >= 44 && meanSquare != nil ? min(24, rect.width / 3) : 0
    guard
      let axes = PlotFrame(
        rect.inset(right: panel, bottom: 1), x: line.domain, y: line.range)
    else { return }
    var canvas = Canvas(size: axes.plot.size)
    if !isLineAsked {
      if let before = line.before {
        axes.draw(before, on: &canvas, Palette.faintStyle, strength: -1, dash: 2)
      }
      axes.draw(line.samples, on: &canvas, Style(foreground: Palette.operand), strength: 1)
    }
    for sample in shownSamples { drawGap(of: sample, on: &canvas, axes.scale) }
    canvas.draw(into: &frame, at: axes.plot.origin, glyphs: context.glyphs, clippedTo: axes.plot)
    for sample in shownSamples { drawPoint(of: sample, into: &frame, axes.scale) }
    axes.drawAxes(into: &frame, name: labels.x, context)
    if panel > 0 {
      drawMean(
        into: &frame,
        Rect(
          column: rect.endColumn - panel + 1, row: rect.row, width: panel - 1,
          height: axes.plot.height), axes.scale)
    }
    frame.write(
      caption.line(width: rect.width), at: Point(column: rect.column, row: rect.endRow - 1),
      clippedTo: rect)
  }

  /// The samples that are drawn, the lit one last, over the others.
  private var shownSamples: [Sample] {
    samples.prefix(Self.limit).filter { $0.index != lit } + samples.filter { $0.index == lit }
  }

  private func drawGap(of sample: Sample, on canvas: inout Canvas, _ scale: PlotScale) {
    guard let x = sample.x, let target = sample.target, let answer = sample.answer else { return }
    let (from, to) = (scale.dot(x, target), scale.dot(x, answer))
    guard from.x.isFinite, from.y.isFinite, to.y.isFinite else { return }
    let isLit = sample.index == lit
    let isAbove = answer >= target
    var style = Style(foreground: Palette.sign(of: answer - target))
    if isLit { style = Palette.companionStyle }
    if hasSquares, isLit || samples.count <= Self.squareLimit {
      let side = (to.y - from.y).magnitude
      // As wide as it is high; to the left where there is no room at the right.
      let end = from.x + (from.x + side < Double(canvas.dots.width) ? side : -side)
      let square = isLit ? style : Style(foreground: style.foreground, attributes: [.dim])
      for (a, b) in [
        ((x: from.x, y: from.y), (x: end, y: from.y)), ((x: from.x, y: to.y), (x: end, y: to.y)),
        ((x: end, y: from.y), (x: end, y: to.y)),
      ] {
        canvas.line(from: a, to: b, style: square)
      }
    }
    canvas.line(
      from: from, to: (x: from.x, y: to.y), style: style, strength: isLit ? 4 : 2,
      dash: isAbove ? 0 : 1, sign: isAbove ? "|" : ":")
  }

  private func drawPoint(of sample: Sample, into frame: inout Frame, _ scale: PlotScale) {
    guard let x = sample.x, let target = sample.target else { return }
    let isLit = sample.index == lit
    let style = isLit ? Palette.companionStyle : Palette.headingStyle
    let elements = line.elements(of: sample.index, in: context.stepper)
    if isLit, let answer = sample.answer, let cell = scale.cell(x, answer) {
      frame[cell] = Cell(context.glyphs.circle, style: style)
      context.tag(elements.answer, at: cell, in: &frame)
    }
    guard let (cell, glyph) = place(x, target, scale) else { return }
    frame[cell] = Cell(glyph, style: isLit ? style.with([.reverse]) : style)
    context.tag(elements.target, at: cell, in: &frame)
  }

  /// Where a point is drawn: at the edge, with an arrow, where it lies above or below.
  private func place(
    _ x: Double, _ y: Double, _ scale: PlotScale
  ) -> (Point, Unicode.Scalar)? {
    if let cell = scale.cell(x, y) { return (cell, context.glyphs.disc) }
    guard let base = scale.cell(x, scale.y.origin), !y.isNaN else { return nil }
    let isAbove = y > scale.y.origin
    return (
      Point(column: base.column, row: isAbove ? scale.plot.row : scale.plot.endRow - 1),
      isAbove ? context.glyphs.pointerUp : context.glyphs.pointerDown
    )
  }

  /// The mean of the squares as a square of the same scale.
  private func drawMean(into frame: inout Frame, _ rect: Rect, _ scale: PlotScale) {
    guard let meanSquare, rect.width >= 4, rect.height >= 3 else { return }
    let word = context.strings("mean", "平均")
    var canvas = Canvas(size: Size(width: rect.width, height: rect.height - 1))
    let (width, height) = (Double(canvas.dots.width - 1), Double(canvas.dots.height - 1))
    if !isMeanAsked {
      let side = meanSquare.squareRoot() * scale.y.dotsPerUnit.magnitude
      let isCut = side > width || side > height
      guard side.isFinite else { return }
      let style = Palette.companionStyle
      canvas.line(from: (0, height), to: (side, height), style: style)
      canvas.line(from: (0, height), to: (0, height - side), style: style)
      canvas.line(from: (0, height - side), to: (side, height - side), style: style)
      canvas.line(from: (side, height), to: (side, height - side), style: style)
      canvas.draw(
        into: &frame, at: rect.origin, glyphs: context.glyphs, clippedTo: rect.inset(bottom: 1))
      if isCut {
        frame.write(
          context.strings("goes on", "未画完"), at: rect.origin.moved(columns: 1),
          style: Palette.faintStyle, clippedTo: rect)
      }
    }
    frame.write(
      "\(word) \(meanText)", at: Point(column: rect.column, row: rect.endRow - 1),
      style: Palette.headingStyle, clippedTo: rect)
  }

  // MARK: - Numbers

  /// The mean of the squared gaps, once all of them are known.
  private var meanSquare: Double? {
    let gaps = samples.compactMap(\.gap)
    guard !gaps.isEmpty, gaps.count == samples.count else { return nil }
    return gaps.reduce(0) { $0 + $1 * $1 } / Double(gaps.count)
  }

  /// Whether the loss is asked for, which this may well be.
  private var isMeanAsked: Bool {
    context.isConcealed(ElementReference(context.stepper.program.loss, 0))
  }

  private var meanText: String {
    isMeanAsked ? "?" : meanSquare.map(NumberText.significant) ?? String(context.glyphs.dot)
  }

  private func text(_ number: Double?, isAsked: Bool = false) -> String {
    if isAsked { return "?" }
    return number.map(NumberText.significant) ?? String(context.glyphs.dot)
  }

  private func gapText(_ sample: Sample) -> String {
    guard let gap = sample.gap else {
      let isAsked = sample.isAnswerAsked || sample.isTargetAsked || sample.isGapAsked
      return isAsked ? "?" : String(context.glyphs.dot)
    }
    // What rounding has left of 0 is 0.
    let size = max(sample.target?.magnitude ?? 0, 1e-300)
    if gap.magnitude <= 1e-12 * size { return "0" }
    return (gap < 0 || gap.isNaN ? "" : "+") + NumberText.significant(gap)
  }

  private var gapName: String { "\(labels.y)-\(labels.target)" }

  private var caption: Caption {
    var caption = Caption()
    if let lit, samples.indices.contains(lit) {
      let sample = samples[lit]
      let style = Palette.companionStyle
      caption.add(labels.x, text(sample.x), style)
      caption.add(gapName, gapText(sample), style)
      caption.add(labels.y, text(sample.answer, isAsked: sample.isAnswerAsked), style)
      caption.add(labels.target, text(sample.target, isAsked: sample.isTargetAsked), style)
    }
    if hasSquares, meanSquare != nil {
      caption.add(
        context.strings("mean of (\(gapName))²", "(\(gapName))² 的平均"), meanText)
    }
    if samples.contains(where: { $0.gap != nil }) {
      // What the two kinds of gaps mean, once there are any.
      let signs = context.glyphs.isASCII ? ("|", ":") : ("│", "┊")
      let (y, target) = (labels.y, labels.target)
      caption.add("\(signs.0) \(y) > \(target)  \(signs.1) \(y) < \(target)", "")
    }
    if samples.count > Self.limit {
      caption.add(
        context.strings(
          "\(Self.limit) of \(samples.count) points", "\(samples.count) 个点中的 \(Self.limit) 个"),
        "")
    }
    return caption
  }

  /// The samples one by one, and the ends of the line.
  func lines() -> [String] {
    var lines: [String] = []
    let strings = context.strings
    if isLineAsked {
      lines.append(strings("the line: \(strings.predictFirst)", "线：\(strings.predictFirst)"))
    } else if let text = ends(of: line.samples) {
      lines.append(strings("the line: \(text)", "线：\(text)"))
      if let before = line.before.flatMap(ends) {
        lines.append(strings("before: \(before)", "先前：\(before)"))
      }
    }
    for sample in samples.prefix(12) {
      var numbers = [
        "\(labels.x) \(text(sample.x))",
        "\(labels.target) \(text(sample.target, isAsked: sample.isTargetAsked))",
      ]
      // Before an answer is computed there is nothing to say of it.
      if sample.answer != nil || sample.isAnswerAsked {
        numbers.append("\(labels.y) \(text(sample.answer, isAsked: sample.isAnswerAsked))")
        numbers.append("\(gapName) \(gapText(sample))")
      }
      let mark = sample.index == lit ? String(context.glyphs.pointerRight) + " " : ""
      lines.append(mark + numbers.joined(separator: strings(", ", "，")))
    }
    if samples.count > 12 {
      lines.append(strings("and \(samples.count - 12) more", "还有 \(samples.count - 12) 个"))
    }
    let odd = samples.filter { sample in
      [sample.x, sample.target, sample.answer].contains { $0.map { !$0.isFinite } ?? false }
    }
    if !odd.isEmpty {
      lines.append(
        strings(
          "\(odd.count) of them can't be drawn: nan or inf", "其中 \(odd.count) 个画不出来：nan 或 inf"))
    }
    if hasSquares, meanSquare != nil {
      lines.append(
        strings("the mean of (\(gapName))²: \(meanText)", "(\(gapName))² 的平均：\(meanText)"))
    }
    return lines
  }

  private func ends(of numbers: [Double]) -> String? {
    guard let first = numbers.first, let last = numbers.last else { return nil }
    func end(_ x: Double, _ y: Double) -> String {
      "\(labels.x) \(NumberText.significant(x)) \(context.glyphs.right) \(labels.y) \(NumberText.significant(y))"
    }
    return end(line.domain.lowerBound, first) + context.strings(", ", "，")
      + end(line.domain.upperBound, last)
  }
}
