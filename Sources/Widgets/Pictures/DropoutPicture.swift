import Engine
import Screen
import Trace

/// A mask of chance: which numbers are kept, and how much the kept ones are made larger.
struct DropoutPicture: Picture {
  private let made: Made
  let title: String
  private let rate: Double

  init?(_ made: Made) {
    let context = made.context
    guard case .randomMask(let mask) = made.instruction.operation
    else { return nil }
    self.made = made
    rate = mask.rate
    title = context.strings("Chance drops some", "随机丢弃一些")
  }

  var parts: [any PicturePart] {
    let value = made.element.value
    let shape = made.shape(value)
    let columns = max(1, shape.columns)
    var block = NumberBlock(
      made.name(value), rows: max(1, shape.count / columns), columns: columns, made.context
    ) { ElementReference(value, $0 * columns + $1) }
    block.focus = (made.element.index / columns, made.element.index % columns)
    return [block]
  }

  var caption: [StyledLine] {
    let value = made.element.value
    let count = made.shape(value).count
    let dropped = (0..<min(65_536, count)).filter {
      made.context.visible(ElementReference(value, $0)) == 0
    }.count
    let scale = NumberText.constant(1 / (1 - rate))
    return made.words + [
      made.says(
        "\(dropped) of \(count) are dropped; the others are made \(scale) times as large.",
        "\(count) 个中丢弃了 \(dropped) 个；其余乘以 \(scale)。")
    ]
  }
}
