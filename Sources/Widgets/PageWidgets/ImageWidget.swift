import Engine
import Screen
import Trace

/// `@widget image of=x,maps size=8x8`: values as images, with the window that makes a number of a map, and what
/// is lost where a part of the first image is hidden.
public struct ImageWidget: PageWidget {
  public static let names = ["image"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("of", .values(1...6), isNeeded: true),
    WidgetSetting("size", .text), WidgetSetting("numbers", .choice(["yes", "no"])),
    WidgetSetting("row", .number), WidgetSetting("column", .number),
    WidgetSetting("window", .positive), WidgetSetting("occlusion", .positive),
    WidgetSetting("output", .value), WidgetSetting("target", .value),
    WidgetSetting("labels", .text),
  ]

  private let subjects: [ImageSubject]
  private let hasNumbers: Bool
  private let slider: ImageSlider?
  private var occlusion: OcclusionMap?
  private let labels: [String]
  private var sample = 0

  public init?(_ settings: [String: String], program: Program, names: Names) {
    let asked = settings["of"].map(WidgetSetting.list) ?? []
    let size: (rows: Int, columns: Int)?
    if let text = settings["size"] {
      let parts = text.split(separator: "x").map { Int($0) }
      guard parts.count == 2, let rows = parts[0], let columns = parts[1], rows > 0, columns > 0,
        rows <= ImageSubject.sideLimit, columns <= ImageSubject.sideLimit
      else { return nil }
      size = (rows, columns)
    } else {
      size = nil
    }
    let subjects = asked.compactMap { name in
      names.value(named: name).flatMap { ImageSubject(name, $0, size: size, in: program) }
    }
    guard !subjects.isEmpty, subjects.count == asked.count else { return nil }
    self.subjects = subjects
    hasNumbers = settings["numbers"] == "yes"
    labels = settings["labels"].map(WidgetSetting.list) ?? []
    switch (settings["row"], settings["column"], settings["window"].flatMap(Double.init)) {
    case (let row?, let column?, let side?):
      guard let row = names.element(named: row), let column = names.element(named: column),
        let side = Int(exactly: side)
      else { return nil }
      slider = ImageSlider(row: row, column: column, side: side)
    case (nil, nil, nil): slider = nil
    default: return nil
    }
    guard let text = settings["occlusion"] else {
      if settings["output"] != nil || settings["target"] != nil { return nil }
      return
    }
    let target = settings["target"].flatMap(names.value)
    guard let side = Double(text).flatMap(Int.init(exactly:)),
      let output = settings["output"].flatMap(names.value),
      (target == nil) == (settings["target"] == nil),
      let map = OcclusionMap(
        image: subjects[0].value, rows: subjects[0].rows, columns: subjects[0].columns,
        output: output, targets: target, window: side, in: program)
    else { return nil }
    occlusion = map
  }

  public mutating func look(at sample: Int) { self.sample = sample }
  public mutating func follow(_ stepper: Stepper) { occlusion?.follow(stepper, sample: sample) }
  public var isSettled: Bool { occlusion?.isSettled ?? true }
  public mutating func refine(budget: Int) { occlusion?.refine(budget: budget) }

  public func title(_ context: PaneContext) -> String {
    let strings = context.strings
    var names = subjects.map(\.name)
    if occlusion != nil { names.append(strings("what hiding costs", "遮住的代价")) }
    let all = names.joined(separator: strings(", ", "、"))
    guard subjects.contains(where: { $0.isBatched }) else { return all }
    return strings("\(all) of sample \(context.sample + 1)", "\(all)，样本 \(context.sample + 1)")
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    pane(context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] { pane(context).lines() }

  private func pane(_ context: PaneContext) -> ImagePane {
    ImagePane(
      pictures: subjects.flatMap { $0.pictures(slider, isAlone: subjects.count == 1, context) }
        + (occlusion.map { [$0.picture(context)] } ?? []),
      hidden: subjects.reduce(0) { $0 + $1.hiddenCount },
      hasNumbers: hasNumbers, occlusion: occlusion, labels: labels, context)
  }
}

/// A window that two numbers of the scene move over the first image: its first row and column.
struct ImageSlider {
  let row: ElementReference
  let column: ElementReference
  let side: Int

  /// The pixels below it, as far as they are the image's.
  func covered(rows: Int, columns: Int, _ context: PaneContext) -> (
    rows: Range<Int>, columns: Range<Int>
  )? {
    func range(_ element: ElementReference, _ count: Int) -> Range<Int>? {
      guard let number = context.visible(element), number.isFinite, number.magnitude < 1e6 else {
        return nil
      }
      let first = Int(number.rounded())
      let (low, high) = (max(0, first), min(count, first + side))
      return low < high ? low..<high : nil
    }
    guard let rows = range(row, rows), let columns = range(column, columns) else { return nil }
    return (rows, columns)
  }
}

/// A value of the scene as one image, or as many: of a batch the shown sample's, a map a channel, a kernel a
/// filter.
struct ImageSubject {
  static let sideLimit = 128
  /// More images than this are not drawn.
  private static let pictureLimit = 64

  let name: String
  let value: Value.ID
  let rows: Int
  let columns: Int
  let isBatched: Bool
  /// How many images it has, and how far apart the numbers of one lie.
  private let count: Int
  private let shape: [Int]
  private let isKernel: Bool

