import Engine
import Screen
import Trace

/// A window at its place over an image, the filter, what they make together, and the map that is being
/// filled; on the way back, which places send what to one pixel or one weight.
struct ConvolutionPicture: Picture {
  private enum Kind { case forward, toInput, toKernel, spread }

  private let made: Made
  private let kind: Kind
  private let convolution: Convolution
  let title: String

  init?(_ made: Made) {
    let context = made.context
    let strings = context.strings
    switch made.instruction.operation {
    case .convolution(let operation):
      (kind, convolution) = (.forward, operation)
      title =
        made.shape(made.instruction.result).rank == 3
        ? strings("The filter slides along the sequence", "滤波器沿序列滑动")
        : strings("The filter slides over the image", "滤波器在图像上滑动")
    case .transposedConvolution(let operation):
      (kind, convolution) = (.spread, operation.convolution)
      title = strings(
        "Every place spreads the filter over a larger image", "每个位置把滤波器铺到更大的图像上")
    case .convolutionInputDerivative(let operation):
      (kind, convolution) = (.toInput, operation.convolution)
      title = strings("Back to a pixel: a share from each place that saw it", "回到像素：每个看到它的位置各一份")
    case .convolutionKernelDerivative(let operation):
      (kind, convolution) = (.toKernel, operation.convolution)
      title = strings("Back to a weight: a share from each place", "回到权重：每个位置各一份")
    default: return nil
    }
    self.made = made
  }

  private var context: PaneContext { made.context }
  private var strings: Strings { context.strings }

  /// How many there are, in English.
  private var shares: String {
    made.terms.count == 1 ? "1 share" : "\(made.terms.count) shares"
  }

  var parts: [any PicturePart] {
    switch kind {
    case .forward: forwardParts
    case .toInput, .spread: toInputParts
    case .toKernel: toKernelParts
    }
  }

  var caption: [StyledLine] {
    switch kind {
    case .forward:
      let count = made.terms.count
      let shape = made.shape(made.element.value).asImages.dimensions
      let (rows, columns) = (shape[1], shape[2])
      return made.words + [
        made.says(
          "A sum of \(count) products. The same weights slide over \(rows) x \(columns) places.",
          "共 \(count) 个乘积之和。同一组权重滑过 \(rows) x \(columns) 个位置。")
      ]
    case .spread:
      return made.words + [
        made.says(
          "\(shares): the number at each place times the weight that lies here.",
          "\(made.terms.count) 份：每个位置上的数，乘以落在这里的权重。")
      ]
    case .toInput:
      return made.words + [
        made.says(
          "\(shares): what arrived at each place times the weight under which the pixel lay.",
          "\(made.terms.count) 份：到达每个位置的斜率，乘以压在该像素上的权重。")
      ]
    case .toKernel:
      return made.words + [
        made.says(
          "\(shares) -> 1 slope: what arrived at each place times the pixel that lay there.",
          "\(made.terms.count) 份 -> 1 个斜率：到达每个位置的斜率，乘以当时那里的像素。")
      ]
    }
  }

  // MARK: - Forward

  private var forwardParts: [any PicturePart] {
    let (image, kernel) = (made.instruction.operands[0], made.instruction.operands[1])
    let result = made.shape(made.element.value)
    let place = result.asImages.place(of: made.element.index)
    let images = made.shape(image)
    let seen = convolution.seen(of: made.element.index, images: images, result: result)
    let channel = strongestChannel(seen.channels)
    let channels = images.columns, filters = result.columns
    var parts: [any PicturePart] = []

    var picture = imageBlock(image, sample: place[0], channel: channel)
    let window = SeenPart(made.elements(of: image), of: images)
    picture.window = (window.rows, window.columns)
    picture.focus = (window.rows.lowerBound, window.columns.lowerBound)
    picture.foot =
      channels > 1
      ? strings("channel \(channel) of \(channels)", "通道 \(channel)，共 \(channels)") : ""
    parts.append(picture)

    let (rows, columns) = (seen.rows.count, seen.columns.count)
    let filter = NumberBlock(
      strings("filter [\(seen.filter)] of \(filters)", "滤波器 [\(seen.filter)]，共 \(filters)"),
      rows: rows, columns: columns, context
    ) { [made] row, column in
      let index = seen.weight(
        seen.rows.lowerBound + row, seen.columns.lowerBound + column, channel)
      let element = ElementReference(kernel, index)
      return .init(number: made.number(element), element: element)
    }
    let patch = NumberBlock(
      strings("window", "窗口"), rows: rows, columns: columns, context
    ) { [made] row, column in
      let index = seen.image(
        seen.rows.lowerBound + row, seen.columns.lowerBound + column, channel)
      let element = ElementReference(image, index)
      return .init(number: made.number(element), element: element)
    }
    let products = productBlock(
      rows: rows, columns: columns, channel - seen.channels.lowerBound)
    parts.append(
      GroupPart([
        [patch, SignPart(String(context.glyphs.times)), filter], [SignPart("="), products],
      ]))

    var map = imageBlock(made.element.value, sample: place[0], channel: place[3])
    map.window = (place[1]..<place[1] + 1, place[2]..<place[2] + 1)
    map.focus = (place[1], place[2])
    parts.append(map)
    for other in 1..<max(1, min(filters, 9)) {
      var block = imageBlock(
        made.element.value, sample: place[0], channel: (place[3] + other) % filters)
      block.isOptional = true
      parts.append(block)
    }
    return parts
  }

