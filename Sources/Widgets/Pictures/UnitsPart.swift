import Engine
import Screen
import Trace

/// The units of a wide layer, by what matters: those of the largest numbers, or in their order, with how
/// many are 0.
struct UnitsPart: PicturePart {
  let title: String
  let elements: [ElementReference]
  let context: PaneContext
  var isOptional = false
  /// The unit that is wanted, where the layer answers with a class.
  var wanted: Int?
  /// A second number of each unit: its slope.
  private let slopes: [Double?]?
  private let numbers: [Double?]

  init(title: String, elements: [ElementReference], _ context: PaneContext) {
    self.title = title
    self.elements = elements
    self.context = context
    numbers = elements.map { context.visible($0) }
    let gradient = elements.first.flatMap { context.stepper.program.gradient(of: $0.value) }
    let slopes = gradient.map { gradient in
      elements.map { context.visible(ElementReference(gradient, $0.index)) }
    }
    self.slopes = slopes.flatMap { $0.contains { $0 != nil } ? $0 : nil }
  }

  private var table: TablePart {
    let weights = slopes ?? numbers
    let isWide = elements.count > 16
    let order =
      isWide || context.look.isBySize
      ? elements.indices.sorted {
        let (a, b) = (weights[$0]?.magnitude ?? -1, weights[$1]?.magnitude ?? -1)
        return a == b ? $0 < $1 : a > b
      } : Array(elements.indices)
    var shown = Array(order.prefix(12))
    if let looked = elements.firstIndex(where: { $0 == context.explanation?.element }),
      !shown.contains(looked)
    {
      shown.insert(looked, at: 0)
    }
    let rows = shown.map { index in
      var cells = ["\(index)", numbers[index].map { context.signed($0) } ?? hidden(index)]
      if let slopes { cells.append(slopes[index].map { context.signed($0) } ?? "") }
      let isLooked = elements[index] == context.explanation?.element
      return TablePart.Row(
        cells: cells, bar: weights[index], style: isLooked ? Palette.resultStyle : .plain,
        mark: isLooked ? Character(context.glyphs.pointerRight) : " ",
        note: index == wanted ? "\(context.glyphs.left) \(context.strings("wanted", "目标"))" : "")
    }
    let strings = context.strings
    var table = TablePart(
      [strings("unit", "单元"), strings("value", "值")]
        + (slopes == nil ? [] : [strings("slope", "斜率")]),
      rows, context)
    let zeros = numbers.filter { $0 == 0 }.count
    if shown.count < elements.count {
      var text = "\(context.glyphs.ellipsis) +\(elements.count - shown.count) \(strings.more)"
      if zeros > 0 {
        text += strings(
          ", \(zeros) of \(elements.count) are 0", "，\(elements.count) 个中 \(zeros) 个是 0")
      }
      table.rest = text
    }
    return table
  }

  private func hidden(_ index: Int) -> String {
    context.isConcealed(elements[index]) ? "?" : String(context.glyphs.dot)
  }

  var sizes: [Size] {
    table.sizes.map {
      Size(width: max($0.width, min(20, displayWidth(of: title))), height: $0.height + 1)
    }
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    frame.write(title, at: rect.origin, style: Palette.headingStyle, clippedTo: rect)
    table.draw(into: &frame, rect.inset(top: 1))
  }

  func lines() -> [String] { [title] + table.lines() }
}
