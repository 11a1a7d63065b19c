import Course
import Screen
import Widgets

extension AppState {
  /// The course: chapters, lessons, what exists, what was done, how good the predictions were.
  func drawMap(into frame: inout Frame, cursor: Int) {
    guard let course else { return }
    let screen = frame.bounds
    let header = screen.split(top: 1).top
    let style = Style(attributes: [.reverse])
    frame.fill(header, style: style)
    frame.write(
      " Gradus \(glyphs.single.vertical) \(course.syllabus.title[language])", at: header.origin,
      style: style, clippedTo: header)
    let footer = screen.split(bottom: 1).bottom
    drawMapFooter(into: &frame, footer)

    let body = screen.inset(left: 2, top: 2, right: 2, bottom: 2)
    let rows = mapRows(course)
    let focus = rows.firstIndex { $0.lesson == cursor } ?? 0
    let first = min(max(0, focus - body.height / 2), max(0, rows.count - body.height))
    for (row, content) in rows.dropFirst(first).prefix(body.height).enumerated() {
      let line = Rect(column: body.column, row: body.row + row, width: body.width, height: 1)
      let isHere = content.lesson != nil && content.lesson == cursor
      frame.write(
        content.line, at: line.origin, clippedTo: line)
      if isHere { frame.restyle(line) { $0.with(.reverse) } }
    }
  }

  private struct MapRow {
    let line: StyledLine
    let lesson: Int?
  }

  private func mapRows(_ course: CourseFolder) -> [MapRow] {
    var rows: [MapRow] = []
    var number = 0
    for chapter in course.syllabus.chapters {
      if !rows.isEmpty { rows.append(MapRow(line: StyledLine(), lesson: nil)) }
      rows.append(
        MapRow(line: StyledLine(chapter.title[language], Palette.headingStyle), lesson: nil))
      for lesson in chapter.lessons {
        rows.append(MapRow(line: mapLine(lesson), lesson: number))
        number += 1
      }
    }
    return rows
  }

  private func mapLine(_ lesson: Syllabus.Entry) -> StyledLine {
    let isCurrent = progress.place?.lesson == lesson.folder
    let answers = progress.predictions.filter { $0.key.hasPrefix("\(lesson.folder)/") }
    let number = lesson.number < 10 ? "0\(lesson.number)" : "\(lesson.number)"
    let mark = isCurrent ? glyphs.pointerRight : " "
    let style = lesson.exists ? Style.plain : Palette.faintStyle
    var runs: [StyledLine.Run] = [
      .init("\(mark) \(number)  ", style), .init(lesson.title[language], style),
    ]
    let minutes = strings("\(lesson.minutes) min", "\(lesson.minutes) 分钟")
    runs.append(.init("   \(minutes)", Palette.faintStyle))
    if !lesson.exists {
      runs.append(.init("   \(strings("to come", "待写"))", Palette.faintStyle))
    } else if !answers.isEmpty {
      let right = answers.values.filter(\.isRight).count
      let text = strings(
        "\(right) of \(answers.count) answers right", "答对 \(right)/\(answers.count)")
      runs.append(.init("   \(glyphs.check) \(text)", Style(foreground: Palette.good)))
    }
    return StyledLine(runs)
  }

  private func drawMapFooter(into frame: inout Frame, _ line: Rect) {
    guard message == nil else { return drawFooter(into: &frame, line) }
    let keys = strings(
      " \(glyphs.up)\(glyphs.down) choose   Enter open   L 中文   ? help   q quit",
      " \(glyphs.up)\(glyphs.down) 选择   回车 打开   L English   ? 帮助   q 退出")
    frame.write(keys, at: line.origin, style: Palette.faintStyle, clippedTo: line)
  }
}
