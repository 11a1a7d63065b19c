import Engine
import Screen
import Trace

/// Samples that are images, as images: those that test the network, each with what it is and what it is taken for;
/// or what each unit of the first layer looks for, its weights at the places of the pixels.
struct SampleImages {
  private let picture: PlaygroundPicture
  private let model: NetworkModel
  private let context: PaneContext
  private let side: Int

  /// Returns nil where the inputs are no image.
  init?(_ picture: PlaygroundPicture, _ model: NetworkModel, _ context: PaneContext) {
    guard let side = picture.imageSide(model) else { return nil }
    self.picture = picture
    self.model = model
    self.context = context
    self.side = side
  }

  var title: String {
    showsWeights
      ? context.strings("Weights as images  v: samples", "权重画成图像  v：样本")
      : context.strings("Test images  v: weights", "测试图像  v：权重")
  }

  private var showsWeights: Bool {
    context.look.variant(of: PlaneFieldPane.name, count: 2) == 1
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    let parts = rect.split(bottom: 1)
    frame.write(caption.line(width: rect.width), at: parts.bottom.origin, clippedTo: rect)
    if showsWeights {
      drawWeights(into: &frame, parts.rest)
    } else {
      drawSamples(into: &frame, parts.rest)
    }
  }

  // MARK: - Samples

  private func drawSamples(into frame: inout Frame, _ rect: Rect) {
    // Two pixels above each other in a cell, and a line for the words.
    let (width, height) = (max(side, 6) + 1, side / 2 + 1)
    let (across, down) = (rect.width / width, rect.height / height)
    for place in 0..<min(across * down, picture.fields.testCount) {
      let origin = Point(
        column: rect.column + place % across * width, row: rect.row + place / across * height)
      drawSample(
        place, into: &frame,
        Rect(column: origin.column, row: origin.row, width: side, height: side / 2))
      guard let answer = picture.fields.testAnswer(place) else { continue }
      let isRight = answer.said == answer.wanted
      frame.write(
        words(answer), at: origin.moved(rows: height - 1),
        style: Style(
          foreground: isRight ? Palette.good : Palette.bad, attributes: isRight ? [] : [.bold]),
        clippedTo: rect)
    }
  }

  /// One of the samples that test, two pixels above each other in a cell.
  func drawSample(_ sample: Int, into frame: inout Frame, _ box: Rect) {
    let box = Rect(
      column: box.column, row: box.row, width: min(side, box.width),
      height: min(side / 2, box.height))
    picture.fields.withTestSample(sample) { numbers in
      let most = numbers.reduce(0) { max($0, $1.magnitude) }
      Pixels(rows: side, columns: side, isSigned: false) { row, column in
        most > 0 ? numbers[row * side + column] / most : 0
      }.draw(into: &frame, box, context.glyphs)
    }
  }

  /// `8×8`
  var shape: String { context.glyphs.isASCII ? "\(side)x\(side)" : "\(side)×\(side)" }

  /// `3`, or `3>8 !` where it is taken for another.
  private func words(_ answer: (said: Int, wanted: Int)) -> String {
    func name(_ index: Int) -> String {
      picture.classNames.indices.contains(index) ? picture.classNames[index] : "\(index)"
    }
    return answer.said == answer.wanted
      ? name(answer.wanted)
      : "\(name(answer.wanted))\(context.glyphs.isASCII ? ">" : "→")\(name(answer.said)) !"
  }

  // MARK: - Weights

  private func drawWeights(into frame: inout Frame, _ rect: Rect) {
    let count = model.columns[1].width
    // Two columns a pixel where there is room: pixels are about square then.
    let isLarge = (rect.width / (2 * side + 1)) * (rect.height / (side + 1)) >= count
    let size =
      isLarge ? Size(width: 2 * side, height: side) : Size(width: side, height: side / 2)
    let across = max(1, rect.width / (size.width + 1))
    let down = rect.height / (size.height + 1)
    for unit in 0..<min(count, across * down) {
      let origin = Point(
        column: rect.column + unit % across * (size.width + 1),
        row: rect.row + unit / across * (size.height + 1))
      let box = Rect(
        column: origin.column, row: origin.row + 1, width: size.width, height: size.height)
      frame.write(
        picture.name(1, unit, in: model), at: origin, style: Palette.headingStyle, clippedTo: rect)
      drawWeights(of: unit, into: &frame, box)
    }
  }

  /// What a unit of the first layer looks for.
  func drawWeights(of unit: Int, into frame: inout Frame, _ box: Rect) {
    let numbers = weights(of: unit)
    let most = numbers.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    let cells = FieldCells(glyphs: context.glyphs)
    // A cell of several pixels is as the strongest of them.
    func pixels(under cell: Int, of count: Int) -> Range<Int> {
      let first = cell * side / count
      return first..<max(first + 1, (cell + 1) * side / count)
    }
    cells.fill(box, in: &frame) { column, line, _, _ in
      let columns = pixels(under: column, of: box.width)
      let strongest = pixels(under: line, of: box.height).lazy.flatMap { row in
        columns.lazy.map { numbers[row * side + $0] }
      }.reduce(0) { $1.magnitude >= $0.magnitude ? $1 : $0 }
      return cells.sign(most > 0 ? strongest / most : 0)
    }
  }

  private func weights(of unit: Int) -> [Double] {
    guard let kernel = model.columns[1].kernel else {
      return Array(repeating: .nan, count: side * side)
    }
    return (0..<side * side).map { input in
      let index = model.weight(from: input, to: unit, column: 1)
      return context.stepper.number(ElementReference(kernel, index)) ?? .nan
    }
  }

  // MARK: - Words

  private var caption: Caption {
    var caption = Caption()
    for (label, number) in picture.scores(context.strings) { caption.add(label, number) }
    return caption
  }

  func lines() -> [String] {
    let strings = context.strings
    let scores = picture.scores(strings).map { "\($0.label) \($0.number)" }
      .joined(separator: strings(", ", "，"))
    guard showsWeights else {
      let answers = (0..<min(20, picture.fields.testCount)).compactMap { place in
        picture.fields.testAnswer(place).map(words)
      }
      return [title, scores, answers.joined(separator: strings(", ", "，"))]
    }
    let units = (0..<min(16, model.columns[1].width)).map { unit in
      let numbers = weights(of: unit)
      func place(_ isBetter: (Double, Double) -> Bool) -> String {
        let best = numbers.indices.reduce(0) { isBetter(numbers[$1], numbers[$0]) ? $1 : $0 }
        return strings(
          "row \(best / side + 1), column \(best % side + 1) (\(NumberText.fixed(numbers[best])))",
          "第 \(best / side + 1) 行第 \(best % side + 1) 列（\(NumberText.fixed(numbers[best]))）")
      }
      return "\(picture.name(1, unit, in: model)): "
        + strings("most for ", "最看重 ") + place(>) + strings(", most against ", "，最排斥 ") + place(<)
    }
    return [title, scores] + units
  }
}
