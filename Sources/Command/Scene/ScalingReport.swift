import Course
import Foundation
import Trace

/// What `gradus scale` tells people, or programs.
struct ScalingReport {
  let study: ScalingStudy
  let language: Language
  private var record: ScalingRecord { study.record }
  private var say: Language { language }

  var lines: [String] {
    let exchange = study.exchange
    let origin =
      study.isExchangeMeasured
      ? say("measured", "实测") : say("assumed: --latency, --bandwidth", "假设值：--latency、--bandwidth")
    return [
      say(
        "An update of \(record.samples) samples: \(time(study.compute.seconds(record.samples))), of which \(time(study.compute.fixed)) for any number of samples.",
        "一次更新（\(record.samples) 个样本）：\(time(study.compute.seconds(record.samples)))，其中 \(time(study.compute.fixed)) 与样本数无关。"
      ),
      say(
        "It exchanges \(record.bytes) bytes in \(record.messages) messages; latency \(time(exchange.latency)), \(number(exchange.bandwidth / 1e9)) GB/s (\(origin)).",
        "交换 \(record.bytes) 字节，分 \(record.messages) 条消息；延迟 \(time(exchange.latency))，\(number(exchange.bandwidth / 1e9)) GB/s（\(origin)）。"
      ),
      "",
      say(
        "Strong scaling: the batch is divided.", "强扩展：把一批分给各进程。"),
    ] + RightAligned.lines(strong)
      + ["", say("Weak scaling: each process has a whole batch.", "弱扩展：每个进程各有一整批。")]
      + RightAligned.lines(weak)
  }

  /// What was measured is left out where nothing was.
  private var isMeasured: Bool { record.rows.contains { $0.measured != nil } }

  private var strong: [[String]] {
    let faster = say("times faster", "加快倍数")
    let heads = [
      say("processes", "进程"), say("ring", "环形"), say("tree", "树形"), say("update", "更新"), faster,
    ]
    return [heads + (isMeasured ? [say("measured", "实测"), faster, say("waits", "等待")] : [])]
      + record.rows.map { row in
        ["\(row.processes)", time(row.ring), time(row.tree)] + cells(row, .strong)
      }
  }

  private var weak: [[String]] {
    let efficiency = say("efficiency", "效率")
    let heads = [say("processes", "进程"), say("update", "更新"), efficiency]
    return [
      heads + (isMeasured ? [say("measured", "实测"), efficiency, say("waits", "等待")] : [])
    ]
      + record.rows.map { row in ["\(row.processes)"] + cells(row, .weak) }
  }

  /// What is foretold and what was measured: each with how much faster than one process that is; and how
  /// long one waited who waited least: what the exchange itself takes, not the others' computing.
  private func cells(_ row: ScalingRecord.Row, _ scaling: ScalingRecord.Scaling) -> [String] {
    let foretold = [
      time(row.foretold(scaling)), number(record.foretoldSpeedUp(row, scaling)),
    ]
    guard let measured = row.measured(scaling), let speedUp = record.speedUp(row, scaling) else {
      return foretold
    }
    return foretold + [
      time(measured.seconds), number(speedUp), time(measured.waited.min() ?? 0),
    ]
  }

  /// `12.3 µs`
  private func time(_ seconds: Double) -> String {
    if seconds == 0 { return "0" }
    for (unit, name) in [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs")] where seconds >= unit {
      return "\(number(seconds / unit)) \(name)"
    }
    return "\(number(seconds / 1e-9)) ns"
  }

  private func number(_ number: Double) -> String {
    NumberText.live(number, digits: number < 10 ? 2 : number < 100 ? 1 : 0)
  }
}
