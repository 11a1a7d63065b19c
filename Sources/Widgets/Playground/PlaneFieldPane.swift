import Engine
import Screen
import Trace

/// What the network answers all over the plane, with the samples on it: those that train, and if wanted those
/// that test it, small.
public struct PlaneFieldPane: Pane {
  private let picture: PlaygroundPicture
  private let model: NetworkModel
  private let context: PaneContext

  public init(_ picture: PlaygroundPicture, _ model: NetworkModel, _ context: PaneContext) {
    self.picture = picture
    self.model = model
    self.context = context
  }

  public static let name = PaneName.field

  /// The unit whose field it is: of the output, one of its numbers.
  private var shown: PlaygroundPicture.Unit {
    picture.unit ?? PlaygroundPicture.Unit(column: model.columns.count - 1, unit: 0)
  }

  private var showsClasses: Bool { picture.isOfClasses && picture.unit == nil }

  /// The plane as a hidden layer puts it out, where that is looked at.
  private var warped: WarpedPlane? {
    context.look.variant(of: Self.name, count: picture.faces(model)) == 1
      ? WarpedPlane(picture, model, context) : nil
  }

  /// The samples as images, where they are some.
  private var images: SampleImages? { SampleImages(picture, model, context) }

  public var title: String {
    if let face = warped?.title ?? images?.title { return face }
    let name = picture.name(shown.column, shown.unit, in: model)
    guard let axes = picture.axes else { return context.strings("Answers", "输出") }
    let field = context.strings("Field", "输出场")
    if showsClasses { return "\(field)  \(context.strings("classes", "类别"))" }
    return "\(field)  \(name)(\(axes.x), \(axes.y))  \(signs)"
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 12, rect.height >= 5 else { return }
    if let warped { return warped.draw(into: &frame, rect) }
    if let images { return images.draw(into: &frame, rect) }
    guard picture.hasPlane else {
      for (row, line) in lines().flatMap({ wrap($0, width: rect.width) }).enumerated() {
        frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
      }
      return
    }
    // A point is about twice as high as it is wide: the plane stays square.
    let height = min(rect.height - 1, max(4, (rect.width + 1) / 2))
    let plane = Rect(
      column: rect.column, row: rect.row, width: min(rect.width, height * 2 + 4), height: height)
    fill(into: &frame, plane)
    drawPoints(into: &frame, plane)
    drawProbe(into: &frame, plane)
    frame.write(
      legend(width: rect.width), at: Point(column: rect.column, row: plane.endRow), clippedTo: rect)
  }

  private func fill(into frame: inout Frame, _ plane: Rect) {
    let cells = FieldCells(glyphs: context.glyphs)
    let (column, unit) = (shown.column, shown.unit)
    let isOutput = column == model.columns.count - 1
    let scale = isOutput ? 1 : max(1, picture.fields.reach(column, unit))
    cells.fill(plane, in: &frame) { place, line, across, up in
      guard !showsClasses else {
        return cells.ofClass(largest(across, up), column: place, line: line)
      }
      let number = picture.fields.number(column, unit, atX: across, y: up) / scale
      return cells.sign(
        picture.discretizes && !number.isNaN ? (number >= 0 ? 1 : -1) : number)
    }
  }

  private func largest(_ across: Double, _ up: Double) -> Int? {
    FieldCells.largest(of: picture.classNames.count) {
      picture.fields.number(model.columns.count - 1, $0, atX: across, y: up)
    }
  }

  private func cell(_ x: Double, _ y: Double, in plane: Rect) -> Point? {
    let reach = picture.reach
    let across = (x + reach) / (2 * reach)
    let up = (y + reach) / (2 * reach)
    guard (0...1).contains(across), (0...1).contains(up) else { return nil }
    return Point(
      column: plane.column + min(plane.width - 1, Int(across * Double(plane.width))),
      row: plane.row + min(plane.height - 1, Int((1 - up) * Double(plane.height))))
  }

  private func drawPoints(into frame: inout Frame, _ plane: Rect) {
    func draw(_ point: PlaygroundPicture.Point, isTest: Bool) {
      guard let cell = cell(point.x, point.y, in: plane) else { return }
      var style = Style(attributes: isTest ? [] : [.bold])
      style.background = frame[cell].style.background
      frame[cell] = Cell(
        FieldCells.sign(
          ofTarget: point.target, isOfClasses: picture.isOfClasses, isTest: isTest), style: style)
    }
    for (point, isTest) in picture.shownPoints { draw(point, isTest: isTest) }
  }

  private func drawProbe(into frame: inout Frame, _ plane: Rect) {
    guard let probe = picture.probe, let cell = cell(probe.x, probe.y, in: plane) else { return }
    frame[cell] = Cell(context.glyphs.cross, style: Palette.resultStyle)
  }

  private func legend(width: Int) -> StyledLine {
    var caption = Caption()
    if let probe = picture.probe, let axes = picture.axes {
      caption.add(axes.x, NumberText.live(probe.x, digits: 1), Palette.headingStyle)
      caption.add(axes.y, NumberText.live(probe.y, digits: 1), Palette.headingStyle)
      if let number = picture.number(shown.column, shown.unit) {
        caption.add(
          picture.name(shown.column, shown.unit, in: model), NumberText.fixed(number),
          Palette.resultStyle)
      }
      return caption.line(width: width)
    }
    for (label, number) in picture.scores(context.strings) { caption.add(label, number) }
    if picture.faces(model) > 1 { caption.add(context.strings("v: warped", "v：弯折"), "") }
    return caption.line(width: width)
  }

  private var signs: String {
    let strings = context.strings
    if picture.isOfClasses { return "" }
    return picture.showsTest
      ? strings("O X train, o x test", "O X 训练，o x 测试") : "O +1  X -1"
  }

  public func lines() -> [String] {
    if let face = warped?.lines() ?? images?.lines() { return face }
    let strings = context.strings
    let scores = picture.scores(strings).map { "\($0.label) \($0.number)" }
      .joined(separator: strings(", ", "，"))
    guard picture.hasPlane, let axes = picture.axes else {
      return [
        scores,
        strings(
          "A sample has too many inputs for a plane; :view confusion says which classes are taken for which.",
          "样本的输入太多，画不成平面；:view confusion 显示哪些类别被混淆。"),
      ]
    }
    // Nine places of the plane, as rows from above.
    let rows = [0.85, 0.5, 0.15].map { (up: Double) -> String in
      [0.15, 0.5, 0.85].map { (across: Double) -> String in
        if showsClasses { return largest(across, up).map { picture.classNames[$0] } ?? "?" }
        return NumberText.fixed(
          picture.fields.number(shown.column, shown.unit, atX: across, y: up))
      }.joined(separator: "  ")
    }
    return [
      title, scores,
      strings(
        "nine places, \(axes.y) from above, \(axes.x) from the left:",
        "九处的输出，\(axes.y) 自上而下，\(axes.x) 自左而右："),
    ] + rows
  }
}

extension PaneName {
  public static let field = PaneName("field", digit: "6")
}
