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
    ] + table
  }

  private var table: [String] {
    let first = study.rows[0].strong
    let heads = [
      say("processes", "进程"), say("strong", "强扩展"), say("times faster", "加快倍数"), say("weak", "弱扩展"),
      say("efficiency", "效率"), say("measured", "实测"), say("times faster", "加快倍数"),
    ]
    let own = study.rows.first { $0.processes == 1 }?.measured
    let rows = study.rows.map { row in
      [
        "\(row.processes)", time(row.strong), number(first / row.strong), time(row.weak),
        number(study.rows[0].weak / row.weak),
        row.measured.map(time) ?? "",
        row.measured.flatMap { seconds in own.map { number($0 / seconds) } } ?? "",
      ]
    }
    return RightAligned.lines([heads] + rows)
  }

  /// `12.3 µs`
  private func time(_ seconds: Double) -> String {
    for (unit, name) in [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs")] where seconds >= unit {
      return "\(number(seconds / unit)) \(name)"
    }
    return "\(number(seconds / 1e-9)) ns"
  }

  private func number(_ number: Double) -> String {
    NumberText.live(number, digits: number < 10 ? 2 : number < 100 ? 1 : 0)
  }

  /// `{"samples", "bytes", "messages", "latency", "bandwidth", "rows": [{"processes", "strong", "weak",
  /// "measured"}]}`, in seconds and bytes a second.
  var json: String {
    let rows = study.rows.map { row in
      "{\"processes\": \(row.processes), \"strong\": \(row.strong), \"weak\": \(row.weak), \"measured\": \(row.measured.map { "\($0)" } ?? "null")}"
    }
    return
      "{\"samples\": \(study.samples), \"bytes\": \(study.exchangedBytes), \"messages\": \(study.messages), \"latency\": \(study.exchange.latency), \"bandwidth\": \(study.exchange.bandwidth), \"rows\": [\(rows.joined(separator: ", "))]}"
  }
}
