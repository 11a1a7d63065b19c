import Course
import Grading
import Screen
import Widgets

/// The exercise of the page: its task, the verdict on the learner's file, hints, and after the pass
/// the solution beside the learner's own.
struct ExercisePane: Pane {
  private let work: ExerciseWork
  private let strings: Strings
  private let glyphs: Glyphs

  init(_ work: ExerciseWork, _ context: PaneContext) {
    self.work = work
    strings = context.strings
    glyphs = context.glyphs
  }

  static let name = PaneName.exercise
  var title: String { strings("Exercise", "练习") }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width > 0, rect.height > 0 else { return }
    if work.showsSolution, rect.width >= 60 {
      drawSolutions(into: &frame, rect)
      return
    }
    let lines = self.lines(width: rect.width)
    let first = min(work.scroll, max(0, lines.count - rect.height))
    for (row, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
      frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
    }
  }

  private var text: ExerciseText { work.exercise.text(in: strings.language) }

  private func lines(width: Int) -> [StyledLine] {
    var lines = verdictLines(width: width)
    lines.append(StyledLine())
    if work.hasPassed {
      lines.append(StyledLine(strings("Why", "讲解"), Palette.headingStyle))
      lines += PlainMarkdown.lines(text.explanation, width: width)
      if work.showsSolution {
        lines.append(StyledLine())
        lines.append(StyledLine(strings("A solution", "参考答案"), Palette.headingStyle))
        lines += PlainMarkdown.code(work.exercise.solution)
      }
      return lines
    }
    lines += PlainMarkdown.lines(text.task, width: width)
    for (index, hint) in text.hints.prefix(work.hintsShown).enumerated() {
      lines.append(StyledLine())
      let title = strings("Hint \(index + 1)/3", "提示 \(index + 1)/3")
      lines.append(StyledLine(title, Style(foreground: Palette.term, attributes: [.bold])))
      lines += PlainMarkdown.lines(hint, width: width)
    }
    lines.append(StyledLine())
    lines += StyledLine.wrapped([.init(fileText, Palette.faintStyle)], width: width)
    return lines
  }

  private var fileText: String {
    guard let file = work.file else {
      return strings("No workspace yet: gradus init", "还没有工作区：gradus init")
    }
    return strings("Save \(file) and look here.", "保存 \(file)，再看这里。")
  }

  private func verdictLines(width: Int) -> [StyledLine] {
    if work.isChecking {
      return [StyledLine(strings("checking…", "检查中…"), Palette.faintStyle)]
    }
    guard let record = work.record else {
      return [StyledLine(strings("not checked yet", "尚未检查"), Palette.faintStyle)]
    }
    let isPass = record.verdict == .pass
    let mark = isPass ? glyphs.check : record.verdict == .todo ? glyphs.circle : glyphs.wrong
    let colour =
      isPass ? Palette.good : record.verdict == .todo ? Palette.result : Palette.bad
    var lines = [
      StyledLine(
        "\(mark) \(record.verdict.text(in: strings.language))  \(record.points)/\(record.max)",
        Style(foreground: colour, attributes: [.bold]))
    ]
    for check in record.checks where check.status != .skipped && check.visibility == .visible {
      let mark = check.status == .pass ? glyphs.check : glyphs.wrong
      let style = Style(foreground: check.status == .pass ? Palette.good : Palette.bad)
      lines += StyledLine.wrapped(
        [.init("\(mark) \(check.name)", style)], width: width, indent: "  ")
      guard !check.message.isEmpty else { continue }
      lines += StyledLine.wrapped([.init(check.message)], width: width - 2).map {
        StyledLine([.init("  ")] + $0.runs)
      }
    }
    return lines
  }

  /// The learner's own on the left, the course's on the right.
  private func drawSolutions(into frame: inout Frame, _ rect: Rect) {
    let columns = rect.columns(weights: [1, 1], gap: 2)
    let sides = [
      (strings("Yours", "你的"), work.ownSource ?? ""),
      (strings("A solution", "参考答案"), work.exercise.solution),
    ]
    for (column, side) in zip(columns, sides) {
      frame.write(side.0, at: column.origin, style: Palette.headingStyle, clippedTo: column)
      let body = column.split(top: 1).rest
      let lines = PlainMarkdown.code(side.1)
      for (row, line) in lines.dropFirst(work.scroll).prefix(body.height).enumerated() {
        frame.write(line, at: body.origin.moved(rows: row), clippedTo: body)
      }
    }
  }
}

extension PaneName {
  static let exercise = PaneName("exercise", digit: "9")
}
