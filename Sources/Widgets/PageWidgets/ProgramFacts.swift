import Engine
import Screen
import Trace

/// What a statement of a program has done, read off the scene and its run.
struct ProgramFacts {
  /// What `shows=` may ask for.
  static let known = ["shapes", "layers", "phases", "epochs", "scores", "answer"]

  private let subject: String
  private let curve: EpochCurve?
  private let epochs: Int?
  private let context: PaneContext

  init(_ subject: String, curve: EpochCurve?, epochs: Int?, _ context: PaneContext) {
    self.subject = subject
    self.curve = curve
    self.epochs = epochs
    self.context = context
  }

  var lines: [StyledLine] {
    switch subject {
    case "shapes": layers(counted: false)
    case "layers": layers(counted: true)
    case "phases": phases
    case "epochs": table
    case "scores": scores
    case "answer": answer
    default: []
    }
  }

  private var strings: Strings { context.strings }
  private var program: Program { context.stepper.program }

  // MARK: - Layers

  /// `dense  kernel 100×64  bias 64  6,464`
  private func layers(counted: Bool) -> [StyledLine] {
    var names: [String] = []
    var parts: [String: [(name: String, shape: Shape)]] = [:]
    for parameter in program.parameters {
      let value = program[parameter]
      let path = value.name.split(separator: "/")
      let layer = path.dropLast().joined(separator: "/")
      if parts[layer] == nil { names.append(layer) }
      parts[layer, default: []].append((String(path.last ?? ""), value.shape))
    }
    let times = String(context.glyphs.times)
    var total = 0
    let width = names.map { displayWidth(of: $0) }.max() ?? 0
    var lines = names.map { layer -> StyledLine in
      let own = parts[layer] ?? []
      let count = own.reduce(0) { $0 + $1.shape.count }
      total += count
      let shapes = own.map { part in
        "\(part.name) "
          + part.shape.dimensions.filter { $0 > 1 || part.shape.count == 1 }.map(String.init)
          .joined(separator: times)
      }.joined(separator: "  ")
      let padding = String(repeating: " ", count: width - displayWidth(of: layer) + 1)
      return StyledLine([
        .init(layer + padding, Palette.headingStyle), .init(shapes),
        .init(counted ? "  = \(Self.grouped(count))" : ""),
      ])
    }
    if counted {
      lines.append(
        StyledLine(
          strings("parameters: \(Self.grouped(total))", "参数总数：\(Self.grouped(total))"),
          Palette.headingStyle))
    }
    return lines
  }

  /// `7,114`
  private static func grouped(_ count: Int) -> String {
    let digits = String(count)
    return digits.enumerated().map { index, digit in
      let rest = digits.count - index
      return index > 0 && rest % 3 == 0 ? ",\(digit)" : "\(digit)"
    }.joined()
  }

  // MARK: - Phases

  private var phases: [StyledLine] {
    let place = context.stepper.place
    let moment = context.stepper.moment
    let total = moment.position(updateLength: program.updateLength)
    let rows = [
      (Phase.forward, strings("forward", "前向")), (.backward, strings("backward", "反向")),
      (.update, strings("update", "更新")),
    ].map { phase, name in
      let count = program.instructions.count { $0.phase == phase }
      return strings("\(name): \(count) instructions", "\(name)：\(count) 条指令")
    }
    return rows.map { StyledLine($0) } + [
      StyledLine(
        total == 0
          ? strings("executed: none. Updates: 0", "已执行：无。更新：0 次")
          : strings(
            "executed: \(total). Updates: \(place.update)",
            "已执行：\(total) 条。更新：\(place.update) 次"),
        Palette.headingStyle)
    ]
  }

  // MARK: - Epochs

