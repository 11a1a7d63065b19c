import Course
import Screen
import Widgets

/// The course as a path: chapters, lessons and reviews one below the other, what was done of each, and
/// where to go next.
struct MapView {
  let course: CourseFolder
  let common: Common
  let cursor: Int
  let next: NextStep?
  /// Whether what is chosen stands beside the path.
  private(set) var hasChosen = false

  /// Returns nil where there is no course to show.
  init?(_ state: AppState, cursor: Int) {
    guard let course = state.common.course else { return nil }
    self.course = course
    self.cursor = cursor
    common = state.common
    next = state.nextStep
  }

  var strings: Strings { common.strings }
  var glyphs: Glyphs { common.glyphs }
  var language: Language { strings.language }
  var progress: CourseProgress { common.progress }

  mutating func draw(into frame: inout Frame) {
    let screen = frame.bounds
    hasChosen = screen.width >= 100
    let header = screen.split(top: 1).top
    frame.fill(header, style: Style(attributes: [.reverse]))
    frame.write(
      " \(course.syllabus.title[language])", at: header.origin,
      style: Style(attributes: [.reverse]),
      clippedTo: header)
    drawNext(
      into: &frame,
      screen.inset(left: 2, top: 1, right: 2, bottom: max(0, screen.height - 2)))
    var body = screen.inset(left: 2, top: 2, right: 2, bottom: 1)
    if hasChosen {
      let cut = body.split(left: min(body.width - 44, 66))
      drawChosen(into: &frame, cut.rest.inset(left: 2))
      body = cut.left
    }
    drawPath(into: &frame, body)
  }

  /// One thing to do next, and the key that does it.
  private func drawNext(into frame: inout Frame, _ line: Rect) {
    guard let next else { return }
    let mark = "\(glyphs.right) " + strings("Next: ", "下一步：")
    let start = frame.write(mark, at: line.origin, style: Palette.headingStyle, clippedTo: line)
    let text = strings.text(of: next)
    let width = frame.write(
      text, at: line.origin.moved(columns: start), style: Style(foreground: Palette.result),
      clippedTo: line)
    if case .nothing = next { return }
    let binding = Keymap.bindings.firstIndex { $0.action == .map(.nextStepPressed) }
    guard let binding else { return }
    let keys = Keymap.bindings[binding].keyText(glyphs)
    let end = frame.write(
      "  \(keys)", at: line.origin.moved(columns: start + width), style: Palette.headingStyle,
      clippedTo: line)
    frame.tag(
      Rect(origin: line.origin, size: Size(width: start + width + end, height: 1))
        .intersection(line), .key(binding))
  }

  // MARK: - The path

  private func drawPath(into frame: inout Frame, _ rect: Rect) {
    let columns = Columns(width: rect.width, syllabus: course.syllabus, language: language)
    let heads = rect.split(top: 1)
    for (text, column) in [
      (strings("min", "分钟"), columns.minutes), (strings("right", "答对"), columns.right),
      (strings("passed", "通过"), columns.passed),
    ] {
      let place = Rect(
        column: rect.column + column, row: rect.row, width: Columns.number, height: 1)
      frame.writeRight(text, in: place.intersection(heads.top), style: Palette.faintStyle)
    }
    let body = heads.rest
    let rows = rows()
    let focus = rows.firstIndex { $0.stop == cursor } ?? 0
    // By whole pages: what is clicked stays under the mouse.
    let first = focus / max(1, body.height) * max(1, body.height)
    for (row, content) in rows.dropFirst(first).prefix(body.height).enumerated() {
      let line = Rect(column: body.column, row: body.row + row, width: body.width, height: 1)
      draw(content, into: &frame, line, columns)
      guard let stop = content.stop else { continue }
      frame.tag(line, .row(stop))
      // One colour from end to end: the bar is what is seen, not the colours in it.
      if stop == cursor { frame.restyle(line, to: Style(attributes: [.reverse, .bold])) }
    }
    if first > 0 { frame[0, body.row] = Cell(glyphs.up, style: Palette.headingStyle) }
    if first + body.height < rows.count {
      frame[0, body.endRow - 1] = Cell(glyphs.down, style: Palette.headingStyle)
    }
  }

  /// A row of the path; one without a stop is a chapter's title, or the way between two chapters.
  private struct Row {
    var stop: Int?
    var title = ""
    var content: MapStop?
    /// Whether the way to here has been gone.
    var isGone = false
  }

  private func rows() -> [Row] {
    var rows: [Row] = []
    var number = 0
    for chapter in course.syllabus.chapters {
      if !rows.isEmpty { rows.append(Row()) }
      rows.append(Row(title: chapter.title[language]))
      for stop in chapter.stops {
        rows.append(Row(stop: number, content: stop))
        number += 1
      }
    }
    return rows
  }

  /// Where the numbers stand: minutes, predictions right, exercises passed.
  private struct Columns {
    static let number = 6
    let title: Int
    let minutes: Int
    var right: Int { minutes + Self.number + 1 }
    var passed: Int { right + Self.number + 1 }

