import Engine
import Screen
import Trace

/// `@widget attention of=weights labels=a,b,c`: who looks at whom, a row for each who looks, with the row's sum.
public struct AttentionWidget: PageWidget {
  public static let names = ["attention"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("of", .value, isNeeded: true),
    WidgetSetting("labels", .text), WidgetSetting("rows", .text),
    WidgetSetting("text", .value), WidgetSetting("alphabet", .text),
    WidgetSetting("head", .positive),
  ]

  private let name: String
  private let value: Value.ID
  private let labels: [String]
  private let rowLabels: [String]?
  /// The codes of what is looked at, where labels are written so.
  private let text: Value.ID?
  private let alphabet: [Character]
  private let head: Int?

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard let name = settings["of"], let value = names.value(named: name),
      program[value].shape.rank >= 1
    else { return nil }
    self.name = name
    self.value = value
    labels = settings["labels"].map(WidgetSetting.list) ?? []
    rowLabels = settings["rows"].map(WidgetSetting.list)
    text = settings["text"].flatMap(names.value)
    alphabet = Array(settings["alphabet"] ?? "")
    // Codes are shown as what they stand for.
    guard (settings["text"] == nil) == (text == nil), (text == nil) == alphabet.isEmpty else {
      return nil
    }
    head = settings["head"].flatMap(Double.init).flatMap(Int.init(exactly:)).map { $0 - 1 }
    let heads = AttentionWeights.heads(of: value, in: program)
    if settings["head"] != nil {
      guard let head, (0..<heads).contains(head) else { return nil }
    }
  }

  public func title(_ context: PaneContext) -> String {
    let weights = weights(context)
    var title = name
    let strings = context.strings
    if let sample = weights.sample {
      title = strings("\(title) of sample \(sample + 1)", "\(title)，样本 \(sample + 1)")
    }
    if weights.heads > 1 {
      title += strings(
        ", head \(weights.head + 1) of \(weights.heads)",
        "，\(weights.heads) 个头中的第 \(weights.head + 1) 个")
    }
    return title
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    AttentionPane(weights(context), context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] {
    AttentionPane(weights(context), context).lines()
  }

  private func weights(_ context: PaneContext) -> AttentionWeights {
    var weights = AttentionWeights(value, head: head, context)
    weights.columnLabels = written(weights, context) ?? labels
    weights.rowLabels =
      rowLabels ?? (weights.rows == weights.columns ? weights.columnLabels : [])
    return weights
  }

  /// The text of the sample that is looked at, character by character.
  private func written(_ weights: AttentionWeights, _ context: PaneContext) -> [String]? {
    guard let text else { return nil }
    let stepper = context.stepper
    let count = stepper.timeline.machine.shape(of: text).count
    let start = stepper.program[text].isBatched ? (weights.sample ?? 0) * weights.columns : 0
    return (0..<weights.columns).map { place in
      guard start + place < count else { return "" }
      let element = ElementReference(text, start + place)
      guard !context.isConcealed(element), let code = stepper.number(element),
        let index = Int(exactly: code), alphabet.indices.contains(index)
      else { return "?" }
      return String(alphabet[index])
    }
  }
}

/// The matrix of one sample and one head.
struct AttentionWeights {
  let value: Value.ID
  let rows: Int
  let columns: Int
  /// The sample that is looked at, where there are several.
  let sample: Int?
  let head: Int
  let heads: Int
  private let first: Int
  var columnLabels: [String] = []
  var rowLabels: [String] = []

  init(_ value: Value.ID, head: Int?, _ context: PaneContext) {
    self.value = value
    let stepper = context.stepper
    let isBatched = stepper.program[value].isBatched
    let shape = stepper.timeline.machine.shape(of: value).dimensions
    let own = isBatched ? Array(shape.dropFirst()) : shape
    columns = own.last ?? 1
    rows = own.count >= 2 ? own[own.count - 2] : 1
    let size = max(1, rows * columns)
    let heads = max(1, own.dropLast(2).reduce(1, *))
    self.heads = heads
    let samples = isBatched ? max(1, shape.first ?? 1) : 1
    sample = isBatched ? min(max(0, context.sample), samples - 1) : nil
    let focus = [context.cursor, context.explanation?.element].compactMap { $0 }.first {
      $0.value == value
    }
    self.head = min(head ?? focus.map { $0.index / size % heads } ?? 0, heads - 1)
    first = ((sample ?? 0) * heads + self.head) * size
  }

  /// How many matrices a sample has.
  static func heads(of value: Value.ID, in program: Program) -> Int {
    let shape = program[value].shape.dimensions
    let own = program[value].isBatched ? Array(shape.dropFirst()) : shape
    return max(1, own.dropLast(2).reduce(1, *))
  }

  func element(_ row: Int, _ column: Int) -> ElementReference {
    ElementReference(value, first + row * columns + column)
  }

  /// Where a number of this matrix stands.
  func place(of element: ElementReference?) -> (row: Int, column: Int)? {
    guard let element, element.value == value,
      (first..<first + rows * columns).contains(element.index)
    else { return nil }
    return ((element.index - first) / columns, (element.index - first) % columns)
  }

  /// What one who looks is called: by the page, else by its place.
  func rowLabel(_ row: Int) -> String {
    rowLabels.indices.contains(row) ? rowLabels[row] : rows == 1 ? "" : "\(row)"
  }

  func columnLabel(_ column: Int) -> String {
    columnLabels.indices.contains(column) ? columnLabels[column] : "\(column)"
  }
}
