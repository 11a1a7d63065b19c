import App
import Course
import Engine
import Scenes
import Screen
import Trace
import Widgets

/// What `gradus train` tells people of a run.
struct TrainingSummary {
  let report: TrainingReport
  let scene: Scene
  /// The branch that was looked at when the scene was kept; nil where it was not.
  let kept: Branch?
  /// What the run began from.
  let before: Machine.State
  let file: String
  let data: DataOption
  /// How many updates were asked for.
  let asked: Int
  /// The updates that had been run before, by the checkpoint that was gone on from.
  let start: Int
  /// How many processes shared each batch.
  let processes: Int
  let language: Language
  let isASCII: Bool

  var lines: [String] {
    let rows =
      [title, changes].compactMap { $0 } + remarks
      + [agreement, shared, resumed, updates, loss].compactMap { $0 } + epochs
      + [best, change, trouble, next].compactMap { $0 }
    let width = rows.map { displayWidth(of: $0.label) }.max() ?? 0
    return rows.map { row in
      let blanks = String(repeating: " ", count: width + 2 - displayWidth(of: row.label))
      return (row.label + blanks + row.text).clean
    }
  }

  private typealias Row = (label: String, text: String)
  private var arrow: String { isASCII ? "->" : "→" }

  private var say: Language { language }

  private var title: Row? { (say("scene", "场景"), scene.title.text(in: language.code)) }

  /// What was done by hand to the run that was trained.
  private var changes: Row? {
    guard let kept else { return nil }
    let count = kept.changes.count
    return (
      say("kept run", "保存的运行"),
      say(
        "branch \(kept.name) from its beginning, changes made by hand: \(count)",
        "分支 \(kept.name)，从头开始，手工改动：\(count) 处")
    )
  }

  /// What was put in the place of what wasn't given.
  private var remarks: [Row] {
    scene.remarks.map { (say("note", "说明"), $0.words(Strings(language))) }
  }

  /// Whether the same comes out as in Keras, where the scene says what that is.
  private var agreement: Row? {
    scene.check.map { (say("check", "核对"), $0.result().words(Strings(language))) }
  }

  private var shared: Row? {
    guard processes > 1 else { return nil }
    return (
      say("processes", "进程"),
      say("\(processes), each with a part of every batch", "\(processes) 个，各算每一批的一部分")
    )
  }

  private var resumed: Row? {
    guard start > 0 else { return nil }
    return (say("went on", "接着"), say("after update \(start)", "第 \(start) 次更新之后"))
  }

  private var updates: Row? {
    let perEpoch = scene.program.batching.updatesPerEpoch
    let epochs = report.updates / perEpoch
    let rest = report.updates % perEpoch
    var text = say(
      "\(report.updates)  (\(epochs) \(epochs == 1 ? "epoch" : "epochs") of \(perEpoch)"
        + (rest > 0 ? ", and \(rest))" : ")"),
      "\(report.updates)（\(epochs) 轮，每轮 \(perEpoch) 次" + (rest > 0 ? "，另 \(rest) 次）" : "）"))
    if start + report.updates < asked {
      text += say("  stopped; \(asked) were asked for", "  已中断；要求 \(asked) 次")
    }
    return (say("updates", "更新"), text)
  }

  private var loss: Row? {
    guard let first = report.losses.first, let last = report.losses.last else { return nil }
    let name = say("loss", "损失")
    guard report.updates > 1 else { return (name, number(first)) }
    return (
      name,
      say(
        "\(number(first)) before the first update \(arrow) \(number(last)) before the last",
        "首次更新前 \(number(first)) \(arrow) 末次更新前 \(number(last))")
    )
  }

  /// A table of some epochs, from the first to the last, by Keras's names; only where it says more than the
  /// losses before the updates do.
  private var epochs: [Row] {
    let all = report.epochs
    guard let first = all.first, first.named.count > 1 || scene.program.batching.updatesPerEpoch > 1
    else { return [] }
    let shown =
      all.count <= Self.epochLimit
      ? all
      : (0..<Self.epochLimit).map { all[$0 * (all.count - 1) / (Self.epochLimit - 1)] }
    let names = first.named.map(\.name)
    let rows = shown.map { $0.named.map { number($0.number) } }
    let lines = RightAligned.lines([names] + rows)
    return zip([say("epoch", "轮")] + shown.map { "\($0.epoch + 1)" }, lines).map { ($0, $1) }
  }

  /// As many rows as are read at a glance.
  private static let epochLimit = 10

  /// The epoch after which the validation data are fitted best, where it is not the last.
  private var best: Row? {
    let known = report.epochs.compactMap { epoch in epoch.validationLoss.map { (epoch.epoch, $0) } }
    guard let least = known.filter({ $0.1.isFinite }).min(by: { $0.1 < $1.1 }),
      least.0 < (known.last?.0 ?? 0)
    else { return nil }
    return (
      say("best", "最佳"),
      say(
        "val_loss \(number(least.1)) after epoch \(least.0 + 1)",
        "第 \(least.0 + 1) 轮之后 val_loss 为 \(number(least.1))")
    )
  }

  /// The number that moved furthest.
  private var change: Row? {
    var most: (element: ElementReference, distance: Double)?
    let machine = report.machine
    let program = machine.program
    for parameter in program.parameters {
      for index in 0..<program[parameter].shape.count {
        let old = before.number(index, of: parameter, in: program)
        let distance = abs(machine[parameter, index] - old)
        if distance > most?.distance ?? 0 {
          most = (ElementReference(parameter, index), distance)
        }
      }
    }
    let name = say("changed most", "变化最大")
    guard let element = most?.element else { return (name, say("nothing changed", "没有变化")) }
    let old = before.number(element.index, of: element.value, in: program)
    let new = machine[element.value, element.index]
    let text =
      "\(scene.names.name(of: element))  \(NumberText.fixed(old)) \(arrow) \(NumberText.fixed(new))"
    return (name, text)
  }

  private var trouble: Row? {
    guard let update = report.losses.firstIndex(where: { !$0.isFinite }) else { return nil }
    guard start + update > 0 else {
      // No update has moved anything yet.
      return (
        say("attention", "注意"),
        say(
          "the very first loss is no finite number: the data or the first weights make it; in gradus open, `until nan` goes to where it begins",
          "第一个损失就不是有限的数：来自数据或初始权重；在 gradus open 里用 `until nan` 可到它出现之处")
      )
    }
    return (
      say("attention", "注意"),
      say(
        "the loss is no finite number from update \(update) on: try a smaller learning rate",
        "从第 \(update) 次更新起损失不再是有限的数：请试试更小的学习率")
    )
  }

  private var next: Row? {
    let options =
      (data.data.map { " --data \($0.shellWord)" } ?? "")
      + (data.targets.map { " --targets \($0.shellWord)" } ?? "")
    return (say("next", "下一步"), "gradus open \(file.shellWord)" + options)
  }

  private func number(_ number: Double) -> String { NumberText.plain(number, decimals: 6) }
}
