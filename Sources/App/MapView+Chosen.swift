import Course
import Foundation
import Screen
import Widgets

extension MapView {
  /// The lesson under the cursor: what it asks, how long it takes, and what was done in it.
  func drawChosen(into frame: inout Frame, _ rect: Rect) {
    guard let entry else { return }
    let inside = rect.inset(left: 2, top: 1, right: 2, bottom: 1)
    frame.drawBox(
      rect, title: entry.title[language], border: glyphs.single, style: Palette.faintStyle,
      titleStyle: Palette.headingStyle)
    for (row, line) in chosenLines(entry, width: inside.width).prefix(inside.height).enumerated() {
      frame.write(line, at: inside.origin.moved(rows: row), clippedTo: inside)
    }
  }

  private var entry: Syllabus.ListedLesson? {
    let lessons = course.syllabus.lessons
    return lessons.indices.contains(cursor) ? lessons[cursor] : nil
  }

  private func chosenLines(_ entry: Syllabus.ListedLesson, width: Int) -> [StyledLine] {
    guard entry.exists, let lesson = preview, lesson.folder == entry.folder else {
      return StyledLine.wrapped(
        [.init(strings("This lesson is not written yet.", "这一课还没有写好。"), Palette.faintStyle)],
        width: width)
    }
    let reading = Reading(
      lesson: lesson, language: language, pageIndex: 0, glossary: course.glossary)
    let typesetter = Typesetter(reading, strings: strings, glyphs: glyphs, width: width)
    var lines = [StyledLine(typesetter.title(), Palette.headingStyle)]
    // The text before the first number of the engine's: numbers are for the lesson itself.
    for block in reading.page.blocks {
      guard case .paragraph(let text) = block.content, !text.containsLive else { continue }
      lines.append(StyledLine())
      lines += StyledLine.wrapped(typesetter.runs(text), width: width)
    }
    lines.append(StyledLine())
    let pages = lesson[language].pages
    lines += wrapped(
      strings(
        "\(entry.minutes) minutes, \(pages.count) pages", "\(entry.minutes) 分钟，共 \(pages.count) 页"),
      width)
    if let page = progress.page(in: entry.folder) {
      let day = progress.places[entry.folder]?.when.formatted(.iso8601.year().month().day()) ?? ""
      lines += wrapped(
        strings("Last visit: page \(page)  \(day)", "上次读到：第 \(page) 页  \(day)"), width)
    }
    let asked = pages.flatMap { Question.all(on: $0) }
    if !asked.isEmpty {
      let answers = asked.compactMap {
        progress.predictions[CourseProgress.key(entry.folder, $0.id)]
      }
      let right = answers.count(where: \.isRight)
      lines += wrapped(
        strings(
          "Predictions: \(answers.count) of \(asked.count) made, \(right) right at the first try",
          "预测：共 \(asked.count) 题，已答 \(answers.count) 题，首次答对 \(right) 题"), width)
    }
    for block in pages.flatMap(\.blocks) {
      guard case .exercise(let id) = block.content else { continue }
      let hasPassed = progress.isPassed(id, in: entry.folder)
      lines.append(
        StyledLine([
          .init("\(hasPassed ? glyphs.check : glyphs.circle) ", Style(foreground: Palette.result)),
          .init(strings("Exercise ", "练习 ")), .init(id, Palette.headingStyle),
        ]))
    }
    return lines
  }

  private func wrapped(_ text: String, _ width: Int) -> [StyledLine] {
    StyledLine.wrapped([.init(text, Palette.faintStyle)], width: width)
  }
}

extension [Inline] {
  /// Whether a number of the engine's is in it.
  fileprivate var containsLive: Bool {
    contains { inline in
      switch inline {
      case .live: true
      case .strong(let inner), .emphasis(let inner): inner.containsLive
      default: false
      }
    }
  }
}
