import Course
import Engine
import Screen
import Trace

/// `@widget grid`: a world of cells with the agent in it, and of each cell what the best move there is worth
/// and where it leads: a table's largest number and its arrow. The names are those of a scene's `world`
/// unless a page says others: `map=map table=Q at=cell next=next rewards=rewards`.
public struct GridWidget: PageWidget {
  public static let names = ["grid"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("map", .value), WidgetSetting("table", .value), WidgetSetting("at", .number),
    WidgetSetting("next", .number), WidgetSetting("rewards", .value),
    WidgetSetting("episode", .number), WidgetSetting("earned", .number),
  ]

  /// A move by which a column of the table is called.
  enum Direction: CaseIterable { case left, right, up, down }

  let rows: Int
  let columns: Int
  let map: Value.ID
  let table: Value.ID
  let at: ElementReference
  let next: ElementReference?
  let rewards: Value.ID?
  let episode: ElementReference?
  let earned: ElementReference?
  /// How many moves a cell has.
  let moves: Int
  /// The cells at the beginnings of this episode's latest moves, the present one's last.
  private(set) var trail: [Int] = []
  /// What is known of the latest updates' beginnings.
  private var past: Past?

  /// Where the agent was at the beginnings of updates, in one run.
  private struct Past: Sendable {
    let program: Program
    let edits: [Edit]
    var places: [Int: (cell: Int, episode: Double)] = [:]
  }

  /// So many moves are seen behind the agent.
  private static let trailLimit = 24
  /// A larger program isn't run again for a trail.
  private static let workLimit = 20_000

  public init?(_ settings: [String: String], program: Program, names: Names) {
    func value(_ key: String, _ standard: String) -> Value.ID? {
      names.value(named: settings[key] ?? standard)
    }
    func number(_ key: String, _ standard: String) -> ElementReference? {
      names.element(named: settings[key] ?? standard)
    }
    guard let map = value("map", "map"), let table = value("table", "Q"),
      let at = number("at", "cell"), program[map].shape.rank == 2, program[table].shape.rank == 2
    else { return nil }
    let lengths = program[map].shape.dimensions
    guard lengths[0] * lengths[1] == program[table].shape.rows,
      (1...Direction.allCases.count).contains(program[table].shape.columns)
    else { return nil }
    (rows, columns) = (lengths[0], lengths[1])
    moves = program[table].shape.columns
    (self.map, self.table, self.at) = (map, table, at)
    next = number("next", "next")
    rewards = value("rewards", "rewards").flatMap {
      program[$0].shape.count == lengths[0] * lengths[1] ? $0 : nil
    }
    episode = number("episode", "episode")
    earned = number("earned", "earned")
  }

  /// Looks where the agent came from: the run has it; each update of the same run is looked at once.
  public mutating func follow(_ stepper: Stepper) {
    let update = stepper.place.update
    trail = []
    let timeline = stepper.timeline
    guard stepper.program.workPerUpdate <= Self.workLimit else { return }
    let latest =
      max(timeline.first.update, update - Self.trailLimit)..<max(timeline.first.update, update)
    var past =
      past.take().flatMap {
        $0.program === stepper.program && $0.edits == timeline.edits ? $0 : nil
      } ?? Past(program: stepper.program, edits: timeline.edits)
    past.places = past.places.filter { latest.contains($0.key) }
    if past.places.count < latest.count {
      var there = timeline
      for earlier in latest where past.places[earlier] == nil {
        there.seek(to: Moment(update: earlier, executed: 0))
        past.places[earlier] = (
          Int(exactly: there.machine[at.value, at.index]) ?? -1,
          episode.map { there.machine[$0.value, $0.index] } ?? 0
        )
      }
    }
    let present = episode.flatMap { stepper.number($0) } ?? 0
    trail = latest.compactMap { past.places[$0] }
      .filter { $0.episode == present && $0.cell >= 0 }.map(\.cell)
    self.past = past
  }

  public func title(_ context: PaneContext) -> String {
    let name = context.stepper.program[table].name
    return context.strings("the world, and \(name)", "世界和 \(name)")
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    GridPane(self, context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] { GridPane(self, context).lines() }
}
