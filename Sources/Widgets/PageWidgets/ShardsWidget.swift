import Course
import Engine
import Screen
import Trace

/// `@widget shards of="x_1,x_2|d(w_1),d(w_2)" labels="shard|gradient" sum=g whole=d(w)`: a row for each worker
/// with what it has of each column, below it what all of them agree on, and what one machine alone finds.
///
/// A number may have later versions, NAME.1, NAME.2 …: the latest that has been computed is shown; with
/// `ring=yes` also whose parts are in it. `compute=c exchange=e` draws a time line: c has the seconds of each
/// worker, e those of the exchange, which begins when the last of them is done;
/// `alone=work` the seconds of one machine, on the same scale.
public struct ShardsWidget: PageWidget {
  public static let names = ["shards"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("of", .text), WidgetSetting("labels", .text),
    WidgetSetting("sum", .values(1...4)), WidgetSetting("whole", .values(1...4)),
    WidgetSetting("ring", .choice(["no", "yes"])), WidgetSetting("compute", .value),
    WidgetSetting("exchange", .number), WidgetSetting("alone", .number),
  ]

  /// What a worker has of a column: a value and its later versions.
  struct Share: Sendable {
    let name: String
    let versions: [Value.ID]
  }

  struct Column: Sendable {
    let label: String
    /// One for each worker.
    let shares: [Share]
  }

  let columns: [Column]
  let workers: Int
  let sum: [Value.ID]
  let whole: [Value.ID]
  let compute: Value.ID?
  let exchange: ElementReference?
  /// How long one machine takes for it.
  let alone: ElementReference?
  /// Which workers' parts are in a value, where that is asked for.
  let parts: [Value.ID: Set<Int>]?

  /// A table has so many rows and columns at most.
  static let workerLimit = 16
  private static let columnLimit = 8, versionLimit = 64

  public init?(_ settings: [String: String], program: Program, names: Names) {
    let asked =
      settings["of"].map { $0.split(separator: "|", omittingEmptySubsequences: false) } ?? []
    let labels =
      settings["labels"].map { $0.split(separator: "|", omittingEmptySubsequences: false) } ?? []
    guard asked.count <= Self.columnLimit, labels.isEmpty || labels.count == asked.count else {
      return nil
    }
    var columns: [Column] = []
    for (place, list) in asked.enumerated() {
      let shares = WidgetSetting.list(String(list)).compactMap { name in
        names.value(named: name).map { first in
          Share(name: name, versions: [first] + Self.versions(of: name, names))
        }
      }
      guard shares.count == WidgetSetting.list(String(list)).count else { return nil }
      columns.append(
        Column(label: labels.isEmpty ? "" : String(labels[place]), shares: shares))
    }
    func values(_ key: String) -> [Value.ID]? {
      let list = settings[key].map(WidgetSetting.list) ?? []
      let found = list.compactMap(names.value)
      return found.count == list.count ? found : nil
    }
    guard let sum = values("sum"), let whole = values("whole") else { return nil }
    (self.sum, self.whole) = (sum, whole)
    compute = settings["compute"].flatMap(names.value)
    exchange = settings["exchange"].flatMap(names.element)
    alone = settings["alone"].flatMap(names.element)
    if settings["compute"] != nil, compute == nil { return nil }
    if settings["exchange"] != nil, exchange == nil { return nil }
    let count = columns.first?.shares.count ?? compute.map { program[$0].shape.count } ?? 0
    guard (1...Self.workerLimit).contains(count),
      columns.allSatisfy({ $0.shares.count == count }),
      compute.map({ program[$0].shape.count == count }) ?? true
    else { return nil }
    self.columns = columns
    workers = count
    parts = settings["ring"] == "yes" ? Self.parts(of: columns, in: program) : nil
  }

  private static func versions(of name: String, _ names: Names) -> [Value.ID] {
    var versions: [Value.ID] = []
    while versions.count < versionLimit,
      let next = names.value(named: "\(name).\(versions.count + 1)")
    {
      versions.append(next)
    }
    return versions
  }

  /// Follows each worker's numbers through the program.
  private static func parts(of columns: [Column], in program: Program) -> [Value.ID: Set<Int>] {
    var parts: [Value.ID: Set<Int>] = [:]
    for column in columns {
      for (worker, share) in column.shares.enumerated() { parts[share.versions[0]] = [worker] }
    }
    let own = Set(parts.keys)
    for instruction in program.instructions where !own.contains(instruction.result) {
      let all = instruction.operands.reduce(into: Set<Int>()) { $0.formUnion(parts[$1] ?? []) }
      if !all.isEmpty { parts[instruction.result, default: []].formUnion(all) }
    }
    return parts
  }

  public func title(_ context: PaneContext) -> String {
    context.strings(
      workers == 1 ? "one worker" : "\(workers) workers", "\(workers) 个工作进程")
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    ShardsPane(self, context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] { ShardsPane(self, context).lines() }
}
