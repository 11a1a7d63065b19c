import Course
import Screen
import Trace

/// A record of several processes: what they did in an update, on a time line.
struct ScalingPane {
  private let record: ScalingRecord
  private let isOwn: Bool
  private let context: PaneContext

  init(_ record: ScalingRecord, isOwn: Bool, _ context: PaneContext) {
    self.record = record
    self.isOwn = isOwn
    self.context = context
  }

  private var strings: Strings { context.strings }

  // MARK: - What was found

  /// What one or more processes do in an update.
  private struct Span {
    let name: String
    let computes: Double
    /// The rest of the update: numbers are exchanged, or those of others waited for.
    let waits: Double
    /// How many times as many samples a second as one process; nil where that is said above.
    let gain: Double?

    var seconds: Double { computes + waits }
  }

  /// Of many processes the one that waits least and the one that waits most.
  private static let shownProcesses = 4

  private func spans(_ row: ScalingRecord.Row, _ scaling: ScalingRecord.Scaling) -> [Span] {
    guard let measured = row.measured(scaling) else { return [] }
    let foretold = row.foretold(scaling)
    var processes = Array(measured.waited.indices)
    if processes.count > Self.shownProcesses {
      let ordered = processes.sorted { measured.waited[$0] < measured.waited[$1] }
      processes = [ordered[0], ordered[ordered.count - 1]]
    }
    return [
      Span(
        name: strings("foretold", "预测"), computes: foretold - row.exchange, waits: row.exchange,
        gain: gain(row, scaling, record.foretoldSpeedUp(row, scaling)))
    ]
      + processes.enumerated().map { place, process in
        let waited = measured.waited[process]
        return Span(
          name: strings("process \(process + 1)", "进程 \(process + 1)"),
          computes: measured.seconds - waited, waits: waited,
          gain: place == 0
            ? record.speedUp(row, scaling).map { gain(row, scaling, $0) } : nil)
      }
  }

  /// In weak scaling each process takes a whole batch in the time.
  private func gain(
    _ row: ScalingRecord.Row, _ scaling: ScalingRecord.Scaling, _ speedUp: Double
  ) -> Double {
    scaling == .strong ? speedUp : speedUp * Double(row.processes)
  }

  private var alone: Span? {
    record.rows.first?.measured(.strong).map {
      Span(
        name: strings("one process", "单个进程"), computes: $0.seconds, waits: 0, gain: nil)
    }
  }

  private func heading(_ scaling: ScalingRecord.Scaling) -> String {
    let samples = record.samples
    return switch scaling {
    case .strong: strings("one batch of \(samples) shared", "一批 \(samples) 个样本，分着算")
    case .weak: strings("a batch of \(samples) each", "各算一批 \(samples) 个样本")
    }
  }

  /// Where and when: what stands first, so that nobody takes it for this machine.
  private var origin: String {
    let origin = record.origin
    // A measurement just before leaves less than one behind.
    let isBusy = origin.load > 1
    let parts = [
      origin.date, origin.processor,
      strings(origin.cores == 1 ? "1 core" : "\(origin.cores) cores", "\(origin.cores) 个核"),
      origin.mpi,
      isBusy
        ? strings(
          "other programs running (load \(plain(origin.load)))",
          "同时有别的程序在跑（负载 \(plain(origin.load))）")
        : strings("load \(plain(origin.load))", "负载 \(plain(origin.load))"),
    ].compactMap { $0 }
    return (isOwn ? strings("Measured: ", "实测：") : strings("Recorded: ", "记录："))
      + parts.joined(separator: strings(", ", "，"))
  }

  // MARK: - Numbers

  /// One unit for all, so that they can be compared.
  private var unit: (name: String, seconds: Double) {
    let one = record.rows.first?.strong ?? 0
    let units = [("s", 1.0), ("ms", 1e-3), (context.glyphs.isASCII ? "us" : "µs", 1e-6)]
    return units.first { one >= $0.1 } ?? units[2]
  }

  private func time(_ seconds: Double) -> String { plain(seconds / unit.seconds) + " " + unit.name }

  private func times(_ gain: Double) -> String { String(context.glyphs.times) + plain(gain) }

  private func plain(_ number: Double) -> String {
    NumberText.live(number, digits: number < 10 ? 2 : number < 100 ? 1 : 0)
  }