  /// A line for each epoch that is complete where one stands, and how far the next one is.
  private var table: [StyledLine] {
    let place = context.stepper.place
    let length = max(1, program.batching.updatesPerEpoch)
    let done = place.update / length
    let rows = (curve?.epochs ?? []).filter { $0.epoch < done }
    let count = max(epochs ?? 1, done)
    let hasAccuracy = ClassAnswers(program) != nil
    func line(_ cells: [String]) -> String {
      zip(cells, [6, 8, 8, 9]).prefix(hasAccuracy ? 4 : 3).map { text, width in
        String(repeating: " ", count: max(0, width - displayWidth(of: text))) + text
      }.joined(separator: " ")
    }
    var lines = [
      StyledLine(
        line([
          strings("epoch", "轮"), strings("updates", "更新"), strings("loss", "损失"),
          strings("accuracy", "准确率"),
        ]), Palette.faintStyle)
    ]
    lines += rows.suffix(12).map { row in
      StyledLine(
        line([
          "\(row.epoch + 1)/\(count)", "\(length)/\(length)", NumberText.plain(row.loss),
          row.accuracy.map { NumberText.plain($0) } ?? "",
        ]))
    }
    if place.update % length > 0 || done < (epochs ?? 0) {
      let dot = String(context.glyphs.dot)
      lines.append(
        StyledLine(
          line(["\(done + 1)/\(count)", "\(place.update % length)/\(length)", dot, dot]),
          Palette.faintStyle))
    }
    return lines
  }

  /// What `evaluate` finds: the scene's validation data, with the weights that the last epoch left.
  private var scores: [StyledLine] {
    guard let known = curve?.scores(at: context.stepper.moment) else {
      return [StyledLine(strings("no epoch is complete yet", "还没有完成一轮"), Palette.faintStyle)]
    }
    func line(_ name: String, _ loss: Double?, _ accuracy: Double?) -> StyledLine {
      let parts = [
        loss.map { strings("loss ", "损失 ") + NumberText.plain($0) },
        accuracy.map { strings("accuracy ", "准确率 ") + NumberText.plain($0) },
      ].compactMap { $0 }
      return StyledLine([
        .init(name + strings(": ", "："), Palette.headingStyle),
        .init(parts.joined(separator: "  ")),
      ])
    }
    return [
      line(strings("training", "训练"), known.loss, known.accuracy)
    ]
      + (known.validationLoss == nil
        ? []
        : [
          line(
            strings("new samples", "新样本"), known.validationLoss, known.validationAccuracy)
        ])
  }

  // MARK: - An answer

  /// The numbers that the model answers for the sample that is looked at: the largest is its answer.
  private var answer: [StyledLine] {
    guard let prediction = program.prediction,
      context.stepper.timeline.isFresh(prediction)
    else { return [StyledLine(strings.notYet, Palette.faintStyle)] }
    let machine = context.stepper.timeline.machine
    let columns = machine.shape(of: prediction).columns
    let row = min(context.sample, max(0, machine.shape(of: prediction).count / columns - 1))
    let elements = (0..<min(columns, 40)).map {
      ElementReference(prediction, row * columns + $0)
    }
    let isHidden = elements.contains { context.isConcealed($0) }
    let numbers = elements.map { machine[$0.value, $0.index] }
    let best = numbers.indices.max { numbers[$0] < numbers[$1] } ?? 0
    var lines = [
      StyledLine(
        strings("sample \(row + 1), class and share:", "样本 \(row + 1)，类别和份额："),
        Palette.faintStyle)
    ]
    for start in stride(from: 0, to: numbers.count, by: 5) {
      lines.append(
        StyledLine(
          (start..<min(numbers.count, start + 5)).map { index in
            let text = isHidden ? "?" : NumberText.plain(numbers[index], decimals: 2)
            let isBest = index == best && !isHidden
            return StyledLine.Run(
              "\(isBest ? context.glyphs.pointerRight : " ")\(index) \(text) ",
              isBest ? Palette.headingStyle : .plain, elements[index])
          }))
    }
    return lines
  }
}