  /// The products of window and filter, with the sum of all channels below.
  private func productBlock(rows: Int, columns: Int, _ channel: Int) -> NumberBlock {
    let terms = made.terms
    let channels = max(1, terms.count / max(1, rows * columns))
    var channelSums: [Double] = Array(repeating: 0, count: channels)
    for (index, term) in terms.enumerated() { channelSums[index % channels] += term.number ?? 0 }
    let channelPlace = channels > 1 ? channel : 0
    var block = NumberBlock(strings("products", "乘积"), rows: rows, columns: columns, context) {
      row, column in
      let index = (row * columns + column) * channels + channelPlace
      return .init(number: terms.indices.contains(index) ? terms[index].number : nil)
    }
    let sum = context.signed(made.result)
    block.foot =
      channels > 1
      ? strings(
        "here \(context.signed(channelSums[min(channel, channels - 1)])), all \(sum)",
        "此处 \(context.signed(channelSums[min(channel, channels - 1)]))，全部 \(sum)")
      : strings("sum \(sum)", "和 \(sum)")
    return block
  }

  /// The channel whose products weigh most in the sum.
  private func strongestChannel(_ channels: Range<Int>) -> Int {
    guard channels.count > 1 else { return channels.lowerBound }
    var sums: [Double] = Array(repeating: 0, count: channels.count)
    for (index, term) in made.terms.enumerated() {
      sums[index % channels.count] += term.number ?? 0
    }
    let strongest = sums.indices.max { sums[$0].magnitude < sums[$1].magnitude } ?? 0
    return channels.lowerBound + strongest
  }

  private func imageBlock(_ value: Value.ID, sample: Int, channel: Int) -> NumberBlock {
    let shape = made.shape(value).asImages.dimensions
    let name =
      shape[3] > 1 ? "\(made.name(value)) [\(channel)]" : made.name(value)
    var block = NumberBlock(name, rows: shape[1], columns: shape[2], context) {
      ElementReference(
        value, ((sample * shape[1] + $0) * shape[2] + $1) * shape[3] + channel)
    }
    block.isImage = true
    return block
  }

  // MARK: - Backward

  /// The pixel, the places that saw it, and their shares.
  private var toInputParts: [any PicturePart] {
    let upstream = made.instruction.operands[0]
    let place = made.shape(made.element.value).asImages.place(of: made.element.index)
    let filters = made.shape(upstream).columns
    let seen = SeenPart(made.elements(of: upstream), of: made.shape(upstream))
    let sums = shares(by: upstream) { $0 % filters }
    let filter = sums.max { $0.value.magnitude < $1.value.magnitude }?.key ?? 0
    var arriving = imageBlock(upstream, sample: place[0], channel: filter)
    arriving.window = (seen.rows, seen.columns)
    arriving.focus = (seen.rows.lowerBound, seen.columns.lowerBound)
    var pixel = imageBlock(made.element.value, sample: place[0], channel: place[3])
    pixel.window = (place[1]..<place[1] + 1, place[2]..<place[2] + 1)
    pixel.focus = (place[1], place[2])
    let head = kind == .spread ? strings("number", "数") : strings("arrives", "到达")
    return [
      arriving, made.termTable(heads: ["", head, strings("weight", "权重")]), pixel,
    ]
  }

