import Engine
import Screen
import Trace

/// A wide network, layer beside layer: an image as an image, hidden units by what matters, what is said
/// beside what was wanted.
public struct LayersPane: Pane {
  private let model: NetworkModel
  private let context: PaneContext

  public init(_ model: NetworkModel, _ context: PaneContext) {
    self.model = model
    self.context = context
  }

  public static let name = PaneName.layers
  public var title: String { context.strings("Layers", "各层") }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    // The input may not take what the layers need, whatever they show: it would change its look at each step.
    let parts = parts(inputWidth: rect.width * 9 / 20)
    Composition(parts, caption: caption, context).draw(into: &frame, rect)
  }

  public func lines() -> [String] {
    [title] + parts().flatMap { $0.lines() } + caption.map(\.text)
  }

  private var sample: Int {
    max(0, min(context.sample, context.stepper.timeline.machine.batch.rowCount - 1))
  }

  private func parts(inputWidth: Int = .max) -> [any PicturePart] {
    var parts: [any PicturePart] = []
    let active = activeColumns
    for (index, column) in model.columns.enumerated() {
      let value = shown(column)
      let width = column.width
      if index == 0, let image = ImageShape(context.stepper.program[value].shape) {
        var block = image.block(
          of: value, sample: sample, channel: 0,
          title: "\(column.name) \(image.rows)\(context.glyphs.times)\(image.columns)", context)
        block.widthLimit = inputWidth
        block.isSteady = true
        parts.append(block)
        continue
      }
      var part = UnitsPart(
        title: "\(column.name) \(width)",
        elements: (0..<width).map {
          ElementReference(value, model.isUpright ? $0 : sample * width + $0)
        }, context, wanted: index == model.columns.count - 1 ? wanted : nil)
      part.isOptional = !active.contains(index)
      parts.append(part)
    }
    return parts
  }

  /// What of a layer is shown: its output, and while that is not known what it is made of.
  private func shown(_ column: NetworkModel.Column) -> Value.ID {
    column.members.last { context.stepper.timeline.isFresh($0) } ?? column.output
  }

  /// The layer that was just worked on and the one before it: they are always shown.
  private var activeColumns: Set<Int> {
    let program = context.stepper.program
    guard let last = context.stepper.last?.instruction else { return [0] }
    let columns = ([last.result] + last.operands).compactMap { model.column(of: $0, in: program) }
    guard let column = columns.max() else { return [model.columns.count - 1] }
    return [column, max(0, column - 1)]
  }

  private var caption: [StyledLine] {
    let program = context.stepper.program
    var runs: [StyledLine.Run] = []
    let rows = context.stepper.timeline.machine.batch.rowCount
    if rows > 1 {
      runs.append(
        .init("\(context.strings.sample) \(sample + 1)/\(rows)   ", Palette.faintStyle))
    }
    if let loss = context.visible(ElementReference(program.loss, 0)) {
      runs.append(.init("\(context.strings.loss) \(NumberText.plain(loss))", Palette.headingStyle))
    }
    if let wanted {
      runs.append(
        .init("   \(context.strings("wanted \(wanted)", "目标 \(wanted)"))", Palette.headingStyle))
    }
    return runs.isEmpty ? [] : [StyledLine(runs)]
  }

  /// The class that is wanted of the sample; nil where it is none, or hidden.
  private var wanted: Int? {
    guard let y = context.stepper.program.value(named: "y"), y.isBatched, y.shape.rank <= 2 else {
      return nil
    }
    let columns = y.shape.rank == 2 ? y.shape.columns : 1
    let numbers = (0..<min(columns, 1000)).map {
      context.visible(ElementReference(y.id, sample * columns + $0))
    }
    guard !numbers.contains(where: { $0 == nil }) else { return nil }
    if columns > 1 { return numbers.firstIndex { ($0 ?? 0) > 0.5 } }
    guard let number = numbers.first ?? nil, number == number.rounded(),
      (model.columns.last?.width ?? 1) > 1, number.magnitude < 1e6
    else { return nil }
    return Int(number)
  }
}

extension NetworkModel {
  /// Whether a layer has more units than a network of circles can show.
  public var isWide: Bool { columns.contains { $0.width > 24 } }
}

extension PaneName {
  public static let layers = PaneName("layers", digit: "2")
}
