import Course
import Screen
import Trace

/// The knobs and the goals of a page as they stand: drawn below its text, said where there is no screen.
public struct KnobBoard: Sendable {
  /// A knob as it stands.
  public struct Row: Sendable {
    public let knob: Knob
    /// Where it stands, from 0 to 1; nil where nothing is known of it yet, or it is outside.
    public let fraction: Double?
    public let value: String
    /// Whether it can't be turned before a question is answered.
    public let isWaiting: Bool

    public init(_ knob: Knob, fraction: Double?, value: String, isWaiting: Bool = false) {
      self.knob = knob
      self.fraction = fraction
      self.value = value
      self.isWaiting = isWaiting
    }
  }

  /// A goal as it stands.
  public struct GoalState: Sendable {
    /// A comparison's left side as it is now.
    public struct Number: Sendable, Equatable {
      let name: String
      let text: String

      public init(name: String, text: String) { (self.name, self.text) = (name, text) }
    }

    public let goal: Goal
    public let now: [Number]
    public let holds: Bool
    /// Whether it has been met, now or before.
    public let isMet: Bool

    public init(_ goal: Goal, now: [Number], holds: Bool, isMet: Bool) {
      self.goal = goal
      self.now = now
      self.holds = holds
      self.isMet = isMet
    }
  }

  public var rows: [Row]
  public var goals: [GoalState]
  /// The knob that is turned.
  public var cursor = 0

  public init(rows: [Row], goals: [GoalState], cursor: Int) {
    self.rows = rows
    self.goals = goals
    self.cursor = cursor
  }

  public var isEmpty: Bool { rows.isEmpty && goals.isEmpty }
  public var height: Int { rows.count + goals.count }

  /// A line for each: `▸ w: slope ────●──── 0.8`, `○ loss 0.81, wanted: < 0.05`.
  ///
  /// - Parameter isTurned: whether the arrows turn now.
  public func draw(
    into frame: inout Frame, _ rect: Rect, isTurned: Bool, _ strings: Strings, _ glyphs: Glyphs
  ) {
    let titles = rows.map { title($0.knob, width: rect.width / 2, strings, glyphs) }
    let values = rows.map { glyphs.spelled($0.value) }
    let nameWidth = titles.map(displayWidth).max() ?? 0
    let valueWidth = values.map(displayWidth).max() ?? 0
    for (index, row) in rows.enumerated() {
      let line = Rect(column: rect.column, row: rect.row + index, width: rect.width, height: 1)
      let isHere = index == cursor && isTurned
      let style = isHere ? Style(foreground: Palette.result, attributes: [.bold]) : .plain
      frame.write(isHere ? "\(glyphs.pointerRight) " : "  ", at: line.origin, style: style)
      frame.write(
        titles[index], at: line.origin.moved(columns: 2), style: style, clippedTo: line)
      frame.writeRight(values[index], in: line, style: style.with(.bold))
      let track = line.inset(left: nameWidth + 3, right: valueWidth + 1)
      guard track.width >= 3 else { continue }
      let waiting = waiting(strings)
      if row.isWaiting, displayWidth(of: waiting) <= track.width {
        frame.write(waiting, at: track.origin, style: Palette.faintStyle, clippedTo: track)
        frame.tag(line, .knob(index))
        continue
      }
      let rail = String(repeating: String(glyphs.single.horizontal), count: track.width)
      frame.write(rail, at: track.origin, style: Palette.faintStyle, clippedTo: track)
      if let fraction = row.fraction {
        let place = Int((Double(track.width - 1) * min(1, max(0, fraction))).rounded())
        frame.write(
          String(glyphs.disc), at: track.origin.moved(columns: place),
          style: isHere ? style : Style(attributes: [.bold]), clippedTo: track)
      }
      frame.tag(line, .knob(index))
    }
    for (index, goal) in goals.enumerated() {
      let line = Rect(
        column: rect.column, row: rect.row + rows.count + index, width: rect.width, height: 1)
      // Without room for how it stands, what is wanted is said.
      let texts = [text(goal, strings, glyphs), compact(goal, glyphs)]
      frame.write(
        glyphs.spelled(
          texts.first { displayWidth(of: $0) <= line.width } ?? self.short(goal, strings, glyphs)),
        at: line.origin,
        style: goal.holds ? Style(foreground: Palette.good, attributes: [.bold]) : .plain,
        clippedTo: line)
    }
  }

  private func title(
    _ knob: Knob, width: Int, _ strings: Strings, _ glyphs: Glyphs
  ) -> String {
    let name = glyphs.spelled(
      knob.label.map { label in
        // `send: model, ms`: what it is called, and what that is.
        let mark = label.contains { ":：".contains($0) } ? " " : strings(": ", "：")
        return knob.calling == label ? label : knob.calling + mark + label
      } ?? knob.name)
    guard displayWidth(of: name) > width else { return name }
    // A path is long, and its end says what it is about.
    let short = knob.label ?? knob.name.split(separator: ".").last.map(String.init) ?? knob.name
    return clipped(glyphs.spelled(short), width: width)
  }

