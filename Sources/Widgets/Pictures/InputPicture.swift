import Engine
import Screen
import Trace

/// The samples of the batch as they come in: the one that is looked at, an image as an image, and what
/// is wanted for it.
struct InputPicture: Picture {
  private let made: Made
  let title: String

  init?(_ made: Made) {
    let context = made.context
    guard case .batch = made.instruction.operation else { return nil }
    self.made = made
    title = context.strings("The batch comes in", "取入一批样本")
  }

  private var value: Value.ID { made.instruction.result }
  private var sample: Int {
    let shape = made.shape(value)
    return made.element.index / max(1, shape.count / max(1, shape.dimensions.first ?? 1))
  }

  var parts: [any PicturePart] {
    let (context, shape) = (made.context, made.shape(value))
    let name = made.name(value)
    if let image = ImageShape(shape) {
      return image.blocks(of: value, sample: sample, title: name, context)
    }
    let columns = shape.rank < 2 ? 1 : shape.count / max(1, shape.dimensions[0])
    let rows = shape.dimensions.first ?? 1
    var block = NumberBlock(name, rows: rows, columns: columns, context) {
      ElementReference(value, $0 * columns + $1)
    }
    block.window = (sample..<sample + 1, 0..<columns)
    block.focus = (sample, made.element.index % max(1, columns))
    return [block]
  }

  var caption: [StyledLine] {
    let batch = made.context.stepper.timeline.machine.batch
    let row = batch.row(min(sample, batch.rowCount - 1))
    return made.words + [
      made.says(
        "Sample \(sample + 1) is row \(row) of the data; \(batch.rowCount) samples make the batch.",
        "从数据中取出 \(batch.rowCount) 个样本；样本 \(sample + 1) 是数据的第 \(row) 行。")
    ]
  }
}

/// How a sample is an image: its rows and columns, and how many channels.
struct ImageShape {
  let rows: Int
  let columns: Int
  let channels: Int

  /// Samples of height × width, with or without channels, or of so many numbers that they make a square
  /// picture; nil for what is no image.
  init?(_ shape: Shape) {
    let lengths = shape.dimensions
    switch shape.rank {
    case 4: (rows, columns, channels) = (lengths[1], lengths[2], lengths[3])
    case 3 where lengths[1] > 4 && lengths[2] > 4:
      (rows, columns, channels) = (lengths[1], lengths[2], 1)
    case 2:
      guard let side = Self.side(of: lengths[1]) else { return nil }
      (rows, columns, channels) = (side, side, 1)
    default: return nil
    }
  }

  /// The side of a square picture of so many numbers; nil where that is no picture.
  static func side(of count: Int) -> Int? {
    let side = Int(Double(count).squareRoot().rounded())
    return side * side == count && side >= 8 ? side : nil
  }

  var count: Int { rows * columns * channels }

  /// One channel of a sample as a block.
  func block(
    of value: Value.ID, sample: Int, channel: Int, title: String, _ context: PaneContext
  ) -> NumberBlock {
    let start = sample * count + channel
    var block = NumberBlock(title, rows: rows, columns: columns, context) {
      ElementReference(value, start + ($0 * columns + $1) * channels)
    }
    block.isImage = true
    return block
  }

  /// All channels of a sample side by side; behind the first, as many as there is room for.
  func blocks(
    of value: Value.ID, sample: Int, title: String, _ context: PaneContext, first: Int = 0
  ) -> [any PicturePart] {
    (0..<min(channels, 16)).map { place in
      let channel = (place + first) % channels
      let name = channels > 1 ? "\(title) [\(channel)]" : title
      var block = block(of: value, sample: sample, channel: channel, title: name, context)
      block.isOptional = place > 0
      return block
    }
  }
}
