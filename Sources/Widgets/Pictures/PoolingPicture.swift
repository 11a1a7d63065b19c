import Engine
import Screen
import Trace

/// A pooling window with its winner, or its mean; on the way back, who gets what arrived.
struct PoolingPicture: Picture {
  private let made: Made
  private let isForward: Bool
  let title: String

  init?(_ made: Made) {
    let context = made.context
    let strings = context.strings
    let name = made.instruction.operation.name
    let takesLargest = name.hasPrefix("max")
    switch made.instruction.operation {
    case .pooling:
      isForward = true
      title =
        takesLargest
        ? strings("The largest of each window goes on", "每个窗口中最大的留下")
        : strings("The mean of each window goes on", "每个窗口取平均")
    case .poolingDerivative:
      isForward = false
      title =
        takesLargest
        ? strings("Only the winner gets what arrives", "只有胜者得到传回的斜率")
        : strings("All get an equal share of what arrives", "窗口内平分传回的斜率")
    default: return nil
    }
    self.made = made
  }

  private var place: [Int] {
    made.shape(made.element.value).asImages.place(of: made.element.index)
  }
  private var image: Value.ID { made.instruction.operands[isForward ? 0 : 1] }
  private var pooled: Value.ID {
    isForward ? made.instruction.result : made.instruction.operands[2]
  }
  /// The place of the pooled picture that is looked at.
  private var window: SeenPart {
    if isForward { return SeenPart(made.elements(of: image), of: made.shape(image)) }
    let seen = made.elements(of: image)
    return SeenPart(seen.isEmpty ? [made.element.index] : seen, of: made.shape(image))
  }

  var parts: [any PicturePart] {
    let (context, place) = (made.context, place)
    var before = block(image, place)
    let seen = window
    before.window = (seen.rows, seen.columns)
    before.focus = (seen.rows.lowerBound, seen.columns.lowerBound)
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
    return [arriving, SignPart(String(context.glyphs.right)), before, after]
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

  /// The numbers of the window, the winner marked.
  private func table() -> TablePart {
    let shape = made.shape(image).asImages
    let numbers = made.elements(of: image).map { ($0, made.number(ElementReference(image, $0))) }
    let largest = made.result
    var isFound = false
    let rows = numbers.map { index, number in
      let at = shape.place(of: index)
      let isWinner = takesLargest && !isFound && number != nil && number == largest
      isFound = isFound || isWinner
      return TablePart.Row(
        cells: ["[\(at[1]),\(at[2])]", made.context.signed(number)], bar: number,
        style: isWinner ? Palette.resultStyle : .plain,
        mark: isWinner ? Character(made.context.glyphs.pointerRight) : " ",
        note: isWinner ? made.context.strings("largest", "最大") : "")
    }
    return TablePart([made.context.strings("place", "位置"), ""], rows, made.context)
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
