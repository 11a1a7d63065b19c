import Engine
import Screen
import Trace

/// The plane of two inputs in the colours of what is answered there, the samples on it, and the line where
/// one class ends.
///
/// Signs say the same as colours: shades for more than the middle, dashes for less, digits for classes.
struct PlanePane {
  struct Labels: Sendable {
    let x: String
    let y: String
    let output: String
    let hidden: String
  }

  let field: AnswerField
  let labels: Labels
  let context: PaneContext
  /// Where one class ends, and how far from it the targets lie.
  let middle: Double
  private let reach: Double
  /// Whether a prediction asks for what the plane would tell, or the small planes.
  let isAsked: Bool
  let isHiddenAsked: Bool
  /// The rows of samples whose target is asked for.
  private let askedRows: Set<Int>

  init(_ field: AnswerField, _ labels: Labels, middle: Double?, _ context: PaneContext) {
    self.field = field
    self.labels = labels
    self.context = context
    self.middle = middle ?? field.middle
    let wanted = field.wanted
    let far = max(
      (wanted.upperBound - self.middle).magnitude, (wanted.lowerBound - self.middle).magnitude)
    reach = far > 0 && far.isFinite ? far : 0.5
    let end = Moment(
      update: context.stepper.moment.update, executed: context.stepper.program.updateLength)
    func asks(_ axis: SampleAxis) -> Bool {
      guard !context.concealed.isEmpty else { return false }
      return (0..<context.stepper.program[axis.value].shape.count).contains {
        context.concealed.hides(ElementReference(axis.value, $0), at: end)
      }
    }
    isAsked = asks(field.probe.outputs[0])
    isHiddenAsked = field.hiddenWidth > 0 && asks(field.probe.outputs[1])
    var rows: Set<Int> = []
    if let axis = field.targets, !context.concealed.isEmpty {
      let machine = context.stepper.timeline.machine
      let count = field.probe.count(in: machine)
      for sample in 0..<count {
        let isHidden = (0..<axis.width).contains {
          context.concealed.hides(
            ElementReference(axis.value, axis.index(sample, $0, of: count)), at: end)
        }
        if isHidden { rows.insert(field.probe.isBatched ? machine.batch.row(sample) : sample) }
      }
    }
    askedRows = rows
  }