  private var signs: (compute: String, wait: String) {
    context.glyphs.isASCII ? ("#", ".") : ("█", "░")
  }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard let largest = record.largest, rect.width >= 24, rect.height >= 4 else { return }
    var area = rect
    for line in wrap(origin, width: rect.width).prefix(3) {
      frame.write(String(line), at: area.origin, style: Palette.faintStyle, clippedTo: area)
      area = area.inset(top: 1)
    }
    let groups = ScalingRecord.Scaling.allCases.map { ($0, spans(largest, $0)) }
    let all = groups.flatMap(\.1) + (alone.map { [$0] } ?? [])
    let scale = Scale(
      margin: (all.map { displayWidth(of: $0.name) }.max() ?? 0) + 1,
      tail: (all.map { displayWidth(of: tail($0)) }.max() ?? 0) + 1, width: rect.width,
      longest: all.map(\.seconds).max() ?? 0)
    let table = ScalingTable(record, strings, context.glyphs)
    // What stands between the parts is given up first, then the table.
    let needed = all.count + groups.count + 1
    let hasTable = area.height > needed + table.height
    let hasGaps = area.height >= needed + (hasTable ? table.height + 1 : 0) + groups.count + 1
    func leaveGap() { if hasGaps { area = area.inset(top: 1) } }
    for (scaling, spans) in groups {
      leaveGap()
      frame.write(
        heading(scaling), at: area.origin, style: Palette.headingStyle, clippedTo: area)
      area = area.inset(top: 1)
      for span in (scaling == .strong ? alone.map { [$0] } ?? [] : []) + spans {
        draw(span, scale, into: &frame, area)
        area = area.inset(top: 1)
      }
    }
    frame.write(
      [
        StyledLine.Run(
          "\(signs.compute) \(strings("computes", "计算"))", Style(foreground: Palette.forward)),
        StyledLine.Run(
          "\(signs.wait) \(strings("exchanges and waits", "交换和等待"))",
          Style(foreground: Palette.update)),
      ], gap: 2, at: area.origin, clippedTo: area)
    area = area.inset(top: 1)
    guard hasTable else { return }
    leaveGap()
    for (place, line) in table.lines(width: area.width).enumerated() {
      frame.write(
        line, at: area.origin.moved(rows: place),
        style: place == 0 ? Palette.headingStyle : place == 1 ? Palette.faintStyle : .plain,
        clippedTo: area)
    }
  }

  /// How seconds become columns.
  private struct Scale {
    let margin: Int
    let tail: Int
    let width: Int
    let longest: Double

    var room: Int { max(1, width - margin - tail) }

    func columns(_ seconds: Double) -> Int {
      longest > 0 ? Int((seconds / longest * Double(room)).rounded()) : 0
    }
  }

  private func tail(_ span: Span) -> String {
    time(span.seconds) + (span.gain.map { "  " + times($0) } ?? "")
  }

  private func draw(_ span: Span, _ scale: Scale, into frame: inout Frame, _ area: Rect) {
    let (computes, end) = (scale.columns(span.computes), scale.columns(span.seconds))
    let start = area.origin.moved(columns: scale.margin)
    frame.write(span.name, at: area.origin, clippedTo: area)
    frame.write(
      String(repeating: signs.compute, count: computes), at: start,
      style: Style(foreground: Palette.forward), clippedTo: area)
    frame.write(
      String(repeating: signs.wait, count: max(0, end - computes)),
      at: start.moved(columns: computes), style: Style(foreground: Palette.update),
      clippedTo: area)
    frame.write(
      tail(span), at: start.moved(columns: end + 1), style: Palette.faintStyle, clippedTo: area)
  }

  // MARK: - Words

  func lines() -> [String] {
    guard let largest = record.largest else { return [] }
    var lines = [origin]
    for scaling in ScalingRecord.Scaling.allCases {
      let spans = (scaling == .strong ? alone.map { [$0] } ?? [] : []) + spans(largest, scaling)
      lines +=
        [heading(scaling) + strings(":", "：")]
        + spans.map { span in
          let whole = span.name + strings(": ", "：") + tail(span)
          guard span.waits > 0 else { return whole }
          let (computes, waits) = (time(span.computes), time(span.waits))
          return whole
            + strings(
              "; computes \(computes), exchanges and waits \(waits)",
              "；计算 \(computes)，交换和等待 \(waits)")
        }
    }
    return lines + ScalingTable(record, strings, context.glyphs).lines(width: 60)
  }
}