  /// Returns nil where it is no image, or a larger one than is drawn.
  init?(_ name: String, _ value: Value.ID, size: (rows: Int, columns: Int)?, in program: Program) {
    let all = program[value].shape.dimensions
    isBatched = program[value].isBatched
    var own = isBatched ? Array(all.dropFirst()) : all
    // A kernel has the filters behind the channels; an image the channels alone.
    isKernel = own.count == 4 && Self.isKernel(value, in: program)
    if !isBatched, own.count == 4, !isKernel { own.removeFirst() }
    if !isBatched, own.count > 1, own[0] == 1, let size,
      own[1...].reduce(1, *) == size.rows * size.columns
    {
      own.removeFirst()
    }
    if own.count == 1 {
      if let size, size.rows * size.columns == own[0] {
        own = [size.rows, size.columns]
      } else if let side = Self.side(own[0]) {
        own = [side, side]
      } else {
        own = [1, own[0]]
      }
    }
    guard (2...4).contains(own.count), own[0] > 0, own[1] > 0, own[0] <= Self.sideLimit,
      own[1] <= Self.sideLimit
    else { return nil }
    self.name = name
    self.value = value
    (rows, columns) = (own[0], own[1])
    shape = own
    count = own.dropFirst(2).reduce(1, *)
  }

  /// Whether a convolution reads it as its kernel, or it is the slope by one that is read so.
  private static func isKernel(_ value: Value.ID, in program: Program) -> Bool {
    let base = program[value].role.base ?? value
    return program.readers(of: base).contains { index in
      let instruction = program.instructions[index]
      guard case .convolution = instruction.operation else { return false }
      return instruction.operands.dropFirst().first == base
    }
  }

  private static func side(_ count: Int) -> Int? {
    let side = Int(Double(count).squareRoot())
    return side > 1 && side * side == count ? side : nil
  }

  var hiddenCount: Int { max(0, count - Self.pictureLimit) }

  /// - Parameter isAlone: whether the pane's title names it already.
  func pictures(
    _ slider: ImageSlider?, isAlone: Bool, _ context: PaneContext
  ) -> [ImagePicture] {
    let length = rows * columns * count
    let rowCount = context.stepper.timeline.machine.shape(of: value).count / max(1, length)
    let sample = isBatched ? min(max(0, context.sample), max(0, rowCount - 1)) : 0
    func element(_ image: Int, _ pixel: Int) -> ElementReference {
      ElementReference(value, sample * length + pixel * count + image)
    }
    let shown = min(count, Self.pictureLimit)
    var scale = 0.0
    var isSigned = false
    // All images of a value have one scale, so that they can be compared.
    for image in 0..<shown {
      for pixel in 0..<rows * columns {
        guard let number = context.visible(element(image, pixel)), number.isFinite else { continue }
        scale = max(scale, number.magnitude)
        if number < 0 { isSigned = true }
      }
    }
    let covered = slider.flatMap {
      rows >= $0.side && columns >= $0.side && count == 1 && (rows, columns) != ($0.side, $0.side)
        ? $0.covered(rows: rows, columns: columns, context) : nil
    }
    return (0..<shown).map { image in
      ImagePicture(
        title: count == 1 ? name : isAlone ? label(image) : "\(name) \(label(image))",
        isOneOfMany: count > 1, rows: rows, columns: columns,
        scale: scale, isSigned: isSigned,
        pixel: { context.visible(element(image, $0)) },
        element: { element(image, $0) }, slid: covered)
    }
  }

  /// The place of an image among the others: its channel; of a kernel the channel that it reads, and its filter.
  private func label(_ image: Int) -> String {
    guard shape.count == 4 else { return "\(image)" }
    return shape[2] == 1 ? "\(image)" : "\(image / shape[3]),\(image % shape[3])"
  }
}

/// One image as it is drawn.
struct ImagePicture {
  let title: String
  /// Whether it stands beside others of the same value.
  let isOneOfMany: Bool
  let rows: Int
  let columns: Int
  /// The largest magnitude; 0 where nothing is known.
  let scale: Double
  let isSigned: Bool
  /// A pixel's number; nil where it isn't known, or is to be predicted.
  let pixel: (Int) -> Double?
  /// Which number of the scene it is; nil for what is measured.
  let element: (Int) -> ElementReference?
  /// Where the page's window lies.
  let slid: (rows: Range<Int>, columns: Range<Int>)?

  /// From -1 to 1.
  func strength(_ row: Int, _ column: Int) -> Double? {
    guard row < rows, column < columns, let number = pixel(row * columns + column) else {
      return nil
    }
    guard number.isFinite else { return number.isNaN ? 0 : number > 0 ? 1 : -1 }
    return scale > 0 ? number / scale : 0
  }
}

extension OcclusionMap {
  fileprivate func picture(_ context: PaneContext) -> ImagePicture {
    let known = losses.compactMap { $0 }.filter(\.isFinite)
    return ImagePicture(
      title: context.strings("what hiding costs", "遮住的代价"), isOneOfMany: false, rows: rows,
      columns: columns,
      scale: known.map(\.magnitude).max() ?? 0, isSigned: true, pixel: { losses[$0] },
      element: { _ in nil }, slid: nil)
  }
}
