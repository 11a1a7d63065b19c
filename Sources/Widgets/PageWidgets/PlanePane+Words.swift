import Engine
import Screen
import Trace

/// What the plane shows, in words.
extension PlanePane {
  /// What the signs mean, and how many points are right: as many lines as there is something to say.
  func captions(width: Int) -> [StyledLine] {
    let strings = context.strings
    var caption = Caption()
    if isAsked {
      caption.add(hidden, "")
      return [caption.line(width: width)]
    }
    if field.width == 1 {
      for part in planeSigns(width: width) { caption.add("", part) }
    } else {
      caption.add(strings("digits: the largest of", "数字：最大的"), labels.output)
    }
    if let right { caption.add(strings("right", "答对"), right) }
    if !field.isSettled { caption.add("", "\(Int(field.progress * 100)) %") }
    var wanted = Caption()
    for part in pointSigns { wanted.add("", part) }
    return [caption, wanted].filter { !$0.parts.isEmpty }.map { $0.line(width: width) }
  }

  /// How the plane's halves are drawn: with the answer's name where there is room, the title says it too.
  private func planeSigns(width: Int) -> [String] {
    let middle = NumberText.constant(self.middle)
    let shades = context.glyphs.shades
    let signs = [("\(shades[1])\(shades[2])", ">"), ("-=", "<")]
    let named = signs.map { "\($0.0) \(labels.output) \($0.1) \(middle)" }
    let isRoomy = displayWidth(of: named.joined()) + 18 <= width
    return isRoomy ? named : signs.map { "\($0.0) \($0.1) \(middle)" }
  }

  /// What the points' letters mean: what is wanted of them.
  private var pointSigns: [String] {
    guard field.width == 1, field.targets != nil else { return [] }
    let middle = NumberText.constant(self.middle)
    let known = field.samples.filter { !isTargetAsked($0) }.compactMap(\.targets.first)
    return [
      ("O", known.filter { $0 > self.middle }, "> "),
      ("X", known.filter { $0 <= self.middle }, "≤ "),
    ]
    .filter { !$0.1.isEmpty }.map { sign, targets, side in
      let number =
        Set(targets).count == 1
        ? NumberText.significant(targets[0]) : context.glyphs.spelled(side) + middle
      return context.strings("\(sign) wanted \(number)", "\(sign) 目标 \(number)")
    }
  }

  private var hidden: String {
    context.strings(
      "The plane is hidden until the prediction is answered.", "回答预测之后才显示平面。")
  }

  /// How many samples lie on the side that is wanted: `3 / 4`.
  private var right: String? {
    guard field.targets != nil, !hasAskedTargets else { return nil }
    let known = field.samples.filter { !$0.answer.isEmpty }
    guard !known.isEmpty else { return nil }
    return "\(known.filter(isRight).count) / \(known.count)"
  }

  func lines() -> [String] {
    let strings = context.strings
    guard !isAsked else { return [hidden] }
    let known = field.answers.compactMap { $0 }
    var lines: [String] = []
    let all = max(1, known.count)
    func percent(_ count: Int) -> Int { Int((Double(count) * 100 / Double(all)).rounded()) }
    if field.width == 1 {
      let above = percent(known.filter { $0[0] > self.middle }.count)
      let middle = NumberText.constant(self.middle)
      lines.append(
        strings(
          "\(labels.output) is above \(middle) on \(above) % of the plane",
          "平面的 \(above) % 上 \(labels.output) 高于 \(middle)"))
    } else {
      let shares = (0..<field.width).map { part in
        let count = known.filter { answered(Array($0.prefix(field.width))) == part }.count
        return strings("\(part) on \(percent(count)) %", "\(part) 占 \(percent(count)) %")
      }
      lines.append(
        strings("largest of \(labels.output): ", "\(labels.output) 中最大的：")
          + shares.joined(separator: strings(", ", "，")))
    }
    let lost = known.filter { $0.prefix(field.width).contains(where: \.isNaN) }.count
    if lost > 0 {
      lines.append(strings("nan on \(percent(lost)) %", "\(percent(lost)) % 是 nan"))
    }
    lines.append(
      strings("the plane: ", "平面：")
        + [(labels.x, field.x), (labels.y, field.y)].map { name, range in
          "\(name) \(NumberText.significant(range.lowerBound)) … \(NumberText.significant(range.upperBound))"
        }.joined(separator: strings(", ", "，")))
    if let right { lines.append(strings("right: ", "答对：") + right) }
    for sample in field.samples.prefix(12) {
      lines.append(line(sample))
    }
    if field.samples.count > 12 {
      let rest = field.samples.count - 12
      lines.append(strings("and \(rest) more samples", "还有 \(rest) 个样本"))
    }
    return lines + hiddenLines(percent)
  }

  private func line(_ sample: AnswerField.Sample) -> String {
    let place =
      "(\(NumberText.significant(sample.x)), \(NumberText.significant(sample.y)))"
    let answer = sample.answer.prefix(8).map(NumberText.significant).joined(separator: " ")
    let targets =
      isTargetAsked(sample)
      ? "?" : sample.targets.prefix(8).map(NumberText.significant).joined(separator: " ")
    let wanted =
      field.targets == nil ? "" : context.strings(", wanted \(targets)", "，目标 \(targets)")
    return "\(place): \(labels.output) \(answer)\(wanted)"
  }

  private func hiddenLines(_ percent: (Int) -> Int) -> [String] {
    guard !isHiddenAsked else { return [] }
    return (0..<min(24, field.hiddenWidth)).map { unit in
      let known = field.answers.compactMap { $0?[field.width + unit] }
      let above = percent(known.filter { $0 > 0 }.count)
      return context.strings(
        "\(labels.hidden)[\(unit)] is above 0 on \(above) % of the plane",
        "平面的 \(above) % 上 \(labels.hidden)[\(unit)] 高于 0")
    }
  }
}