    init(width: Int, syllabus: Syllabus, language: Language) {
      let titles = syllabus.lessons.map { displayWidth(of: $0.title[language]) }
      let numbers = 3 * (Self.number + 1)
      title = min(max(8, width - Columns.start - numbers - 1), max(24, titles.max() ?? 0))
      minutes = Columns.start + title
    }

    /// Behind the mark, the pointer and the number.
    static let start = 8
  }

  private func draw(_ row: Row, into frame: inout Frame, _ line: Rect, _ columns: Columns) {
    switch row.content {
    case .lesson(let entry): draw(entry, into: &frame, line, columns)
    case .review(let chapter): draw(chapter, into: &frame, line, columns)
    case nil:
      frame.write(
        String(glyphs.single.vertical), at: line.origin, style: Palette.faintStyle, clippedTo: line)
      frame.write(
        row.title, at: line.origin.moved(columns: 2), style: Palette.headingStyle, clippedTo: line)
    }
  }

  private func draw(
    _ entry: Syllabus.ListedLesson, into frame: inout Frame, _ line: Rect, _ columns: Columns
  ) {
    let lesson = common.lessons[entry.folder]
    let standing = LessonStanding(entry, lesson, in: progress)
    let isHere = progress.place?.lesson == entry.folder
    let faint = standing.stage == .toCome ? Palette.faintStyle : .plain
    func write(_ text: String, _ column: Int, width: Int, _ style: Style) {
      let place = Rect(column: line.column + column, row: line.row, width: width, height: 1)
      frame.write(text, at: place.origin, style: style, clippedTo: place.intersection(line))
    }
    func writeNumber(_ text: String, _ column: Int, _ style: Style) {
      let place = Rect(
        column: line.column + column, row: line.row, width: Columns.number, height: 1)
      frame.writeRight(text, in: place.intersection(line), style: style)
    }
    let mark = mark(of: standing.stage)
    write(String(mark.sign), 0, width: 1, mark.style)
    let number = entry.number < 10 ? "0\(entry.number)" : "\(entry.number)"
    write(
      isHere ? String(glyphs.pointerRight) : " ", 2, width: 1,
      Style(foreground: Palette.result, attributes: [.bold]))
    write(number, 4, width: 3, faint)
    write(entry.title[language], Columns.start, width: columns.title, faint)
    writeNumber("\(entry.minutes)", columns.minutes, Palette.faintStyle)
    guard standing.stage != .toCome else {
      let place = Rect(
        column: line.column + columns.right, row: line.row, width: 2 * Columns.number + 1, height: 1
      )
      frame.writeRight(
        strings("to come", "待写"), in: place.intersection(line), style: Palette.faintStyle)
      return
    }
    guard standing.stage != .untouched else { return }
    func share(_ count: Int, of all: Int?) -> String { all.map { "\(count)/\($0)" } ?? "\(count)" }
    func style(_ count: Int, of all: Int?) -> Style {
      count == all ? Style(foreground: Palette.good) : .plain
    }
    if lesson?.questions.isEmpty != true {
      writeNumber(
        share(standing.right, of: lesson?.questions.count), columns.right,
        style(standing.right, of: lesson?.questions.count))
    }
    if lesson?.exercises.isEmpty != true {
      writeNumber(
        share(standing.passed, of: lesson?.exercises.count), columns.passed,
        style(standing.passed, of: lesson?.exercises.count))
    }
  }

  /// How far one has got, as a sign: what is done has a check, what was read a disc, what was begun half
  /// of one, what is left a ring.
  func mark(of stage: LessonStanding.Stage) -> (sign: Unicode.Scalar, style: Style) {
    switch stage {
    case .toCome: (glyphs.dot, Palette.faintStyle)
    case .untouched: (glyphs.circle, .plain)
    case .begun: (glyphs.isASCII ? "%" : "◐", Style(foreground: Palette.result))
    case .read: (glyphs.disc, Style(foreground: Palette.result))
    case .done: (glyphs.check, Style(foreground: Palette.good))
    }
  }

  private func draw(
    _ chapter: Syllabus.Chapter, into frame: inout Frame, _ line: Rect, _ columns: Columns
  ) {
    let plan = plan(chapter)
    let style =
      plan.isDue
      ? Style(foreground: Palette.result, attributes: [.bold])
      : plan.items.isEmpty ? Palette.faintStyle : .plain
    frame.write("?", at: line.origin, style: style, clippedTo: line)
    let title =
      plan.items.isEmpty
      ? strings("review", "复习")
      : strings("review: \(strings.count(plan.count))", "复习：\(strings.count(plan.count))")
    frame.write(
      title, at: line.origin.moved(columns: Columns.start), style: style, clippedTo: line)
    let end = Columns.start + displayWidth(of: title) + 1
    let last = line.column + columns.passed + Columns.number
    let place = Rect(
      column: line.column + end, row: line.row, width: last - line.column - end, height: 1)
    frame.writeRight(strings.state(of: plan), in: place.intersection(line), style: style)
  }

  func plan(_ chapter: Syllabus.Chapter) -> ReviewPlan {
    ReviewPlan(chapter, lessons: common.lessons, progress: progress, now: common.now)
  }
}