  private var isOfClasses: Bool { field.width > 1 }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 12, rect.height >= 5 else { return }
    let hasHidden = field.hiddenWidth > 0 && !isHiddenAsked
    let isBeside = hasHidden && rect.width >= 50
    let isBelow = hasHidden && !isBeside && rect.height >= 16
    let parts = isBeside ? rect.split(right: rect.width * 2 / 5) : nil
    let below = isBelow ? rect.split(bottom: rect.height / 3) : nil
    let area = parts?.rest ?? below?.rest ?? rect
    drawPlane(into: &frame, area)
    if let small = parts?.right.inset(left: 2) ?? below?.bottom {
      drawHidden(into: &frame, small)
    }
  }

  private func drawPlane(into frame: inout Frame, _ rect: Rect) {
    let captions = captions(width: rect.width).prefix(rect.height >= 9 ? 2 : 1)
    let area = rect.inset(bottom: captions.count)
    // Some three columns as wide as a row is high: neither side of the plane is lost.
    let wide = Rect(
      column: area.column, row: area.row, width: min(area.width, area.height * 3 + 8),
      height: area.height)
    for (row, line) in captions.enumerated() {
      frame.write(line, at: Point(column: rect.column, row: area.endRow + row), clippedTo: rect)
    }
    guard let plot = PlotFrame(wide, x: field.x, y: field.y) else { return }
    plot.drawAxes(into: &frame, name: labels.x, context)
    let plane = plot.plot
    if !isAsked {
      fill(into: &frame, plane)
      drawBoundary(into: &frame, plane)
    }
    drawSamples(into: &frame, plot)
    frame.write(
      "\(labels.y) \(context.glyphs.up)", at: plane.origin, style: Palette.headingStyle,
      clippedTo: Rect(column: plane.column, row: plane.row, width: plane.width, height: 1))
  }

  /// An answer's number, by parts of the plane from 0 to 1.
  private func number(_ part: Int, _ across: Double, _ up: Double) -> Double {
    field.number(part, atX: across, y: up)
  }

  private func fill(into frame: inout Frame, _ plane: Rect) {
    cells.fill(plane, in: &frame) { column, line, across, up in
      isOfClasses
        ? cells.ofClass(
          FieldCells.largest(of: field.width) { number($0, across, up) }, column: column,
          line: line)
        : cells.sign((number(0, across, up) - middle) / reach)
    }
  }

  private var cells: FieldCells { FieldCells(glyphs: context.glyphs) }

  // MARK: - Where a class ends

  /// Through each cell a line from edge to edge, where its corners are not of one class.
  private func drawBoundary(into frame: inout Frame, _ plane: Rect) {
    let columns = plane.width + 1
    let width = field.width
    var numbers: [Double] = []
    numbers.reserveCapacity(columns * (plane.height + 1) * width)
    var classes: [Int?] = []
    for line in 0...plane.height {
      for column in 0..<columns {
        let across = Double(column) / Double(plane.width)
        let up = 1 - Double(line) / Double(plane.height)
        var best: Int? = 0
        var most = -Double.infinity
        for part in 0..<width {
          let number = number(part, across, up) - (isOfClasses ? 0 : middle)
          numbers.append(number)
          if number.isNaN { best = nil }
          if number > most { (best, most) = (best == nil ? nil : part, number) }
        }
        if !isOfClasses, best != nil { best = most > 0 ? 1 : 0 }
        classes.append(best)
      }
    }
    /// How far along an edge the class changes; nil where it doesn't.
    func crossing(_ a: Int, _ b: Int) -> Double? {
      guard let first = classes[a], let second = classes[b], first != second else { return nil }
      let from: Double, to: Double
      if isOfClasses {
        from = numbers[a * width + first] - numbers[a * width + second]
        to = numbers[b * width + first] - numbers[b * width + second]
      } else {
        (from, to) = (numbers[a], numbers[b])
      }
      let part = from / (from - to)
      return part.isFinite ? min(1, max(0, part)) : 0.5
    }
    var canvas = Canvas(size: plane.size)
    let ink = Style(attributes: [.bold])
    for line in 0..<plane.height {
      for column in 0..<plane.width {
        let top = line * columns + column, bottom = top + columns
        var points: [(x: Double, y: Double)] = []
        if let part = crossing(top, top + 1) { points.append((part, 0)) }
        if let part = crossing(top, bottom) { points.append((0, part)) }
        if let part = crossing(top + 1, bottom + 1) { points.append((1, part)) }
        if let part = crossing(bottom, bottom + 1) { points.append((part, 1)) }
        guard points.count > 1 else { continue }
        let dots = points.map {
          // Within the cell: its neighbour draws the rest.
          (
            x: min(Double(column * 2 + 1), (Double(column) + $0.x) * 2),
            y: min(Double(line * 4 + 3), (Double(line) + $0.y) * 4)
          )
        }
        if dots.count == 2 {
          canvas.line(from: dots[0], to: dots[1], style: ink)
        } else {
          let middle = (
            x: dots.reduce(0) { $0 + $1.x } / Double(dots.count),
            y: dots.reduce(0) { $0 + $1.y } / Double(dots.count)
          )
          for dot in dots { canvas.line(from: middle, to: dot, style: ink) }
        }
      }
    }
    canvas.draw(into: &frame, at: plane.origin, glyphs: context.glyphs, clippedTo: plane)
  }

  // MARK: - Samples

  private var followed: Int? {
    let machine = context.stepper.timeline.machine
    let count = field.probe.count(in: machine)
    guard count > 0 else { return nil }
    let sample = min(context.sample, count - 1)
    return field.probe.isBatched ? machine.batch.row(sample) : sample
  }

  private func drawSamples(into frame: inout Frame, _ plot: PlotFrame) {
    let followed = followed
    let order =
      field.samples.filter { $0.row != followed } + field.samples.filter { $0.row == followed }
    for sample in order {
      guard let cell = plot.scale.cell(sample.x, sample.y) else { continue }
      var style = Style(attributes: [.bold])
      style.background = frame[cell].style.background
      if sample.row == followed { style = Palette.resultStyle }
      frame[cell] = Cell(sign(of: sample), style: style)
    }
  }

  /// `O` for more than the middle, `X` for less, or the class.
  private func sign(of sample: AnswerField.Sample) -> Unicode.Scalar {
    guard field.targets != nil else { return context.glyphs.disc }
    if askedRows.contains(sample.row) { return "?" }
    guard let wanted = wanted(of: sample) else { return context.glyphs.wrong }
    return isOfClasses ? FieldCells.digit(wanted) : wanted == 1 ? "O" : "X"
  }

  /// The class that is wanted: that of the largest target, or the one that a single target names.
  private func wanted(of sample: AnswerField.Sample) -> Int? {
    guard let first = sample.targets.first, !sample.targets.contains(where: \.isNaN) else {
      return nil
    }
    guard isOfClasses else { return first > middle ? 1 : 0 }
    if sample.targets.count == 1 {
      return (0..<Double(field.width)).contains(first) ? Int(first) : nil
    }
    return sample.targets.indices.max { sample.targets[$0] < sample.targets[$1] }
  }

  func answered(_ answer: [Double]) -> Int? {
    guard !answer.isEmpty, !answer.contains(where: \.isNaN) else { return nil }
    guard isOfClasses else { return answer[0] > middle ? 1 : 0 }
    // The first among equals, as on the plane.
    return answer.indices.reduce(0) { answer[$1] > answer[$0] ? $1 : $0 }
  }

  var hasAskedTargets: Bool { !askedRows.isEmpty }

  func isTargetAsked(_ sample: AnswerField.Sample) -> Bool { askedRows.contains(sample.row) }

  func isRight(_ sample: AnswerField.Sample) -> Bool {
    wanted(of: sample).map { $0 == answered(sample.answer) } ?? false
  }

  // MARK: - Hidden units

  private func drawHidden(into frame: inout Frame, _ rect: Rect) {
    let count = field.hiddenWidth
    guard rect.width >= 6, rect.height >= 3 else { return }
    // As near to a square of small planes as there is room for.
    var columns = max(1, min(count, rect.width / 10))
    while columns > 1, (count + columns - 2) / (columns - 1) * 5 <= rect.height { columns -= 1 }
    let height = max(3, min(8, rect.height / max(1, (count + columns - 1) / columns)))
    let width = min(24, rect.width / columns)
    let shown = min(count, rect.height / height * columns)
    for unit in 0..<shown {
      let (row, column) = unit.quotientAndRemainder(dividingBy: columns)
      let area = Rect(
        column: rect.column + column * width, row: rect.row + row * height, width: width - 1,
        height: height)
      let title = Rect(column: area.column, row: area.row, width: area.width, height: 1)
      let more = unit == shown - 1 && shown < count ? " +\(count - shown)" : ""
      let name = "\(labels.hidden)[\(unit)]\(more)"
      // Where there is no room for both, the place says more than the name.
      frame.write(
        displayWidth(of: name) <= area.width ? name : "[\(unit)]\(more)", at: title.origin,
        style: Palette.headingStyle,
        clippedTo: title)
      drawUnit(
        unit, into: &frame,
        Rect(
          column: area.column, row: area.row + 1, width: area.width, height: area.height - 2))
    }
  }

  private func drawUnit(_ unit: Int, into frame: inout Frame, _ rect: Rect) {
    let part = field.width + unit
    let known = field.answers.compactMap { $0?[part] }.filter(\.isFinite)
    let most = known.map(\.magnitude).max() ?? 1
    cells.fill(rect, in: &frame) { _, _, across, up in
      let number = number(part, across, up)
      return number == 0
        ? .blank(Style(background: Palette.ground))
        : cells.sign(most > 0 ? number / most : number)
    }
  }
}

extension AnswerField {
  /// What the targets range over; 0 to 1 without any.
  fileprivate var wanted: ClosedRange<Double> {
    let targets = samples.flatMap(\.targets).filter(\.isFinite)
    let low = targets.min() ?? 0
    return low...max(low, targets.max() ?? 1)
  }

  /// Where one class ends: halfway between the targets.
  var middle: Double {
    let (low, high) = (wanted.lowerBound, wanted.upperBound)
    return low < high ? low / 2 + high / 2 : low < 0 ? 0 : 0.5
  }
}
