import Engine
import Screen
import Trace

/// The network: neurons with their values, and signed, weighted edges between them.
///
/// What the last step made and what it was made from is always on it: as a neuron, an edge, or in
/// the line beneath.
public struct NetworkPane: Pane {
  let model: NetworkModel
  let context: PaneContext

  public init(_ model: NetworkModel, _ context: PaneContext) {
    self.model = model
    self.context = context
  }

  /// One column of neurons as it is drawn.
  struct ColumnPlace {
    let column: Int
    let left: Int
    let width: Int
    /// Lines of a neuron: its value; its name above; below its slope, then `notes`.
    let lines: Int
    /// The neurons shown and the row of each value; nil stands for those left out.
    let nodes: [(unit: Int?, row: Int)]
  }

  public static let name = PaneName.network
  /// With the sample that the picture is about, and whether it stays.
  public var title: String {
    let strings = context.strings
    let title = strings("Network", "网络")
    let rows = context.stepper.timeline.machine.batch.rowCount
    guard rows > 1 else { return title }
    let sample = "\(strings.sample) \(min(context.sample, rows - 1) + 1)/\(rows)"
    return "\(title)  \(sample)" + (context.isSamplePinned ? strings(" pinned", " 已固定") : "")
  }

  public func draw(into frame: inout Frame, _ rect: Rect) { _ = drawn(into: &frame, rect) }

  /// Whether a number stands in the picture itself, not only in the line beneath it.
  package func shows(_ element: ElementReference, in rect: Rect) -> Bool {
    var frame = Frame(size: Size(width: rect.endColumn, height: rect.endRow))
    return drawn(into: &frame, rect).contains(element)
  }

  /// Draws it and returns the numbers that stand in the picture.
  private func drawn(into frame: inout Frame, _ rect: Rect) -> Set<ElementReference> {
    guard rect.width >= 21, rect.height >= 2 else { return [] }
    let caption = rect.split(bottom: rect.height >= 4 ? 1 : 0)
    let area = caption.rest
    let visible = visibleColumns(in: area)
    let isCrowded = visible.contains { lines(of: $0, height: area.height) == 1 }
    let hasNames = isCrowded && area.height >= 5
    let loss = area.split(top: hasNames ? 1 : 0).rest.split(bottom: area.height >= 7 ? 1 : 0)
    let body = loss.rest
    let places = columnPlaces(visible, in: body)
    var shown = Set<ElementReference>()
    drawEdges(into: &frame, body, places, &shown)
    for place in places { drawNodes(into: &frame, body, place, &shown) }
    if hasNames {
      for place in places { drawLayerName(into: &frame, area.split(top: 1).top, place) }
    }
    drawLoss(into: &frame, loss.bottom, &shown)
    drawCaption(into: &frame, caption.bottom, visible, shown)
    return shown
  }

  // MARK: - Places

  static let valueWidth = 9

  /// The columns that fit; when not all do, those around what just happened.
  private func visibleColumns(in area: Rect) -> [Int] {
    let room = max(2, (area.width + 6) / (Self.valueWidth + 6))
    let all = Array(model.columns.indices)
    guard all.count > room else { return all }
    // The column that the numbers came from stands before it.
    return Array(all[shownRange(room, of: all.count, around: activeColumn)])
  }

  /// The column that the last instruction worked on.
  private var activeColumn: Int {
    guard let last = context.stepper.last else { return 0 }
    let program = context.stepper.program
    if let column = model.column(of: last.instruction.result, in: program) { return column }
    let columns = last.instruction.operands.compactMap { model.column(of: $0, in: program) }
    if let column = columns.max() { return column }
    if case .batch = last.instruction.operation { return 0 }
    return last.instruction.phase == .update ? 0 : model.columns.count - 1
  }

  /// What can be said about a neuron of a column, in the order in which lines are given out.
  func notes(of column: Int) -> [Value.ID] {
    var notes: [Value.ID] = []
    if column == model.columns.count - 1, let target = target { notes.append(target) }
    if let bias = model.columns[column].bias { notes.append(bias) }
    return notes
  }

  /// What the outputs should be, one for each.
  private var target: Value.ID? {
    guard !model.isUpright, let y = context.stepper.program.value(named: "y"),
      let last = model.columns.last,
      y.shape.columns == last.width
    else { return nil }
    return y.id
  }

  private func lines(of column: Int, height: Int) -> Int {
    let count = model.columns[column].width
    let most = column == 0 ? 3 : 3 + notes(of: column).count
    // The last value's row; what stands below it must not push it off the row of its edges.
    let lowest = height * (2 * count - 1) / (2 * count)
    for lines in stride(from: most, through: 3, by: -1)
    where count * (lines + 1) - 1 <= height && lowest + lines - 2 < height {
      return lines
    }
    return count * 2 <= height ? 2 : 1
  }

