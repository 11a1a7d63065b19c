import Course
import Screen
import Widgets

/// The course: chapters, lessons, what exists, what was done, how good the predictions were.
struct MapView {
  let course: CourseFolder
  let progress: CourseProgress
  let strings: Strings
  let glyphs: Glyphs
  let cursor: Int
  /// The lesson under the cursor, as far as it has been read.
  let preview: Lesson?
  /// Whether the chosen lesson stands beside the list; then the list says little of each.
  private(set) var hasChosen = false

  /// Returns nil where there is no course to show.
  init?(_ common: Common, cursor: Int) {
    guard let course = common.course else { return nil }
    self.course = course
    progress = common.progress
    strings = common.strings
    glyphs = common.glyphs
    self.cursor = cursor
    preview = common.preview
  }

  var language: Language { strings.language }

  mutating func draw(into frame: inout Frame) {
    let screen = frame.bounds
    hasChosen = screen.width >= 100
    let header = screen.split(top: 1).top
    let style = Style(attributes: [.reverse])
    frame.fill(header, style: style)
    frame.write(
      " \(course.syllabus.title[language])", at: header.origin,
      style: style, clippedTo: header)
    var body = screen.inset(left: 2, top: 2, right: 2, bottom: 2)
    if hasChosen {
      // The list needs no more; beside it, what is chosen.
      let cut = body.split(left: min(body.width - 40, 66))
      drawChosen(into: &frame, cut.rest.inset(left: 2))
      body = cut.left
    }
    let rows = rows(width: body.width)
    let focus = rows.firstIndex { $0.lesson == cursor } ?? 0
    let first = min(max(0, focus - body.height / 2), max(0, rows.count - body.height))
    for (row, content) in rows.dropFirst(first).prefix(body.height).enumerated() {
      let line = Rect(column: body.column, row: body.row + row, width: body.width, height: 1)
      frame.write(content.runs, gap: 0, at: line.origin, clippedTo: line)
      // One colour from end to end: the bar is what is seen, not the colours in it.
      if content.lesson == cursor {
        frame.restyle(line, to: Style(attributes: [.reverse, .bold]))
      }
    }
    if first > 0 { frame[0, body.row] = Cell(glyphs.up, style: Palette.headingStyle) }
    if first + body.height < rows.count {
      frame[0, body.endRow - 1] = Cell(glyphs.down, style: Palette.headingStyle)
    }
  }

  private struct Row {
    var runs: [StyledLine.Run] = []
    var lesson: Int?
  }

  private func rows(width: Int) -> [Row] {
    let titles = course.syllabus.lessons.map { displayWidth(of: $0.title[language]) }
    let titleWidth = min(max(8, width - (hasChosen ? 24 : 34)), (titles.max() ?? 0) + 2)
    var rows: [Row] = []
    var number = 0
    for chapter in course.syllabus.chapters {
      if !rows.isEmpty { rows.append(Row()) }
      rows.append(Row(runs: [.init(chapter.title[language], Palette.headingStyle)]))
      for lesson in chapter.lessons {
        rows.append(Row(runs: runs(lesson, titleWidth: titleWidth), lesson: number))
        number += 1
      }
    }
    return rows
  }

  /// Mark, number, title, minutes, and what has been done: each in its own column.
  private func runs(_ lesson: Syllabus.ListedLesson, titleWidth: Int) -> [StyledLine.Run] {
    let isCurrent = progress.place?.lesson == lesson.folder
    let number = lesson.number < 10 ? "0\(lesson.number)" : "\(lesson.number)"
    let mark = isCurrent ? glyphs.pointerRight : " "
    let style = lesson.exists ? Style.plain : Palette.faintStyle
    let minutes = strings("\(lesson.minutes) min", "\(lesson.minutes) 分钟")
    return [
      .init(
        "\(mark) \(number)  ",
        isCurrent ? Style(foreground: Palette.result, attributes: [.bold]) : style),
      .init(padded(lesson.title[language], to: titleWidth), style),
      .init(padded(minutes, to: 9), Palette.faintStyle),
      state(of: lesson, isCurrent: isCurrent),
    ]
  }

  private func state(of lesson: Syllabus.ListedLesson, isCurrent: Bool) -> StyledLine.Run {
    guard lesson.exists else { return .init(strings("to come", "待写"), Palette.faintStyle) }
    let prefix = "\(lesson.folder)/"
    let answers = progress.predictions.filter { $0.key.hasPrefix(prefix) }
    let passed = progress.exercises.count {
      $0.key.hasPrefix(prefix) && $0.value.passedSince != nil
    }
    let right = answers.values.filter(\.isRight).count
    var parts: [String] = []
    if passed > 0 {
      parts.append(strings("\(passed) passed", "通过 \(passed) 题"))
    }
    if isCurrent, let page = progress.place?.page {
      parts.append(strings("page \(page)", "第 \(page) 页"))
    }
    if !answers.isEmpty, !hasChosen {
      parts.append(
        strings("\(right)/\(answers.count) right", "答对 \(right)/\(answers.count)"))
    }
    let mark = answers.isEmpty && passed == 0 ? "" : "\(glyphs.check) "
    return .init(mark + parts.joined(separator: ", "), Style(foreground: Palette.good))
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - displayWidth(of: text)))
  }

  /// The keys, in the footer.
  static func keys(_ strings: Strings, _ glyphs: Glyphs) -> String {
    strings(
      " \(glyphs.up)\(glyphs.down) choose   Enter open   L 中文   ? help   q quit",
      " \(glyphs.up)\(glyphs.down) 选择   回车 打开   L English   ? 帮助   q 退出")
  }
}