  /// The image, where the weight saw it, what arrived, and a share from each sample.
  private var toKernelParts: [any PicturePart] {
    let (upstream, image) = (made.instruction.operands[0], made.instruction.operands[1])
    let images = made.shape(image)
    let place = convolution.place(
      ofWeight: made.element.index, images: images, filters: made.shape(upstream).columns)
    let count = made.shape(upstream).count / max(1, made.shape(upstream).dimensions[0])
    let sums = shares(by: upstream) { $0 / max(1, count) }
    let sample = min(context.sample, made.shape(image).dimensions[0] - 1)
    let perImage = made.shape(image).count / max(1, made.shape(image).dimensions[0])
    let seen = SeenPart(
      made.elements(of: image).filter { $0 / max(1, perImage) == sample }, of: made.shape(image))
    var picture = imageBlock(image, sample: sample, channel: place.channel)
    picture.window = (seen.rows, seen.columns)
    picture.focus = (seen.rows.lowerBound, seen.columns.lowerBound)
    picture.foot = strings("seen by this weight", "该权重看到的部分")
    let arriving = imageBlock(upstream, sample: sample, channel: place.filter)
    let order = sums.keys.sorted {
      context.look.isBySize || sums.count > 8
        ? (sums[$0] ?? 0).magnitude > (sums[$1] ?? 0).magnitude : $0 < $1
    }
    let rows = order.map { key in
      TablePart.Row(
        cells: ["\(strings.sample) \(key + 1)", context.signed(sums[key])], bar: sums[key],
        mark: key == sample ? Character(context.glyphs.pointerRight) : " ")
    }
    var table = TablePart([strings("from", "来自"), strings("share", "份额")], rows, context)
    let focus = order.firstIndex(of: sample)
    table.focus = focus
    table.rest = { [context] hidden in
      guard hidden > 0 else { return [] }
      let shown = shownRange(order.count - hidden, of: order.count, around: focus)
      let others = order.indices.reduce(0) {
        shown.contains($1) ? $0 : $0 + (sums[order[$1]] ?? 0)
      }
      return ["\(context.more(hidden)): \(context.signed(others))", context.more(hidden)]
    }
    table.sum = TablePart.Row(
      cells: [strings("together", "合计"), context.signed(made.result)], style: Palette.resultStyle)
    let (rowCount, columnCount) = convolution.windowSize
    // The same channel and filter, over the whole window.
    let step = made.shape(made.element.value).count / max(1, rowCount * columnCount)
    var weight = NumberBlock(
      made.name(made.element.value), rows: rowCount, columns: columnCount, context
    ) { [made] in
      ElementReference(
        made.element.value, ($0 * columnCount + $1) * step + made.element.index % step)
    }
    weight.window = (place.row..<place.row + 1, place.column..<place.column + 1)
    return [picture, SignPart(String(context.glyphs.times)), arriving, table, weight]
  }

  /// The terms added up by where one of their factors stands.
  private func shares(by value: Value.ID, _ key: (Int) -> Int) -> [Int: Double] {
    var sums: [Int: Double] = [:]
    for term in made.terms {
      guard let factor = term.factors.first(where: { $0.value == value }) else { continue }
      sums[key(factor.index), default: 0] += term.number ?? .nan
    }
    return sums
  }
}

/// The rows and columns of an image that a formula reads.
struct SeenPart {
  private(set) var rows: Range<Int> = 0..<0
  private(set) var columns: Range<Int> = 0..<0
  let channels: Int
  let width: Int

  /// - Parameter shape: batch × height × width × channels, or batch × length × channels.
  init(_ elements: [Int], of shape: Shape) {
    let lengths = shape.asImages.dimensions
    channels = lengths[3]
    width = lengths[2]
    let (channels, width, height) = (channels, width, lengths[1])
    cover(
      elements.map { $0 / channels / width % height }, elements.map { $0 / channels % width })
  }

  private mutating func cover(_ rowPlaces: [Int], _ columnPlaces: [Int]) {
    guard let top = rowPlaces.min(), let bottom = rowPlaces.max(), let left = columnPlaces.min(),
      let right = columnPlaces.max()
    else { return }
    rows = top..<bottom + 1
    columns = left..<right + 1
  }
}