  private func columnPlaces(_ visible: [Int], in area: Rect) -> [ColumnPlace] {
    let isCrowded = visible.contains { lines(of: $0, height: area.height) == 1 }
    // Where a neuron has one line only, its number stands before its value, if there is room.
    let numbered = Self.valueWidth + 4
    let roomForNumbers = visible.count * numbered + (visible.count - 1) * 10 <= area.width
    let width = isCrowded && roomForNumbers ? numbered : Self.valueWidth
    return visible.enumerated().map { place, column in
      let left =
        visible.count == 1
        ? area.column : area.column + (area.width - width) * place / (visible.count - 1)
      let lines = lines(of: column, height: area.height)
      return ColumnPlace(
        column: column, left: left, width: width, lines: lines,
        nodes: nodes(of: column, lines: lines, height: area.height))
    }
  }

  private func nodes(of column: Int, lines: Int, height: Int) -> [(unit: Int?, row: Int)] {
    let count = model.columns[column].width
    let shown = min(count, max(1, height / lines))
    var units: [Int?] = Array(0..<count)
    if shown < count {
      let window = max(1, shown - 1)
      units = Array(shownRange(window, of: count, around: activeUnit(of: column)))
      if shown > 1 { units.append(nil) }
    }
    let above = lines > 1 ? 1 : 0
    let below = max(0, lines - 2)
    return units.enumerated().map { index, unit in
      let slot = height * (2 * index + 1) / (2 * units.count)
      return (unit, min(max(above, slot), height - 1 - below))
    }
  }

  /// The unit of a column around which it is shown: the one that was just computed, the one that counted
  /// most for it, else the one that the thread went through.
  private func activeUnit(of column: Int) -> Int? {
    let program = context.stepper.program
    if let unit = context.explanation.flatMap({ model.unit(of: $0.element, in: column, program) }) {
      return unit
    }
    let own = model.columns[column]
    let operands = context.operands.filter { own.members.contains($0.key.value) }
    if let largest = operands.max(by: {
      ($0.value.magnitude, $1.key.index) < ($1.value.magnitude, $0.key.index)
    }), largest.value != 0 {
      return model.unit(of: largest.key, in: column, program)
    }
    return context.stepper.threaded(own.output, pinned: context.sample).flatMap {
      model.unit(of: $0, in: column, program)
    }
  }

  // MARK: - Beneath

  /// The loss, the learning rate, the sample; and before them what the picture has no place for.
  private func drawCaption(
    into frame: inout Frame, _ line: Rect, _ visible: [Int], _ shown: Set<ElementReference>
  ) {
    guard line.height > 0 else { return }
    let program = context.stepper.program
    let loss = ElementReference(program.loss, 0)
    var parts: [StyledLine.Run] = []
    if let explanation = context.explanation, !shown.contains(explanation.element),
      explanation.element != loss
    {
      let name = context.name(explanation.element)
      let text =
        context.isResultConcealed(explanation)
        ? "?" : NumberText.fixed(explanation.result)
      parts.append(.init("\(name) \(text)", Palette.resultStyle))
    }
    if visible.count < model.columns.count, let first = visible.first, let last = visible.last {
      parts.append(
        .init(
          context.strings(
            "layers \(first)-\(last) of 0-\(model.columns.count - 1)",
            "第 \(first)-\(last) 层，共 0-\(model.columns.count - 1)"), Palette.faintStyle))
    }
    if context.stepper.number(loss) != nil {
      let number = context.text(loss, decimals: 6).replacing("+", with: "")
      parts.append(
        .init(
          "\(context.strings.loss) \(number)", context.style(loss, base: Palette.faintStyle)))
    }
    if context.walks(.update), let rate = program.value(in: .setting(.learningRate)),
      let number = context.stepper.number(ElementReference(rate.id, 0))
    {
      parts.append(
        .init(
          "\(context.strings.learningRate) \(NumberText.constant(number))",
          context.style(ElementReference(rate.id, 0), base: Palette.faintStyle)))
    }
    parts.append(
      .init(
        context.glyphs.isASCII
          ? context.strings("= negative weight", "= 负权重")
          : context.strings("dashed: negative weight", "虚线：负权重"), Palette.faintStyle))
    frame.write(parts, gap: 3, at: line.origin, clippedTo: line)
  }
}

extension PaneName {
  public static let network = PaneName("network", digit: "2")
}
