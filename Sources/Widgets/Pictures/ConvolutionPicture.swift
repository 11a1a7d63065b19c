import Engine
import Screen
import Trace

/// A window at its place over an image, the filter, what they make together, and the map that is being
/// filled; on the way back, which places send what to one pixel or one weight.
struct ConvolutionPicture: Picture {
  private enum Kind { case forward, toInput, toKernel }

  private let made: Made
  private let kind: Kind
  let title: String

  init?(_ made: Made) {
    let context = made.context
    let strings = context.strings
    switch made.instruction.operation {
    case .convolution:
      kind = .forward
      title = strings("The filter slides over the image", "滤波器在图像上滑动")
    case .convolutionInputDerivative:
      kind = .toInput
      title = strings("Back to a pixel: a share from each place that saw it", "回到像素：每个看到它的位置各一份")
    case .convolutionKernelDerivative:
      kind = .toKernel
      title = strings("Back to a weight: a share from each place", "回到权重：每个位置各一份")
    default: return nil
    }
    self.made = made
  }

  private var context: PaneContext { made.context }
  private var strings: Strings { context.strings }

  var parts: [any PicturePart] {
    switch kind {
    case .forward: forwardParts
    case .toInput: toInputParts
    case .toKernel: toKernelParts
    }
  }

  var caption: [StyledLine] {
    switch kind {
    case .forward:
      let count = made.terms.count
      let shape = made.shape(made.element.value).dimensions
      let (rows, columns) = (shape[1], shape[2])
      return made.words + [
        made.says(
          "A sum of \(count) products. The same weights slide over \(rows) x \(columns) places.",
          "共 \(count) 个乘积之和。同一组权重滑过 \(rows) x \(columns) 个位置。")
      ]
    case .toInput:
      return made.words + [
        made.says(
          "\(made.terms.count) shares: what arrived at each place times the weight under which the pixel lay.",
          "\(made.terms.count) 份：到达每个位置的斜率，乘以压在该像素上的权重。")
      ]
    case .toKernel:
      return made.words + [
        made.says(
          "\(made.terms.count) shares -> 1 slope: what arrived at each place times the pixel that lay there.",
          "\(made.terms.count) 份 -> 1 个斜率：到达每个位置的斜率，乘以当时那里的像素。")
      ]
    }
  }

  // MARK: - Forward

