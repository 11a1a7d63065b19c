import Engine
import Screen
import Trace

/// What acts on all numbers alike: a bias that is added, a mean that is taken away, a spread that is divided
/// by; with the mean and the spread of the numbers before and after.
struct NormalisationPicture: Picture {
  private let made: Made
  private let sign: String
  let title: String

  init?(_ made: Made) {
    let context = made.context
    guard made.instruction.phase != .update else { return nil }
    let glyphs = context.glyphs
    let strings = context.strings
    // What all samples share, by the end of its name; nil where both are as large.
    let operands = made.instruction.operands
    let shared =
      operands.count == 2 && made.shape(operands[1]).count < made.shape(operands[0]).count
      ? made.name(operands[1]).split(separator: "/").last { $0 != "row" }.map(String.init)
      : nil
    let done: (String) -> String
    switch made.instruction.operation {
    case .add:
      sign = "+"
      done = { strings("\($0) is added to each", "\($0) 加到每个样本上") }
    case .subtract:
      sign = String(glyphs.minus)
      done = { strings("\($0) is taken from each", "每个样本减去 \($0)") }
    case .multiply:
      sign = String(glyphs.times)
      done = { strings("\($0) multiplies each", "每个样本乘以 \($0)") }
    case .divide:
      sign = "/"
      done = { strings("Each is divided by \($0)", "每个样本除以 \($0)") }
    case .axisReduction:
      sign = String(glyphs.right)
      done = { strings("Many become one: \($0)", "多个数变一个：\($0)") }
    default: return nil
    }
    let name = operands.count == 1 ? made.instruction.operation.name : shared
    self.made = made
    title = name.map(done) ?? strings("Place by place: a \(sign) b", "逐个位置：a \(sign) b")
    guard made.shape(made.instruction.operands[0]).count > 1 else { return nil }
  }

  private var context: PaneContext { made.context }
  private var strings: Strings { context.strings }
  private var isReduction: Bool { made.instruction.operands.count == 1 }

  var parts: [any PicturePart] {
    let operands = made.instruction.operands
    let element = made.element
    guard !isReduction else {
      let before = block(operands[0], at: made.elements(of: operands[0]))
      return [
        before, SignPart(sign), block(element.value, at: [element.index]),
        made.termTable(isOptional: true),
      ]
    }
    // What is worked out place by place stands in blocks of one size: a number is below its partner.
    return [
      block(operands[0], at: made.elements(of: operands[0]), group: 0), SignPart(sign),
      block(
        operands[1], at: made.elements(of: operands[1]),
        group: made.shape(operands[1]) == made.shape(operands[0]) ? 0 : nil), SignPart("="),
      block(element.value, at: [element.index], group: 0),
    ]
  }

  /// A value as a block; of images the one that is looked at, channel by channel.
  private func block(_ value: Value.ID, at places: [Int], group: Int? = nil) -> NumberBlock {
    let shape = made.shape(value)
    if let place = places.first, var map = made.map(of: value, at: place) {
      if places.count > 1 { map.window = nil }
      map.foot = summary(value, at: places)
      map.group = group
      return map
    }
    let columns = max(1, shape.columns)
    var block = NumberBlock(
      made.name(value), rows: max(1, shape.count / columns), columns: columns, context
    ) { ElementReference(value, $0 * columns + $1) }
    let (rows, inRow) = (places.map { $0 / columns }, places.map { $0 % columns })
    if let top = rows.min(), let bottom = rows.max(), let first = inRow.min(),
      let last = inRow.max()
    {
      block.window = (top..<bottom + 1, first..<last + 1)
      block.focus = (top, first)
    }
    block.foot = summary(value, at: places)
    block.group = group
    return block
  }

  /// Mean and spread of the numbers that share a mean with the one that is looked at.
  private func summary(_ value: Value.ID, at places: [Int]) -> String {
    guard let group = group(of: value, at: places), group.count > 1 else { return "" }
    let numbers = group.compactMap { context.visible(ElementReference(value, $0)) }
    guard numbers.count == group.count else { return "" }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let spread = (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count))
      .squareRoot()
    // Rounding leaves crumbs where the mean is none.
    let shown = mean.magnitude < 1e-9 * max(1, spread) ? 0 : mean
    return strings(
      "mean \(context.signed(shown)) spread \(NumberText.plain(spread))",
      "均值 \(context.signed(shown)) 标准差 \(NumberText.plain(spread))")
  }

  /// The numbers over which a mean is taken: those that the second operand, or the result, repeats over.
  private func group(of value: Value.ID, at places: [Int]) -> [Int]? {
    // Of what becomes one number that number says it.
    if isReduction { return nil }
    let (large, small) = (made.shape(value), made.shape(made.instruction.operands[1]))
    guard value != made.instruction.operands[1], large.count > small.count, large.count <= 65_536,
      let place = places.first
    else { return nil }
    let source = repeated(place, large, small)
    return (0..<large.count).filter { repeated($0, large, small) == source }
  }

  /// Where an element of a large value reads from one that repeats over it.
  private func repeated(_ index: Int, _ large: Shape, _ small: Shape) -> Int {
    var place = Array(large.place(of: index).suffix(small.rank))
    for (axis, length) in small.dimensions.enumerated() where place.indices.contains(axis) {
      place[axis] = length == 1 ? 0 : place[axis]
    }
    return small.index(of: place) ?? 0
  }

  var caption: [StyledLine] { made.words }
}
