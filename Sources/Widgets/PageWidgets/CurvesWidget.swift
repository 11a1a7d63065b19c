import Course
import Engine
import Screen
import Trace

/// `@widget curves runs="optimizer.config.learning_rate=0.1,0.5" y=loss updates=40`: several runs of the
/// page's scene, trained at full speed, a curve for each; the one that is stepped stands out. With
/// `validation=yes` a second, dashed: the same of the data that the run is not trained by.
public struct CurvesWidget: PageWidget {
  public static let names = ["curves"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("runs", .text), WidgetSetting("y", .measure),
    WidgetSetting("updates", .positive), WidgetSetting("epochs", .positive),
    WidgetSetting("scale", .choice(["linear", "log"])), WidgetSetting("band", .text),
    WidgetSetting("validation", .choice(["no", "yes"])),
    WidgetSetting("apart", .choice(["no", "yes"])),
    WidgetSetting("labels", .text),
    WidgetSetting("names", .choice(["yes", "no"])),
  ]

  private let number: String?
  /// Whether it is the share of right answers that is drawn.
  private let isAccuracy: Bool
  let length: Sweep.Length
  let isLogarithmic: Bool
  /// Runs that differ in this place of the scene only are one band.
  private let bandPath: String?
  private let hasValidation: Bool
  /// Whether each curve has a small plot and a scale of its own.
  private let isApart: Bool
  /// Whether it is said what is otherwise in each run; a page may ask just that.
  private let hasNames: Bool
  /// What the page calls the runs.
  private let labels: [String]
  private var sweep: Sweep?

