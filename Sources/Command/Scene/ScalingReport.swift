import Course
import Foundation
import Trace

/// What `gradus scale` tells people, or programs.
struct ScalingReport {
  let study: ScalingStudy
  let language: Language
  private var say: Language { language }

  var lines: [String] {
    let exchange = study.exchange
    let origin =
      study.isExchangeMeasured
      ? say("measured", "实测") : say("assumed: --latency, --bandwidth", "假设值：--latency、--bandwidth")
    return [
      say(
        "An update of \(study.samples) samples: \(time(study.compute.seconds(study.samples))), of which \(time(study.compute.fixed)) for any number of samples.",
        "一次更新（\(study.samples) 个样本）：\(time(study.compute.seconds(study.samples)))，其中 \(time(study.compute.fixed)) 与样本数无关。"
      ),
      say(
        "It exchanges \(study.exchangedBytes) bytes in \(study.messages) messages; latency \(time(exchange.latency)), \(number(exchange.bandwidth / 1e9)) GB/s (\(origin)).",
        "交换 \(study.exchangedBytes) 字节，分 \(study.messages) 条消息；延迟 \(time(exchange.latency))，\(number(exchange.bandwidth / 1e9)) GB/s（\(origin)）。"
      ),
      "",
      say(
        "Strong scaling: the batch is divided.", "强扩展：把一批分给各进程。"),
    ] + RightAligned.lines(strong)
      + ["", say("Weak scaling: each process has a whole batch.", "弱扩展：每个进程各有一整批。")]
      + RightAligned.lines(weak)
  }

  /// What was measured is left out where nothing was.
  private var isMeasured: Bool { study.rows.contains { $0.measured != nil } }
  private var alone: ScalingStudy.Row { study.rows[0] }

  private var strong: [[String]] {
    let faster = say("times faster", "加快倍数")
    let heads = [
      say("processes", "进程"), say("ring", "环形"), say("tree", "树形"), say("update", "更新"), faster,
    ]
    return [heads + (isMeasured ? [say("measured", "实测"), faster] : [])]
      + study.rows.map { row in
        [
          "\(row.processes)", time(row.ring), time(row.tree), time(row.strong),
          number(alone.strong / row.strong),
        ] + measured(row) { $0.strong }
      }
  }

  private var weak: [[String]] {
    let efficiency = say("efficiency", "效率")
    let heads = [say("processes", "进程"), say("update", "更新"), efficiency]
    return [heads + (isMeasured ? [say("measured", "实测"), efficiency] : [])]
      + study.rows.map { row in
        ["\(row.processes)", time(row.weak), number(alone.weak / row.weak)]
          + measured(row) { $0.weak }
      }
  }

  /// Two cells: what was measured, and how much faster than one process that is.
  private func measured(
    _ row: ScalingStudy.Row, _ seconds: ((strong: Double, weak: Double)) -> Double
  ) -> [String] {
    guard let own = alone.measured.map(seconds), let measured = row.measured.map(seconds) else {
      return []
    }
    return [time(measured), number(own / measured)]
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

  /// `{"samples", "bytes", "messages", "latency", "bandwidth", "rows": [{"processes", "ring", "tree", "strong",
  /// "weak", "measured", "measured_weak"}]}`, in seconds and bytes a second; what was not measured is null.
  var json: String {
    func seconds(_ number: Double?) -> String { number.map { "\($0)" } ?? "null" }
    let rows = study.rows.map { row in
      "{\"processes\": \(row.processes), \"ring\": \(row.ring), \"tree\": \(row.tree), \"strong\": \(row.strong), \"weak\": \(row.weak), \"measured\": \(seconds(row.measured?.strong)), \"measured_weak\": \(seconds(row.measured?.weak))}"
    }
    return
      "{\"samples\": \(study.samples), \"bytes\": \(study.exchangedBytes), \"messages\": \(study.messages), \"latency\": \(study.exchange.latency), \"bandwidth\": \(study.exchange.bandwidth), \"rows\": [\(rows.joined(separator: ", "))]}"
  }
}
