import Engine
import Screen
import Trace

/// `@widget writing inputs=x output=p`: texts that the model of the page writes, character by character.
public struct WritingWidget: PageWidget {
  public static let names = ["writing"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("inputs", .value, isNeeded: true),
    WidgetSetting("output", .value, isNeeded: true),
    WidgetSetting("alphabet", .text), WidgetSetting("count", .positive),
    WidgetSetting("seed", .number),
  ]

  private var writing: Writing
  private let alphabet: [Character]
  private let output: String

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard let inputs = settings["inputs"].flatMap(names.value),
      let output = settings["output"].flatMap(names.value)
    else { return nil }
    let count = settings["count"].map { Double($0).flatMap(Int.init(exactly:)) } ?? 16
    let seed = settings["seed"].flatMap(names.element)
    if settings["seed"] != nil, seed == nil { return nil }
    guard let count,
      let writing = Writing(
        inputs: inputs, shares: output, count: count, seed: seed, in: program)
    else { return nil }
    self.writing = writing
    self.output = settings["output"] ?? ""
    alphabet = Array(settings["alphabet"] ?? ".abcdefghijklmnopqrstuvwxyz")
    guard alphabet.count == writing.characters else { return nil }
  }

  public mutating func follow(_ stepper: Stepper) { writing.follow(stepper) }
  public var isSettled: Bool { writing.isSettled }
  public mutating func refine(budget: Int) { writing.refine(budget: budget) }

  public func title(_ context: PaneContext) -> String {
    context.strings("written with \(output)", "按 \(output) 写出的")
  }

  /// As many columns as there is room for, down and then across.
  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard rect.width >= 4, rect.height >= 2 else { return }
    guard !writing.isTooLarge else { return context.writeTooLarge(into: &frame, rect) }
    let area = rect.inset(bottom: 1)
    let texts = texts(context)
    let width = min(area.width, Writing.longest + 2)
    let columns = max(1, area.width / width)
    // Short columns are read more easily than one long one.
    let rows = min(area.height, max(1, (texts.count + columns - 1) / columns))
    for (index, text) in texts.prefix(rows * columns).enumerated() {
      let place = Rect(
        column: area.column + index / rows * width, row: area.row + index % rows,
        width: width - 1, height: 1)
      frame.write(text, at: place.origin, clippedTo: place)
    }
    frame.write(
      caption(shown: min(texts.count, rows * columns), context),
      at: Point(column: rect.column, row: rect.endRow - 1), style: Palette.faintStyle,
      clippedTo: rect)
  }

  public func lines(_ context: PaneContext) -> [String] {
    guard !writing.isTooLarge else { return [context.tooLarge] }
    let texts = texts(context)
    return [
      context.strings("\(texts.count) words: ", "\(texts.count) 个词：")
        + texts.joined(separator: " "),
      caption(shown: texts.count, context),
    ]
  }

  /// What has been written; one that was cut ends in dots.
  private func texts(_ context: PaneContext) -> [String] {
    writing.texts.map { text in
      let word = String(text.map { alphabet.indices.contains($0) ? alphabet[$0] : "?" })
      guard text.count < Writing.longest else { return word + String(context.glyphs.ellipsis) }
      return word.isEmpty ? String(context.glyphs.dot) : word
    }
  }

  private func caption(shown: Int, _ context: PaneContext) -> String {
    let strings = context.strings
    if writing.isBroken { return strings("no shares: nan", "没有份额：nan") }
    return writing.isSettled
      ? strings(
        "\(shown) drawn, of \(writing.characters) characters each time",
        "抽出 \(shown) 个，每次从 \(writing.characters) 个字符里抽")
      : strings("writing", "正在写") + " " + String(context.glyphs.ellipsis)
  }
}