  public let runs: String?
  /// The name of the scene that is stepped.
  public var shown = ""

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard let length = Sweep.Length(settings),
      (1...Sweep.updateLimit).contains(length.updates(of: program))
    else { return nil }
    if let name = settings["y"] {
      guard let isAccuracy = Sweep.isAccuracy(name, program, names) else { return nil }
      self.isAccuracy = isAccuracy
    } else {
      isAccuracy = false
    }
    // Without any it is the page's scene alone.
    runs = settings["runs"] ?? ""
    self.length = length
    number = settings["y"]
    isLogarithmic = settings["scale"] == "log"
    bandPath = settings["band"]
    hasValidation = settings["validation"] == "yes"
    isApart = settings["apart"] == "yes"
    hasNames = settings["names"] != "no"
    labels = settings["labels"].map(WidgetSetting.list) ?? []
  }

  public mutating func take(_ entrants: [Sweep.Entrant]) {
    sweep = Sweep(entrants, of: number, length: length)
  }

  public var isSettled: Bool { sweep?.isDone ?? true }

  public mutating func refine(budget: Int) { sweep?.advance(budget: budget) }

  // MARK: - What is drawn

  /// Runs that are drawn as one: a single one, or a band.
  struct Group {
    let name: String
    let label: String
    var members: [[Double]]
    /// What each has of its validation data, with so many updates done.
    var validations: [[(update: Int, number: Double)]]
    /// How many updates they have when they are done.
    let updates: Int
    var isShown: Bool

    /// The mean of what all members have of their validation data.
    var validation: [(update: Int, number: Double)] {
      guard let count = validations.map(\.count).min() else { return [] }
      return (0..<count).map { place in
        let sum = validations.reduce(0) { $0 + $1[place].number }
        return (validations[0][place].update, sum / Double(validations.count))
      }
    }

    /// How many numbers all members have.
    var count: Int { members.map(\.count).min() ?? 0 }

    func mean(_ update: Int) -> Double {
      members.reduce(0) { $0 + $1[update] } / Double(members.count)
    }

    /// At most so many updates, from the first to the last.
    func updates(atMost limit: Int) -> [Int] {
      let count = count
      guard count > limit else { return Array(0..<count) }
      return (0..<limit).map { $0 * (count - 1) / max(1, limit - 1) }
    }
  }

  var groups: [Group] {
    guard let sweep else { return [] }
    let shown = SceneVariant(named: shown)
    var groups: [Group] = []
    let variants = sweep.runs.map { SceneVariant(named: $0.name) ?? SceneVariant($0.name) }
    let names = RunLabels(variants, apartFrom: bandPath, labels: labels)
    for (run, variant) in zip(sweep.runs, variants) {
      let key = SceneVariant(variant.scene, with: variant.settings.filter { $0.path != bandPath })
        .name
      let isShown =
        shown.map {
          SceneVariant($0.scene, with: $0.settings.filter { $0.path != bandPath }).name == key
        }
        ?? false
      let validations = hasValidation && !run.validation.isEmpty ? [run.validation] : []
      if bandPath != nil, let place = groups.firstIndex(where: { $0.name == key }) {
        groups[place].members.append(run.numbers)
        groups[place].validations += validations
        continue
      }
      groups.append(
        Group(
          name: key, label: hasNames ? names.label(of: variant) : "", members: [run.numbers],
          validations: validations, updates: run.updates, isShown: isShown))
    }
    return groups
  }

  static let inks = [
    Palette.positive, Palette.negative, Palette.good, Palette.term, Palette.operand, Palette.bad,
    Palette.backward, Palette.result,
  ]

  /// A letter for each curve: it tells them apart where there is no colour. With validation data these
  /// have the capital.
  func letter(_ index: Int, isValidation: Bool = false) -> Unicode.Scalar {
    if hasValidation {
      return Unicode.Scalar(UInt8((isValidation ? 65 : 97) + index % 26))
    }
    return Self.letter(index)
  }

  static func letter(_ index: Int) -> Unicode.Scalar { letters[index % letters.count] }

  private static let letters = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+*".unicodeScalars)

  public func title(_ context: PaneContext) -> String {
    let loss = context.stepper.names.name(of: ElementReference(context.stepper.program.loss, 0))
    let name =
      isAccuracy
      ? context.strings("accuracy", "准确率")
      : number ?? (loss == "loss" ? context.strings.loss : loss)
    // Where the runs have names of their own, what they differ in is said by these.
    guard labels.isEmpty else { return name }
    let path = runs.flatMap { text in
      let paths = Set(
        text.split(whereSeparator: { " |".contains($0) }).compactMap {
          $0.split(separator: "=").first
        })
      return paths.count == 1
        ? paths.first.map { RunLabels.short(String($0), context.strings) } : nil
    }
    return path.map { context.strings("\(name)  (\($0))", "\(name)（\($0)）") } ?? name
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    let groups = groups
    guard !groups.isEmpty, rect.width >= 20, rect.height >= 4 else { return }
    guard !isApart else { return drawApart(groups, into: &frame, rect, context) }
    // What is told of the curves stands beside them where there is room, else below.
    var entries = legend(groups, context)
    var widest = entries.map { displayWidth(of: $0.text) }.max() ?? 0
    if widest > rect.width {
      entries = legend(groups, context, isShort: true)
      widest = entries.map { displayWidth(of: $0.text) }.max() ?? 0
    }
    let isBeside = rect.width - widest - 2 >= 40 && entries.count <= rect.height
    let columns = isBeside ? 1 : max(1, rect.width / (widest + 2))
    let rows =
      isBeside
      ? rect.height : min((entries.count + columns - 1) / columns, max(1, rect.height / 2 - 1))
    let parts = isBeside ? rect.split(right: widest + 1) : nil
    let below = rect.split(bottom: rows)
    draw(groups, into: &frame, parts?.rest ?? below.rest, context)
    let place = parts?.right ?? below.bottom
    // Where not all have a line, the one that is stepped has.
    let first = groups.firstIndex(where: \.isShown) ?? 0
    let order = entries.indices.sorted { ($0 == first ? 0 : 1, $0) < ($1 == first ? 0 : 1, $1) }
    let chosen =
      entries.count > rows * columns ? Array(order.prefix(rows * columns)) : Array(entries.indices)
    for (offset, index) in chosen.enumerated() {
      let at = place.origin.moved(
        columns: isBeside ? 1 : offset % columns * (widest + 2),
        rows: isBeside ? offset : offset / columns)
      frame.write(entries[index], at: at, clippedTo: place)
    }
  }

  /// `a 0.1  0.0023`; where there is little room with fewer digits, and a curve alone without its name.
  private func legend(
    _ groups: [Group], _ context: PaneContext, isShort: Bool = false
  ) -> [StyledLine] {
    groups.enumerated().map { index, group in
      let ink = Style(
        foreground: Self.inks[index % Self.inks.count],
        attributes: group.isShown ? [.bold, .underline] : [])
      let number =
        group.count > 0
        ? NumberText.live(group.mean(group.count - 1), digits: 3) : ""
      let pointer = group.isShown ? context.glyphs.pointerRight : " "
      let label = isShort && groups.count == 1 ? "" : context.glyphs.spelled(group.label) + "  "
      let measured = validation(group, index, context, isShort: isShort)
      return StyledLine(
        [
          .init("\(pointer)\(letter(index)) ", ink), .init(label, ink), .init(number),
        ] + (measured.map { [.init("  "), .init($0, ink)] } ?? []))
    }
  }

  /// `A validation 0.0041, least 0.0032 at 120`, or in short `A 0.004, least 0.003 at 120`.
  private func validation(
    _ group: Group, _ index: Int, _ context: PaneContext, isShort: Bool = false
  ) -> String? {
    let numbers = group.validation
    guard let last = numbers.last else { return nil }
    let digits = 3
    let text = NumberText.live(last.number, digits: digits)
    let word = isShort ? "" : context.strings("validation", "验证") + " "
    let name = "\(letter(index, isValidation: true)) \(word)\(text)"
    let least = numbers.filter(\.number.isFinite).min { $0.number < $1.number }
    guard !isAccuracy, let least, least.update < last.update else { return name }
    let lowest = NumberText.live(least.number, digits: digits)
    return name
      + context.strings(
        ", least \(lowest) at \(least.update)",
        isShort ? "，\(least.update) 次时最小 \(lowest)" : "，最小 \(lowest)（更新 \(least.update)）")
  }

  private func draw(
    _ groups: [Group], into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {
    let strings = context.strings
    // What is drawn: a frame takes no longer after many updates.
    let drawn = groups.map { $0.updates(atMost: rect.width * 2) }
    let all = zip(groups, drawn).flatMap { group, updates in
      group.members.flatMap { numbers in updates.map { numbers[$0] } }
        + group.validation.map(\.number)
    }.filter { $0.isFinite && (!isLogarithmic || $0 > 0) }
    guard let least = all.min(), let greatest = all.max() else {
      frame.write(
        strings("nothing is run yet", "还没有运行"), at: rect.origin, style: Palette.faintStyle,
        clippedTo: rect)
      return
    }
    // A run that explodes leaves the picture rather than flattening the others.
    let beginnings = groups.flatMap(\.members).compactMap(\.first).filter(\.isFinite)
    let ceiling = (beginnings.max() ?? greatest) * 4
    let top = isAccuracy ? 1 : isLogarithmic || ceiling <= 0 ? greatest : min(greatest, ceiling)
    let bottom = isLogarithmic ? least : min(least, max(0, -top))
    let scale = LossScale((bottom, top), isLogarithmic: isLogarithmic)
    guard
      let plot = PlotFrame(
        rect, x: 0...length.count, y: scale.range, logarithmic: (false, isLogarithmic))
    else { return }
    let done = sweep.map { $0.isDone ? "" : " \(Int($0.progress * 100)) %" } ?? ""
    plot.drawAxes(into: &frame, name: length.caption(strings) + done, context)

    var canvas = Canvas(size: plot.plot.size)
    func place(
      _ point: (update: Int, number: Double), _ group: Group
    ) -> (x: Double, y: Double) {
      (length.place(point.update, of: group.updates), scale.place(point.number))
    }
    for (index, group) in groups.enumerated() {
      let ink = Style(
        foreground: Self.inks[index % Self.inks.count], attributes: group.isShown ? [.bold] : [])
      let updates = group.updates(atMost: canvas.dots.width)
      if group.members.count > 1 {
        // The band is dotted, the mean a line.
        let faint = Style(foreground: ink.foreground, attributes: [.dim])
        for update in updates {
          let dots = group.members.map {
            plot.scale.dot(length.place(update, of: group.updates), scale.place($0[update]))
          }.filter(\.y.isFinite)
          guard let least = dots.map(\.y).max(), let greatest = dots.map(\.y).min() else {
            continue
          }
          // Cut before it is counted: a run that explodes has no place that is a whole number.
          let (top, bottom) = (max(0, greatest), min(Double(canvas.dots.height - 1), least))
          guard top <= bottom else { continue }
          let x = Int(dots[0].x)
          for y in Int(top)...Int(bottom) where (x + y) % 3 == 0 {
            canvas.set(x: x, y: y, style: faint, strength: -1)
          }
        }
      }
      plot.draw(updates.map { place(($0, group.mean($0)), group) }, on: &canvas, ink)
      plot.draw(group.validation.map { place($0, group) }, on: &canvas, ink, dash: 3)
    }
    canvas.draw(into: &frame, at: plot.plot.origin, glyphs: context.glyphs, clippedTo: plot.plot)
    drawLetters(groups, into: &frame) { point, group in
      let place = place(point, group)
      return plot.scale.cell(place.x, place.y)
    }
  }

  /// The curves' letters, each where its curve is apart from others.
  private func drawLetters(
    _ groups: [Group], into frame: inout Frame,
    cell: ((update: Int, number: Double), Group) -> Point?
  ) {
    var taken: Set<Point> = []
    /// From the end on towards the beginning, to where it is seen and alone.
    func draw(_ letter: Unicode.Scalar, _ curve: [(update: Int, number: Double)], _ index: Int) {
      for point in curve.reversed() {
        guard let cell = cell(point, groups[index]), taken.insert(cell).inserted else { continue }
        frame[cell] = Cell(
          letter,
          style: Style(foreground: Self.inks[index % Self.inks.count], attributes: [.bold]))
        return
      }
    }
    for (index, group) in groups.enumerated() {
      draw(
        letter(index), group.updates(atMost: 200).map { ($0, group.mean($0)) }, index)
      draw(letter(index, isValidation: true), group.validation, index)
    }
  }

  /// A line for each run: where it began, is in the middle, and ends; and one of its validation data.
  public func lines(_ context: PaneContext) -> [String] {
    func places(_ count: Int, _ point: (Int) -> (update: Int, number: Double)) -> String {
      // Neighbours at the end: a run that swings has every other number the same.
      let shown = Set([0, (count - 1) / 4, (count - 1) / 2, max(0, count - 2), count - 1])
      return shown.sorted().map(point).map {
        context.strings("after \($0.update): ", "\($0.update) 次后 ")
          + NumberText.significant($0.number)
      }.joined(separator: context.strings(", ", "，"))
    }
    return groups.enumerated().flatMap { index, group -> [String] in
      let shown = group.isShown ? context.strings("  (stepped)", "（正在走的）") : ""
      let name = "\(letter(index))" + (group.label.isEmpty ? "" : " \(group.label)")
      guard group.count > 0 else { return [name] }
      let ends = group.members.map { $0[group.count - 1] }
      let band =
        if let low = ends.min(), let high = ends.max(), ends.count > 1 {
          context.strings(
            " (\(ends.count) runs: \(NumberText.significant(low)) to \(NumberText.significant(high)))",
            "（\(ends.count) 次运行：\(NumberText.significant(low)) 到 \(NumberText.significant(high))）")
        } else { "" }
      let line =
        name + context.strings(": ", "：")
        + "\(places(group.count) { ($0, group.mean($0)) })\(band)\(shown)"
      let validation = group.validation
      guard !validation.isEmpty, let text = self.validation(group, index, context) else {
        return [line]
      }
      return [
        line, text + context.strings(": ", "：") + places(validation.count) { validation[$0] },
      ]
    }
  }
}

extension Sweep.Length {
  /// What a page sets: `updates`, or `epochs`; nil for neither or both.
  init?(_ settings: [String: String]) {
    switch (settings["updates"].flatMap({ Int($0) }), settings["epochs"].flatMap({ Int($0) })) {
    case (let count?, nil) where count > 0: self = .updates(count)
    case (nil, let count?) where count > 0: self = .epochs(count)
    default: return nil
    }
  }

  /// How many updates or epochs.
  fileprivate var count: Double {
    switch self {
    case .updates(let count), .epochs(let count): Double(count)
    }
  }

  /// Where on the axis a run of so many updates is after one of them.
  fileprivate func place(_ update: Int, of updates: Int) -> Double {
    Double(update) * count / Double(max(1, updates))
  }

  /// What is counted along the axis.
  fileprivate func caption(_ strings: Strings) -> String {
    switch self {
    case .updates: strings("updates", "更新")
    case .epochs: strings("epochs", "轮")
    }
  }
}