  /// What stands in the place of what a knob could be turned to.
  private func waiting(_ strings: Strings) -> String { strings("answer first", "先回答") }

  private func clipped(_ text: String, width: Int) -> String {
    var text = text
    while displayWidth(of: text) > width, !text.isEmpty { text.removeLast() }
    return text
  }

  /// `loss 0.81, wanted: loss < 0.05`
  private func text(_ goal: GoalState, _ strings: Strings, _ glyphs: Glyphs) -> String {
    let mark = goal.holds ? glyphs.check : glyphs.circle
    let now = goal.now.map { "\($0.name) = \($0.text)" }.joined(separator: strings(", ", "，"))
    if goal.holds { return "\(mark) \(now)" + strings(": reached", "：达到了") }
    let before = goal.isMet ? strings(" (reached before)", "（先前达到过）") : ""
    // The left sides have just been said: what is wanted of them is short.
    let wanted = goal.goal.condition.wanted(strings).map(\.limits)
      .joined(separator: strings(", ", "，"))
    return "\(mark) \(now)\(strings(", goal ", "，目标 "))\(wanted)\(before)"
  }

  /// `flat 9 (<0.1), most 114 (>30)`: each number with its own limits.
  private func compact(_ goal: GoalState, _ glyphs: Glyphs) -> String {
    let wanted = goal.goal.condition.wanted(between: "…", space: "")
    return "\(goal.holds ? glyphs.check : glyphs.circle) "
      + zip(goal.now, wanted).map { "\($0.name) \($0.text) (\($1.limits))" }
      .joined(separator: ", ")
  }

  private func short(_ goal: GoalState, _ strings: Strings, _ glyphs: Glyphs) -> String {
    let mark = goal.holds ? glyphs.check : glyphs.circle
    return "\(mark) \(strings("goal", "目标")) \(goal.goal.condition.text(strings))"
  }

  /// The same in words.
  public func lines(_ strings: Strings, _ glyphs: Glyphs) -> [String] {
    rows.map { row in
      let range: String
      switch row.knob.scale {
      case .steps(let from, let to, let step):
        range = strings(
          "\(NumberText.constant(from)) to \(NumberText.constant(to)) in steps of \(NumberText.constant(step))",
          "\(NumberText.constant(from)) 到 \(NumberText.constant(to))，每步 \(NumberText.constant(step))"
        )
      case .factors(let from, let to, let factor):
        range = strings(
          "\(NumberText.constant(from)) to \(NumberText.constant(to)), each \(NumberText.constant(factor)) times the last",
          "\(NumberText.constant(from)) 到 \(NumberText.constant(to))，每步乘 \(NumberText.constant(factor))"
        )
      case .choices(let values):
        range = values.map(row.knob.called).joined(separator: strings(", ", "、"))
      }
      let own = row.knob.calling
      let name = row.knob.label.flatMap { $0 == own ? nil : "\(own)\(strings(", ", "，"))\($0)" }
      let how = row.isWaiting ? waiting(strings) : range
      return strings(
        "knob \(name ?? own): \(row.value)  (\(how); turn \(own) +)",
        "旋钮 \(name ?? own)：\(row.value)（\(how)；输入 turn \(own) +）")
    } + goals.map { text($0, strings, glyphs) }
  }
}

extension LiveCondition {
  /// What is wanted of each number, each said once: `< 0.05`, `-0.01 to 0.01`.
  func wanted(_ strings: Strings) -> [(name: String, limits: String)] {
    wanted(between: strings(" to ", " 到 "), space: " ", and: strings(", ", "，"))
  }

  /// - Parameters:
  ///   - between: what stands between two bounds.
  ///   - space: what stands between a comparison and its bound.
  fileprivate func wanted(
    between: String, space: String, and comma: String = ","
  ) -> [(name: String, limits: String)] {
    var names: [String] = []
    for part in parts where !part.name.isEmpty && !names.contains(part.name) {
      names.append(part.name)
    }
    return names.map { name in
      let parts = parts.filter { $0.name == name }
      let lower = parts.filter { [.greater, .greaterOrEqual].contains($0.comparison) }
      let upper = parts.filter { [.less, .lessOrEqual].contains($0.comparison) }
      if lower.count == 1, upper.count == 1 {
        return (name, lower[0].rightSource + between + upper[0].rightSource)
      }
      return (
        name,
        parts.map { $0.comparison.rawValue + space + $0.rightSource }.joined(separator: comma)
      )
    }
  }

  /// The condition in the reader's language: `loss < 0.05`, `d(c) -0.01 to 0.01`.
  package func text(_ strings: Strings) -> String {
    wanted(strings).map { "\($0.name) \($0.limits)" }.joined(separator: strings(", ", "，"))
  }
}
