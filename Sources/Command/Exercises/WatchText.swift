import Course
import Foundation
import Grading
import Screen
import Widgets

/// What `gradus watch` shows, in styled lines: for a screen, and for lines of text.
struct WatchText {
  let state: WatchState
  let glyphs: Glyphs
  let width: Int

  private var say: Language { state.language }

  var title: StyledLine {
    let done = state.passed.count
    return StyledLine([
      .init(state.exercise.text(in: state.language).title, Palette.headingStyle),
      .init("  \(state.exercise.id)  ", Palette.faintStyle),
      .init(
        say("\(done) of \(state.exercises.count) passed", "已通过 \(done)/\(state.exercises.count)"),
        Palette.faintStyle),
    ])
  }

  /// The verdict, then the task, or after a pass the reason why.
  var body: [StyledLine] {
    switch state.overlay {
    case .list(let cursor): return list(cursor)
    case .keys: return keys
    case .reset:
      return [
        StyledLine(
          say(
            "Put the starter back? Your version is kept. y: yes, any other key: no",
            "要恢复起始代码吗？你的版本会保留。y：是，其他键：否"))
      ]
    case nil: break
    }
    let text = state.exercise.text(in: state.language)
    var lines = verdict + [StyledLine()]
    if state.hasPassed {
      lines.append(StyledLine(say("Why", "讲解"), Palette.headingStyle))
      return lines + PlainMarkdown.lines(text.explanation, width: width)
    }
    lines += PlainMarkdown.lines(text.task, width: width)
    for number in 0..<state.hintsShown { lines += hint(number) }
    let file = Learner.shown(state.file)
    lines.append(StyledLine())
    lines += StyledLine.wrapped(
      [.init(say("Save \(file) and look here.", "保存 \(file)，再看这里。"), Palette.faintStyle)],
      width: width)
    return lines
  }

  func hint(_ number: Int) -> [StyledLine] {
    let hints = state.exercise.text(in: state.language).hints
    guard hints.indices.contains(number) else { return [] }
    let title = say("Hint \(number + 1)/\(hints.count)", "提示 \(number + 1)/\(hints.count)")
    return [
      StyledLine(), StyledLine(title, Style(foreground: Palette.term, attributes: [.bold])),
    ] + PlainMarkdown.lines(hints[number], width: width)
  }

  var verdict: [StyledLine] {
    if state.isChecking, state.record == nil {
      return [StyledLine(say("checking…", "检查中…"), Palette.faintStyle)]
    }
    guard let record = state.record else {
      return [StyledLine(say("not checked yet", "尚未检查"), Palette.faintStyle)]
    }
    let text = VerdictText(
      record, file: Learner.shown(state.file), language: state.language, isASCII: glyphs.isASCII)
    var lines = [text.headline] + text.findings
    // The keys say what to do next; but a compiler's message is answered in the editor.
    if record.verdict == .compileError || record.verdict == .graderError { lines += text.next }
    var result = lines.flatMap { line in
      let indent = String(line.text.prefix { $0 == " " })
      return StyledLine.wrapped(
        [.init(line.text, Self.style(line.role))], width: width, indent: indent + "  ")
    }
    if record.verdict == .pass {
      result.append(
        StyledLine(
          say(
            "  n: the next exercise    gradus solution \(record.exercise): a solution",
            "  n：下一道练习    gradus solution \(record.exercise)：参考答案"), Palette.resultStyle))
    }
    return result
  }

  private static func style(_ role: VerdictText.Role) -> Style {
    switch role {
    case .verdict(.pass): Style(foreground: Palette.good, attributes: [.bold])
    case .verdict(.todo): Style(foreground: Palette.result, attributes: [.bold])
    case .verdict: Style(foreground: Palette.bad, attributes: [.bold])
    case .check(.pass): Style(foreground: Palette.good)
    case .check(.skipped), .detail: .plain
    case .check: Style(foreground: Palette.bad)
    case .output, .next: Palette.faintStyle
    }
  }

  private func list(_ cursor: Int) -> [StyledLine] {
    state.exercises.enumerated().map { index, reference in
      let mark = state.passed.contains(reference.key) ? glyphs.check : glyphs.circle
      let pointer = index == cursor ? ">" : " "
      let style = index == cursor ? Palette.headingStyle : .plain
      let number =
        reference.lesson.number < 10 ? "0\(reference.lesson.number)" : "\(reference.lesson.number)"
      return StyledLine("\(pointer) \(mark) \(number)  \(reference.id)", style)
    }
  }

  static let keyList: [(key: String, english: String, chinese: String)] = [
    ("n", "the next exercise, after a pass", "下一道练习（通过之后）"),
    ("h", "a hint", "提示"),
    ("l", "the list of exercises", "练习列表"),
    ("r", "check again", "重新检查"),
    ("x", "put the starter back", "恢复起始代码"),
    ("e", "your editor", "打开编辑器"),
    ("c", "check all exercises", "检查全部练习"),
    ("v", "see the failing case in the stepper", "在单步器中查看出错的情形"),
    ("?", "these keys", "按键说明"),
    ("q", "quit", "退出"),
  ]

  private var keys: [StyledLine] {
    Self.keyList.map { StyledLine("  \($0.key)  \(say($0.english, $0.chinese))") }
  }

  /// The keys in one line, or what there is to say once.
  var footer: StyledLine {
    if let message = state.message { return StyledLine(message, Style(foreground: Palette.result)) }
    let short: [(String, String)] = [
      ("n", say("next", "下一道")), ("h", say("hint", "提示")), ("l", say("list", "列表")),
      ("r", say("check", "检查")), ("e", say("edit", "编辑")), ("x", say("reset", "重置")),
      ("c", say("check all", "全部检查")), ("v", say("see", "查看")), ("?", say("keys", "按键")),
      ("q", say("quit", "退出")),
    ]
    return StyledLine(
      short.flatMap {
        [.init($0.0, Palette.headingStyle), .init(" \($0.1)  ", Palette.faintStyle)]
      })
  }

  /// Everything at a size.
  func frame(_ size: Size) -> Frame {
    var frame = Frame(size: size)
    guard size.height > 0, size.width > 0 else { return frame }
    let (top, rest) = frame.bounds.split(top: 2)
    let (middle, bottom) = rest.split(bottom: 1)
    frame.write(title, at: top.origin.moved(columns: 1), clippedTo: top)
    let area = middle.inset(left: 1, right: 1)
    let lines = body
    var first = min(state.scroll, max(0, lines.count - area.height))
    if case .list(let cursor) = state.overlay { first = max(0, cursor - area.height + 1) }
    for (row, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      frame.write(line, at: area.origin.moved(rows: row), clippedTo: area)
    }
    frame.write(footer, at: bottom.origin.moved(columns: 1), clippedTo: bottom)
    return frame
  }
}
