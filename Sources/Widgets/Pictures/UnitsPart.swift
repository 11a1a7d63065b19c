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
  private let table: TablePart

  /// - Parameter wanted: the unit that is wanted, where the layer answers with a class.
  init(
    title: String, elements: [ElementReference], _ context: PaneContext, wanted: Int? = nil
  ) {
    self.title = title
    self.elements = elements
    self.context = context
    let numbers = elements.map { context.visible($0) }
    // A second number of each unit: its slope.
    let gradient = elements.first.flatMap { context.stepper.program.gradient(of: $0.value) }
    let slopes = gradient.map { gradient in
      elements.map { context.visible(ElementReference(gradient, $0.index)) }
    }
    table = Self.table(
      of: elements, numbers, slopes.flatMap { $0.contains { $0 != nil } ? $0 : nil },
      wanted: wanted, context)
  }

  /// So many units are listed.
  private static let length = 12

  private static func table(
    of elements: [ElementReference], _ numbers: [Double?], _ slopes: [Double?]?, wanted: Int?,
    _ context: PaneContext
  ) -> TablePart {
    let weights = slopes ?? numbers
    let isBySize = elements.count > 16 || context.look.isBySize
    var shown = isBySize ? largest(weights) : Array(elements.indices.prefix(length))
    let looked = context.explanation?.element
    if let place = elements.firstIndex(where: { $0 == looked }), !shown.contains(place) {
      shown.insert(place, at: 0)
    }
    let strings = context.strings
    func hidden(_ index: Int) -> String {
      context.isConcealed(elements[index]) ? "?" : String(context.glyphs.dot)
    }
    let rows = shown.map { index in
      var cells = ["\(index)", numbers[index].map { context.signed($0) } ?? hidden(index)]
      if let slopes { cells.append(slopes[index].map { context.signed($0) } ?? "") }
      let isLooked = elements[index] == looked
      return TablePart.Row(
        cells: cells, bar: weights[index], style: isLooked ? Palette.resultStyle : .plain,
        mark: isLooked ? Character(context.glyphs.pointerRight) : " ",
        note: index == wanted ? "\(context.glyphs.left) \(strings("wanted", "目标"))" : "")
    }
    var table = TablePart(
      [strings("unit", "单元"), strings("value", "值")]
        + (slopes == nil ? [] : [strings("slope", "斜率")]),
      rows, context)
    table.focus = looked.flatMap { looked in shown.firstIndex { elements[$0] == looked } }
    table.barHead = slopes == nil ? "" : strings("slope", "斜率")
    if shown.count < elements.count {
      let zeros = numbers.count { $0 == 0 }
      let others = elements.count - shown.count
      table.rest = { hidden in
        let text = context.more(others + hidden)
        guard zeros > 0 else { return [text] }
        let all = strings(
          ", \(zeros) of \(elements.count) are 0", "，\(elements.count) 个中 \(zeros) 个是 0")
        return [text + all, text]
      }
    }
    return table
  }

  /// The places of the largest numbers, the largest first, of equal ones the first.
  private static func largest(_ numbers: [Double?]) -> [Int] {
    var best: [(place: Int, size: Double)] = []
    for (place, number) in numbers.enumerated() {
      let size = number?.magnitude ?? -1
      if best.count == length {
        guard let last = best.last, size > last.size else { continue }
        best.removeLast()
      }
      best.insert((place, size), at: best.firstIndex { $0.size < size } ?? best.count)
    }
    return best.map(\.place)
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