  private var forwardParts: [any PicturePart] {
    let (image, kernel) = (made.instruction.operands[0], made.instruction.operands[1])
    let place = made.place
    let window = SeenPart(made.elements(of: image), of: made.shape(image))
    let channel = strongestChannel(window.channels, in: image)
    let shape = made.shape(image).dimensions
    let filters = made.shape(kernel).columns
    var parts: [any PicturePart] = []

    var picture = imageBlock(image, sample: place[0], channel: channel)
    picture.window = (window.rows, window.columns)
    picture.focus = (window.rows.lowerBound, window.columns.lowerBound)
    picture.foot =
      shape[3] > 1
      ? strings("channel \(channel) of \(shape[3])", "通道 \(channel)，共 \(shape[3])") : ""
    parts.append(picture)

    let weights = SeenPart(made.elements(of: kernel).map { $0 / filters }, flat: made.shape(kernel))
    let filter = NumberBlock(
      strings("filter \(place[3]) of \(filters)", "滤波器 \(place[3])，共 \(filters)"),
      rows: window.rows.count, columns: window.columns.count, context
    ) { [made] row, column in
      let (u, v) = (weights.rows.lowerBound + row, weights.columns.lowerBound + column)
      let index = ((u * weights.width + v) * shape[3] + channel) * filters + place[3]
      let element = ElementReference(kernel, index)
      return .init(number: made.number(element), element: element)
    }
    let patch = NumberBlock(
      strings("window", "窗口"), rows: window.rows.count, columns: window.columns.count, context
    ) { [made] row, column in
      let (i, j) = (window.rows.lowerBound + row, window.columns.lowerBound + column)
      let index = ((place[0] * shape[1] + i) * shape[2] + j) * shape[3] + channel
      let element = ElementReference(image, index)
      return .init(number: made.number(element), element: element)
    }
    let products = productBlock(rows: window.rows.count, columns: window.columns.count, channel)
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
  private func strongestChannel(_ channels: Int, in image: Value.ID) -> Int {
    guard channels > 1 else { return 0 }
    var sums: [Double] = Array(repeating: 0, count: channels)
    for (index, term) in made.terms.enumerated() { sums[index % channels] += term.number ?? 0 }
    return sums.indices.max { sums[$0].magnitude < sums[$1].magnitude } ?? 0
  }

  private func imageBlock(_ value: Value.ID, sample: Int, channel: Int) -> NumberBlock {
    let shape = made.shape(value).dimensions
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
    let (upstream, kernel) = (made.instruction.operands[0], made.instruction.operands[1])
    let place = made.place
    let filters = made.shape(kernel).columns
    let seen = SeenPart(made.elements(of: upstream), of: made.shape(upstream))
    let sums = shares(by: upstream) { $0 % filters }
    let filter = sums.max { $0.value.magnitude < $1.value.magnitude }?.key ?? 0
    var arriving = imageBlock(upstream, sample: place[0], channel: filter)
    arriving.window = (seen.rows, seen.columns)
    arriving.focus = (seen.rows.lowerBound, seen.columns.lowerBound)
    var pixel = imageBlock(made.element.value, sample: place[0], channel: place[3])
    pixel.window = (place[1]..<place[1] + 1, place[2]..<place[2] + 1)
    pixel.focus = (place[1], place[2])
    return [
      arriving, made.termTable(heads: ["", strings("arrives", "到达"), strings("weight", "权重")]),
      pixel,
    ]
  }

  /// The image, where the weight saw it, what arrived, and a share from each sample.
  private var toKernelParts: [any PicturePart] {
    let (upstream, image) = (made.instruction.operands[0], made.instruction.operands[1])
    let place = made.place
    let count = made.shape(upstream).count / max(1, made.shape(upstream).dimensions[0])
    let sums = shares(by: upstream) { $0 / max(1, count) }
    let sample = min(context.sample, made.shape(image).dimensions[0] - 1)
    let perImage = made.shape(image).count / max(1, made.shape(image).dimensions[0])
    let seen = SeenPart(
      made.elements(of: image).filter { $0 / max(1, perImage) == sample }, of: made.shape(image))
    var picture = imageBlock(image, sample: sample, channel: place[2])
    picture.window = (seen.rows, seen.columns)
    picture.focus = (seen.rows.lowerBound, seen.columns.lowerBound)
    picture.foot = strings("seen by this weight", "该权重看到的部分")
    let arriving = imageBlock(upstream, sample: sample, channel: place[3])
    let order = sums.keys.sorted {
      context.look.isBySize
        ? (sums[$0] ?? 0).magnitude > (sums[$1] ?? 0).magnitude : $0 < $1
    }
    let rows = order.map { key in
      TablePart.Row(
        cells: ["\(strings.sample) \(key + 1)", context.signed(sums[key])], bar: sums[key],
        mark: key == sample ? Character(context.glyphs.pointerRight) : " ")
    }
    var table = TablePart([strings("from", "来自"), strings("share", "份额")], rows, context)
    table.focus = order.firstIndex(of: sample)
    table.sum = TablePart.Row(
      cells: [strings("together", "合计"), context.signed(made.result)], style: Palette.resultStyle)
    let kernel = made.shape(made.element.value).dimensions
    var weight = NumberBlock(
      made.name(made.element.value), rows: kernel[0], columns: kernel[1], context
    ) { [made] in
      ElementReference(
        made.element.value,
        (($0 * kernel[1] + $1) * kernel[2] + place[2]) * kernel[3] + place[3])
    }
    weight.window = (place[0]..<place[0] + 1, place[1]..<place[1] + 1)
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

  /// - Parameter shape: batch × height × width × channels.
  init(_ elements: [Int], of shape: Shape) {
    channels = shape.dimensions[3]
    width = shape.dimensions[2]
    let (channels, width, height) = (channels, width, shape.dimensions[1])
    cover(
      elements.map { $0 / channels / width % height }, elements.map { $0 / channels % width })
  }

  /// - Parameters:
  ///   - elements: places within a kernel without its filters.
  ///   - kernel: height × width × channels × filters.
  init(_ elements: [Int], flat kernel: Shape) {
    channels = kernel.dimensions[2]
    width = kernel.dimensions[1]
    cover(
      elements.map { $0 / channels / width }, elements.map { $0 / channels % width })
  }

  private mutating func cover(_ rowPlaces: [Int], _ columnPlaces: [Int]) {
    guard let top = rowPlaces.min(), let bottom = rowPlaces.max(), let left = columnPlaces.min(),
      let right = columnPlaces.max()
    else { return }
    rows = top..<bottom + 1
    columns = left..<right + 1
  }
}
