import Engine
import Screen
import Trace

/// Many numbers that become one: the losses of the samples and their mean.
struct LossesPicture: Picture {
  private let made: Made
  let title: String

  init?(_ made: Made) {
    let context = made.context
    guard case .wholeReduction = made.instruction.operation else {
      return nil
    }
    self.made = made
    let count = made.shape(made.instruction.operands[0]).count
    title = context.strings("\(count) losses become one", "\(count) 个损失变一个")
  }

  var parts: [any PicturePart] {
    let (context, value) = (made.context, made.instruction.operands[0])
    let shape = made.shape(value)
    let numbers = (0..<min(4096, shape.count)).map { made.number(ElementReference(value, $0)) }
    let order =
      context.look.isBySize
      ? numbers.indices.sorted { (numbers[$0] ?? 0).magnitude > (numbers[$1] ?? 0).magnitude }
      : Array(numbers.indices)
    let perSample = max(1, shape.count / max(1, shape.dimensions.first ?? 1))
    let rows = order.map { index in
      let isLooked = index / perSample == context.sample
      let name =
        perSample == 1
        ? "\(context.strings.sample) \(index + 1)" : made.name(ElementReference(value, index))
      return TablePart.Row(
        cells: [name, context.signed(numbers[index])], bar: numbers[index],
        mark: isLooked ? Character(context.glyphs.pointerRight) : " ")
    }
    var table = TablePart(["", context.strings.loss], rows, context)
    table.barWidth = 24
    table.sum = TablePart.Row(
      cells: [made.instruction.operation.name, context.signed(made.result)],
      style: Palette.resultStyle)
    return [table]
  }

  var caption: [StyledLine] {
    let value = made.instruction.operands[0]
    let numbers = (0..<min(4096, made.shape(value).count)).compactMap {
      made.number(ElementReference(value, $0))
    }
    guard let most = numbers.max(), let least = numbers.min(), numbers.count > 1 else {
      return made.words
    }
    let spread = "\(NumberText.plain(least)) .. \(NumberText.plain(most))"
    return made.words + [made.says("from \(spread)", "范围 \(spread)")]
  }
}
