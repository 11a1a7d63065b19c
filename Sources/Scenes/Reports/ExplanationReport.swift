import Engine
import Formats
import Trace

/// One number with everything it was made of, down to a depth, for programs that read it.
///
/// Every name and moment in it can be asked for in turn.
public struct ExplanationReport: Sendable {
  /// A number, and by their places in `nodes` the numbers that it was made of.
  private struct Node: Sendable {
    let occurrence: Occurrence
    let origin: Origin
    let depth: Int
    var number: Double
    var formula: Formula?
    var numbers: String?
    var operands: [Int] = []
    /// How many operands are not listed, for lack of depth or of room.
    var leftOut = 0
  }

  private var nodes: [Node] = []
  private let names: Names

  /// The most numbers that are listed; those that the first one was made of are listed however many.
  public static let limit = 20_000
  /// How deep it goes at most: deeper nesting is more than readers of JSON take.
  public static let deepest = 400

  /// - Parameters:
  ///   - occurrence: the number at its moment.
  ///   - depth: how many levels of operands are listed.
  ///   - names: what the scene calls its numbers.
  ///   - timeline: a run of the scene, wherever it is.
  ///   - limit: how many numbers are listed at most.
  public init?(
    of occurrence: Occurrence, depth: Int, names: Names, in timeline: Timeline, limit: Int = limit
  ) {
    self.names = names
    var timeline = timeline
    timeline.seek(to: occurrence.moment)
    guard occurrence.element.index < timeline.machine.shape(of: occurrence.element.value).count
    else { return nil }
    let number = timeline.machine[occurrence.element.value, occurrence.element.index]
    nodes = [
      Node(
        occurrence: occurrence, origin: timeline.origin(of: occurrence), depth: 0, number: number)
    ]
    // Later updates first, and in each what lies less deep: the run goes back once.
    var waiting: [Int: [Int]] = [occurrence.moment.update: [0]]
    while let update = waiting.keys.max(), let level = waiting.removeValue(forKey: update) {
      timeline.seek(to: Moment(update: update, executed: timeline.program.updateLength))
      for place in level {
        for operand in explain(place, depth: depth, limit: limit, in: timeline) {
          waiting[nodes[operand].occurrence.moment.update, default: []].append(operand)
        }
      }
    }
  }

  /// Adds a number's formula and operands; returns the operands.
  private mutating func explain(
    _ place: Int, depth: Int, limit: Int, in timeline: Timeline
  ) -> [Int] {
    guard let explanation = timeline.explanation(of: nodes[place].occurrence) else { return [] }
    let operands = explanation.operands
    let hasRoom = place == 0 || nodes.count + operands.count <= limit
    let isListed = nodes[place].depth < depth && hasRoom
    nodes[place].formula = explanation.formula
    nodes[place].numbers = FormulaText.exact(
      explanation.formula, in: timeline.program.precision,
      partLimit: Self.partLimit(isListed: isListed)
    ) { FormulaText.exact(explanation.number(of: $0) ?? .nan) }
    guard isListed else {
      nodes[place].leftOut = operands.count
      return []
    }
    for (element, number) in operands {
      guard let read = timeline.occurrence(of: element, at: explanation.readingMoment) else {
        preconditionFailure("explanation: \(names.name(of: element)) is read before it is written")
      }
      nodes[place].operands.append(nodes.count)
      nodes.append(
        Node(
          occurrence: read, origin: timeline.origin(of: read), depth: nodes[place].depth + 1,
          number: number))
    }
    return nodes[place].operands
  }

  /// What is not unfolded is not written out at length either.
  private static func partLimit(isListed: Bool) -> Int { isListed ? .max : 64 }

  // MARK: - JSON

  /// The report as one JSON object.
  public var json: String {
    var text = ""
    writeJSON { text += $0 }
    return text
  }

  /// Writes the report as one JSON object, piece by piece.
  public func writeJSON<Failure>(
    to write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    try self.write(0, to: write)
  }

  private func write<Failure>(
    _ place: Int, to write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    let node = nodes[place]
    let moment = node.occurrence.moment
    let formula = node.formula.map {
      FormulaText.exact($0, partLimit: Self.partLimit(isListed: node.leftOut == 0)) {
        names.name(of: $0)
      }
    }
    var members = [
      ("name", JSONText.string(names.name(of: node.occurrence.element))),
      ("value", Self.number(node.number)),
      ("moment", JSONText.string("\(moment.update):\(moment.executed)")),
      ("formula", formula.map(JSONText.string) ?? "null"),
      ("with_numbers", node.numbers.map(JSONText.string) ?? "null"),
      ("origin", JSONText.string(node.origin.name)),
    ]
    if case .given(let row?) = node.origin { members.append(("row", "\(row)")) }
    if node.leftOut > 0 { members.append(("left_out", "\(node.leftOut)")) }
    let head = members.map { JSONText.string($0.0) + ": " + $0.1 }.joined(separator: ", ")
    try write("{" + head + ", \"operands\": [")
    for (index, operand) in node.operands.enumerated() {
      if index > 0 { try write(", ") }
      try self.write(operand, to: write)
    }
    try write("]}")
  }

  /// What JSON has no number for is a text, so that a NaN can be told from an infinity.
  private static func number(_ number: Double) -> String {
    number.isFinite ? JSONText.number(number) : JSONText.string("\(number)")
  }
}

extension Origin {
  /// The word for it in reports.
  public var name: String {
    switch self {
    case .given: "given"
    case .first: "first"
    case .written: "written"
    case .edited: "edited"
    case .held: "held"
    }
  }
}
