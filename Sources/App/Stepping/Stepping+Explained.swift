import Engine
import Trace
import Widgets

/// What decides whether what is unfolded is still what the run says.
struct ExplainedSight: Sendable {
  let program: Program
  /// What the number is called.
  let name: String
  private let branch: Int
  private let moment: Trace.Moment
  private let shown: Int
  private let edits: [Edit]

  init(_ run: Run, _ element: ElementReference) {
    program = run.stepper.program
    name = run.stepper.names.name(of: element)
    branch = run.branch.id
    moment = run.stepper.moment
    shown = run.stepper.revealed
    edits = run.stepper.timeline.edits
  }

  static func != (a: Self, b: Self) -> Bool {
    a.branch != b.branch || a.moment != b.moment || a.shown != b.shown || a.edits != b.edits
  }
}

/// The rows of what is unfolded: keys act on their numbers, and they follow the run.
extension Stepping {
  /// Whether something lies over the panes.
  public var isCovered: Bool { overlay != nil || explained != nil }

  /// The number under the cursor of what is unfolded, and when it was written.
  var explainedNumber: (occurrence: Occurrence, number: Double?)? {
    guard let tree = explained else { return nil }
    let pointed = tree.pointed
    let row = tree.rows[...tree.cursor].last {
      if case .number(pointed, _) = $0.kind { true } else { false }
    }
    return (pointed, row?.number)
  }

  /// Unfolds anew what is unfolded, where the run has moved or been changed since: what is open stays open.
  mutating func refreshExplanation() {
    guard let tree = explained, let former = explainedSight else { return }
    let sight = ExplainedSight(run, tree.root.element)
    guard sight != former else { return }
    explainedSight = sight
    guard former.program === stepper.program else {
      // Another branch may have another program: what has the same name is unfolded there.
      explained = nil
      if let element = stepper.names.element(named: former.name) { explain(element) }
      return
    }
    explained = tree.refreshed(tree.root.element, in: stepper)
  }

  /// Says who wrote the number under the cursor of what is unfolded: that is known without a search.
  mutating func tellWhoWroteRow(_ common: inout Common) {
    guard let occurrence = explainedNumber?.occurrence else { return }
    let strings = common.strings
    let name = stepper.names.name(of: occurrence.element)
    guard !concealed.hides(occurrence.element, at: occurrence.moment) else {
      common.message = strings.predictFirst
      return
    }
    let moment = "\(occurrence.moment.update):\(occurrence.moment.executed)"
    if stepper.program[occurrence.element.value].lifetime != .data {
      openLedger(of: occurrence.element)
    }
    switch stepper.timeline.origin(of: occurrence) {
    case .given:
      common.message = strings("\(name) is given with the scene.", "\(name) 是场景给定的。")
    case .first:
      common.message = strings("\(name) is what the run began with.", "\(name) 是这次运行的初始值。")
    case .edited:
      common.message = strings("\(name): set by hand at \(moment).", "\(name)：在 \(moment) 手动设定。")
    case .held:
      common.message = strings(
        "\(name): held by hand, here at \(moment).", "\(name)：一直手动保持，这里是 \(moment)。")
    case .written: common.message = "\(name): \(writing(at: occurrence.moment, common))"
    }
  }

  /// Changes a number that is named with the moment of its writing, `w5@1:12`; returns false where no moment
  /// is named.
  mutating func change(
    writingNamed name: String, to number: Double, kind: Change.Kind, _ common: inout Common
  ) -> Bool {
    guard stepper.names.element(named: name) == nil, let mark = name.lastIndex(of: "@"),
      let element = stepper.names.element(named: String(name[..<mark]))
    else { return false }
    let strings = common.strings
    let text = String(name[name.index(after: mark)...])
    let occurrence = stepper.moment(describedBy: text, from: stepper.moment).flatMap {
      $0 <= stepper.moment ? stepper.timeline.occurrence(of: element, at: $0) : nil
    }
    guard let occurrence else {
      common.message = strings(
        "\(name): there is no such number before here. A moment is written so: \(name[..<mark])@0:12",
        "\(name)：此前没有这个数。时刻这样写：\(name[..<mark])@0:12")
      return true
    }
    var there = stepper.timeline
    there.seek(to: occurrence.moment)
    let old = there.number(element.value, element.index)
    common.message = change(occurrence, from: old, to: number, kind: kind, strings)
    return true
  }
}
