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
    self.init(work, context.strings, context.glyphs)
  }

  init(_ work: ExerciseWork, _ strings: Strings, _ glyphs: Glyphs) {
    self.work = work
    self.strings = strings
    self.glyphs = glyphs
  }

  static let name = PaneName.exercise
  var title: String { strings("Exercise", "练习") }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width > 0, rect.height > 0 else { return }
    if work.showsSolution, work.hasPassed, fitsBesideOwn(rect.width) {
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

  /// The verdict, then the hints that have been asked for, the latest first, so that it is seen; then
  /// the task. After a pass the reason why.
  func lines(width: Int) -> [StyledLine] {
    var lines = verdict(width: width)
    lines.append(StyledLine())
    if work.hasPassed {
      lines.append(StyledLine(strings("Why", "讲解"), Palette.headingStyle))
      lines += PlainMarkdown.lines(text.explanation, width: width)
      if work.showsSolution {
        for (title, source) in solutions {
          lines += [StyledLine(), StyledLine(title, Palette.headingStyle)]
          lines += PlainMarkdown.code(source)
        }
      }
      return lines
    }
    for index in (0..<min(work.hintsShown, text.hints.count)).reversed() {
      lines += hint(index, width: width) + [StyledLine()]
    }
    lines += PlainMarkdown.lines(text.task, width: width)
    lines.append(StyledLine())
    lines += StyledLine.wrapped([.init(fileText, Palette.faintStyle)], width: width)
    return lines
  }

  /// One of the hints, counted from 0.
  func hint(_ index: Int, width: Int) -> [StyledLine] {
    let title = strings(
      "Hint \(index + 1)/\(text.hints.count)", "提示 \(index + 1)/\(text.hints.count)")
    return [StyledLine(title, Style(foreground: Palette.term, attributes: [.bold]))]
      + PlainMarkdown.lines(text.hints[index], width: width)
  }

  private var fileText: String {
    guard let file = work.shownFile else {
      return strings("No workspace yet: gradus init", "还没有工作区：gradus init")
    }
    return strings("Save \(file) and look here.", "保存 \(file)，再看这里。")
  }

  /// What the grader said of the learner's file.
  func verdict(width: Int) -> [StyledLine] {
    if work.isChecking {
      return [StyledLine(strings("checking…", "检查中…"), Palette.faintStyle)]
    }
    guard let record = work.record else {
      return [StyledLine(strings("not checked yet", "尚未检查"), Palette.faintStyle)]
    }
    let text = VerdictText(
      record, file: work.shownFile ?? "", language: strings.language, isASCII: glyphs.isASCII)
    var lines = [text.headline] + text.findings
    // The keys say what to do next; but a compiler's message is answered in the editor.
    if [.compileError, .graderError].contains(record.verdict) { lines += text.next }
    return lines.flatMap { line in
      let indent = String(line.text.prefix { $0 == " " })
      return StyledLine.wrapped(
        [.init(line.text, Self.style(line.role))], width: width, indent: indent + "  ")
    }
  }

  private static func style(_ role: VerdictText.Role) -> Style {
    switch role {
    case .verdict(.pass): Style(foreground: Palette.good, attributes: [.bold])
    case .verdict(.todo): Style(foreground: Palette.result, attributes: [.bold])
    case .verdict: Palette.badStyle
    case .check(.pass): Style(foreground: Palette.good)
    case .check(.skipped), .detail: .plain
    case .check: Style(foreground: Palette.bad)
    case .output, .next: Palette.faintStyle
    }
  }

  /// The learner's own answer and the course's.
  private var solutions: [(title: String, source: String)] {
    [
      (strings("Yours", "你的"), work.ownSource ?? ""),
      (strings("A solution", "参考答案"), work.exercise.solution),
    ]
  }

  /// Whether both stand side by side without a line being cut; else one stands above the other.
  private func fitsBesideOwn(_ width: Int) -> Bool {
    solutions.allSatisfy { _, source in
      PlainMarkdown.code(source).allSatisfy { displayWidth(of: $0.text) <= (width - 2) / 2 }
    }
  }

  /// The learner's own on the left, the course's on the right.
  private func drawSolutions(into frame: inout Frame, _ rect: Rect) {
    let columns = rect.columns(weights: [1, 1], gap: 2)
    for (column, side) in zip(columns, solutions) {
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
