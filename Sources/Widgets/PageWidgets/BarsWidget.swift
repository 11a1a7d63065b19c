import Engine
import Screen
import Trace

/// `@widget bars of=z,p target=t labels=a,b,c`: a row of bars for each vector, or for one sample's numbers
/// of each, with the bar marked that is wanted.
public struct BarsWidget: PageWidget {
  public static let names = ["bars"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("of", .values(1...4), isNeeded: true), WidgetSetting("target", .value),
    WidgetSetting("labels", .text), WidgetSetting("sorted", .choice(["yes", "no"])),
  ]

  private let values: [Value.ID]
  private let names: [String]
  private let target: Value.ID?
  private let labels: [String]
  private let isSorted: Bool

  public init?(_ settings: [String: String], program: Program, names: Names) {
    let asked = settings["of"].map(WidgetSetting.list) ?? []
    values = asked.compactMap(names.value)
    guard (1...4).contains(asked.count), values.count == asked.count else { return nil }
    self.names = asked
    target = settings["target"].flatMap(names.value)
    if settings["target"] != nil, target == nil { return nil }
    labels = settings["labels"].map(WidgetSetting.list) ?? []
    isSorted = settings["sorted"] == "yes"
  }

  public func title(_ context: PaneContext) -> String {
    let sample = rows(context).sample
    let all = names.joined(separator: context.strings(", ", "、"))
    guard let sample else { return all }
    return context.strings("\(all) of sample \(sample + 1)", "\(all)，样本 \(sample + 1)")
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    BarsPane(rows(context), context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] {
    BarsPane(rows(context), context).lines()
  }

  private func rows(_ context: PaneContext) -> BarRows {
    let rows = BarRows(values, names: names, target: target, labels: labels, context)
    return isSorted ? rows.sorted() : rows
  }
}

/// The numbers that bars are drawn of: of each vector those of the sample that is looked at.
struct BarRows {
  struct Row {
    let name: String
    let elements: [ElementReference]
    /// What is known and may be seen of them.
    let numbers: [Double?]
  }

  let rows: [Row]
  /// The sample that is looked at, where there are several.
  let sample: Int?
  /// The bar that is wanted.
  let target: Int?
  /// What is wanted of each, where it isn't one of them.
  let wanted: [Double?]
  private let labels: [String]
  /// Which bar stands at each place; nil where they stand as they are numbered.
  private var order: [Int]?

  init(
    _ values: [Value.ID], names: [String], target: Value.ID?, labels: [String],
    _ context: PaneContext
  ) {
    let stepper = context.stepper
    let counts = values.map { Self.rowCount(of: $0, in: stepper) }
    let sample = (counts.max() ?? 1) > 1 ? Self.sample(values, context) : nil
    self.sample = sample
    self.labels = labels
    func number(_ element: ElementReference) -> Double? {
      context.isConcealed(element) ? nil : stepper.number(element)
    }
    rows = zip(values, names).map { value, name in
      let elements = Self.elements(of: value, sample: sample ?? 0, in: stepper)
      return Row(name: name, elements: elements, numbers: elements.map(number))
    }
    let length = rows.last?.elements.count ?? 0
    let wanted =
      target.map { Self.wanted($0, counts.last ?? 1, length, sample ?? 0, stepper) } ?? []
    let numbers = wanted.map(number)
    if wanted.count == 1, length > 1 {
      self.target = numbers[0].flatMap(Int.init(exactly:)).flatMap {
        (0..<length).contains($0) ? $0 : nil
      }
      self.wanted = self.target == nil ? numbers : []
    } else if length > 1, let one = numbers.firstIndex(of: 1),
      numbers.enumerated().allSatisfy({ $0 == one || $1 == 0 })
    {
      self.target = one
      self.wanted = []
    } else {
      self.target = nil
      self.wanted = numbers
    }
  }

  /// The numbers that say what is wanted: one for each bar, or one alone.
  private static func wanted(
    _ target: Value.ID, _ rows: Int, _ length: Int, _ sample: Int, _ stepper: Stepper
  ) -> [ElementReference] {
    let shape = stepper.timeline.machine.shape(of: target)
    let own = elements(of: target, sample: sample, in: stepper)
    // Of a table's rows a list says what is wanted of each: a place.
    if !stepper.program[target].isBatched, rows > 1, shape.count == rows, sample < rows {
      return [ElementReference(target, sample)]
    }
    return own
  }

  /// How many samples a value has numbers of.
  private static func rowCount(of value: Value.ID, in stepper: Stepper) -> Int {
    let shape = stepper.timeline.machine.shape(of: value)
    guard let first = shape.dimensions.first else { return 1 }
    if stepper.program[value].isBatched { return max(1, first) }
    // A matrix of one row, or of one column, is a vector.
    return shape.rank >= 2 && shape.count > first && first > 1 ? first : 1
  }

  private static func elements(
    of value: Value.ID, sample: Int, in stepper: Stepper
  ) -> [ElementReference] {
    let count = stepper.timeline.machine.shape(of: value).count
    let rows = rowCount(of: value, in: stepper)
    let length = count / max(1, rows)
    let row = min(max(0, sample), rows - 1)
    return (0..<length).map { ElementReference(value, row * length + $0) }
  }

  /// The sample under the cursor; else the one that is pinned or was just computed.
  private static func sample(_ values: [Value.ID], _ context: PaneContext) -> Int {
    let stepper = context.stepper
    func sample(of element: ElementReference?) -> Int? {
      guard let element, values.contains(element.value) else { return nil }
      let rows = rowCount(of: element.value, in: stepper)
      let count = stepper.timeline.machine.shape(of: element.value).count
      return rows > 1 ? element.index / max(1, count / rows) : nil
    }
    if let found = sample(of: context.cursor) { return found }
    let isBatched = values.contains { stepper.program[$0].isBatched }
    if isBatched || context.isSamplePinned { return context.sample }
    return stepper.grain.isWhole ? 0 : sample(of: stepper.currentElement) ?? 0
  }

  /// What a bar is called: by the page, else by its place.
  func label(_ place: Int) -> String {
    let place = order.map { $0.indices.contains(place) ? $0[place] : place } ?? place
    return labels.indices.contains(place) ? labels[place] : "\(place)"
  }

  /// Returns the rows with the bars that are largest in the last of them in front; what is to be predicted, or
  /// isn't known yet, stays behind, lest the order tell.
  func sorted() -> BarRows {
    guard let last = rows.last, Set(rows.map(\.elements.count)).count == 1 else { return self }
    let known = last.numbers.indices.filter { !(last.numbers[$0] ?? .nan).isNaN }
    guard known.count == last.numbers.count else { return self }
    let order = known.sorted { a, b in
      let (first, second) = (last.numbers[a] ?? 0, last.numbers[b] ?? 0)
      return first == second ? a < b : first > second
    }
    return BarRows(self, order: order)
  }

  private init(_ rows: BarRows, order: [Int]) {
    self.rows = rows.rows.map { row in
      Row(
        name: row.name, elements: order.map { row.elements[$0] },
        numbers: order.map { row.numbers[$0] })
    }
    sample = rows.sample
    target = rows.target.flatMap(order.firstIndex)
    wanted = rows.wanted.count == order.count ? order.map { rows.wanted[$0] } : rows.wanted
    labels = rows.labels
    self.order = order
  }
}
