import Engine
import Screen
import Trace

/// A pooling window with its winner, or its mean; on the way back, who gets what arrived.
struct PoolingPicture: Picture {
  private let made: Made
  /// On the way back, what sends what arrived.
  private let derivative: PoolingDerivative?
  let title: String

  init?(_ made: Made) {
    let context = made.context
    let strings = context.strings
    let name = made.instruction.operation.name
    let takesLargest = name.hasPrefix("max")
    switch made.instruction.operation {
    case .pooling:
      derivative = nil
      title =
        takesLargest
        ? strings("The largest of each window goes on", "每个窗口中最大的留下")
        : strings("The mean of each window goes on", "每个窗口取平均")
    case .poolingDerivative(let operation):
      derivative = operation
      title =
        takesLargest
        ? strings("Only the winner gets what arrives", "只有胜者得到传回的斜率")
        : strings("All get an equal share of what arrives", "窗口内平分传回的斜率")
    default: return nil
    }
    self.made = made
  }

  private var isForward: Bool { derivative == nil }

  private var place: [Int] {
    made.shape(made.element.value).asImages.place(of: made.element.index)
  }
  private var image: Value.ID { made.instruction.operands[isForward ? 0 : 1] }
  private var pooled: Value.ID {
    isForward ? made.instruction.result : made.instruction.operands[2]
  }
  /// The numbers of the window that is looked at, row by row.
  private var seen: [Int] {
    guard let derivative else { return made.elements(of: image) }
    guard let pooled = made.elements(of: made.instruction.operands[0]).first else {
      return [made.element.index]
    }
    return derivative.elements(
      under: pooled, of: made.shape(made.instruction.operands[0]), over: made.shape(image))
  }

  var parts: [any PicturePart] {
    let (context, place) = (made.context, place)
    var before = block(image, place)
    let window = SeenPart(seen, of: made.shape(image))
    before.window = (window.rows, window.columns)
    before.focus = (window.rows.lowerBound, window.columns.lowerBound)
    if isForward {
      var after = block(pooled, place)
      after.window = (place[1]..<place[1] + 1, place[2]..<place[2] + 1)
      after.focus = (place[1], place[2])
      return [before, table(), SignPart(String(context.glyphs.right)), after]
    }
    let upstream = made.instruction.operands[0]
    var arriving = block(upstream, place)
    if let from = made.elements(of: upstream).first {
      let at = made.shape(upstream).asImages.place(of: from)
      arriving.window = (at[1]..<at[1] + 1, at[2]..<at[2] + 1)
    }
    var after = block(made.element.value, place)
    after.window = (place[1]..<place[1] + 1, place[2]..<place[2] + 1)
    after.focus = (place[1], place[2])
    after.isOptional = true
    after.isPooled = false
    return [arriving, SignPart(String(context.glyphs.right)), before, table(), after]
  }

  private func block(_ value: Value.ID, _ place: [Int]) -> NumberBlock {
    let shape = made.shape(value).asImages.dimensions
    let name = shape[3] > 1 ? "\(made.name(value)) [\(place[3])]" : made.name(value)
    var block = NumberBlock(name, rows: shape[1], columns: shape[2], made.context) {
      ElementReference(
        value, ((place[0] * shape[1] + $0) * shape[2] + $1) * shape[3] + place[3])
    }
    block.isImage = true
    return block
  }

  /// The numbers of the window, the winner marked; on the way back with what each of them gets.
  private func table() -> TablePart {
    let strings = made.context.strings
    let shape = made.shape(image).asImages
    let numbers = seen.map { ($0, made.number(ElementReference(image, $0))) }
    let largest = isForward ? made.result : numbers.compactMap(\.1).max()
    var isFound = false
    let rows = numbers.map { index, number in
      let at = shape.place(of: index)
      let isWinner = takesLargest && !isFound && number != nil && number == largest
      isFound = isFound || isWinner
      var row = TablePart.Row(
        cells: ["[\(at[1]),\(at[2])]", made.context.signed(number)], bar: number,
        style: isWinner ? Palette.resultStyle : .plain,
        mark: isWinner ? Character(made.context.glyphs.pointerRight) : " ",
        note: isWinner ? strings("largest", "最大") : "")
      if !isForward {
        row.bar = nil
        row.cells.append(
          made.context.signed(made.number(ElementReference(made.element.value, index))))
      }
      return row
    }
    let heads = [strings("place", "位置")]
    return TablePart(
      heads + (isForward ? [""] : [strings("value", "值"), strings("slope", "斜率")]), rows,
      made.context)
  }

  private var takesLargest: Bool { made.instruction.operation.name.hasPrefix("max") }

  var caption: [StyledLine] {
    guard !isForward else { return made.words }
    let isZero = made.result == 0
    return made.words + [
      takesLargest
        ? isZero
          ? made.says(
            "It was not the largest of its window: nothing comes back to it.", "它不是窗口里最大的：什么也不传给它。")
          : made.says(
            "It was the largest of its window: all that arrived is its own.", "它是窗口里最大的：传回的全归它。")
        : made.says("What arrived, divided by the size of the window.", "传回的斜率除以窗口的大小。")
    ]
  }
}
