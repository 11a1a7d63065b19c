import Course
import Foundation
import Screen
import Widgets

extension MapView {
  /// What is under the cursor: what it asks, how long it takes, what was done in it and when, and its
  /// picture.
  func drawChosen(into frame: inout Frame, _ rect: Rect) {
    let stops = course.syllabus.stops
    guard stops.indices.contains(cursor) else { return }
    let inside = rect.inset(left: 2, top: 1, right: 2, bottom: 1)
    frame.drawBox(
      rect, title: title(of: stops[cursor]), border: glyphs.single, style: Palette.faintStyle,
      titleStyle: Palette.headingStyle)
    let lines = lines(of: stops[cursor], width: inside.width)
    for (row, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, at: inside.origin.moved(rows: row), clippedTo: inside)
    }
    let rest = inside.inset(top: lines.count + 1)
    guard rest.height >= 8, case .lesson(let entry) = stops[cursor],
      let stepping = common.pictures[entry.folder]?.stepping
    else { return }
    // A picture of few numbers is lost in a wide room.
    let room = Rect(
      column: rest.column, row: rest.row, width: min(rest.width, 100), height: min(rest.height, 30))
    stepping.draw(
      stepping.leadingPane, into: &frame, room, stepping.plainContext(common))
  }

  private func title(of stop: MapStop) -> String {
    switch stop {
    case .lesson(let entry): entry.title[language]
    case .review(let chapter):
      strings("Review: \(chapter.title[language])", "复习：\(chapter.title[language])")
    }
  }

  /// The same in words, for who has no picture.
  func lines(of stop: MapStop, width: Int) -> [StyledLine] {
    switch stop {
    case .lesson(let entry): lines(of: entry, width: width)
    case .review(let chapter): lines(of: chapter, width: width)
    }
  }

  private func lines(of entry: Syllabus.ListedLesson, width: Int) -> [StyledLine] {
    guard entry.exists else {
      return faint(
        strings(
          "To come: this lesson is not written yet. It will take \(entry.minutes) minutes.",
          "待写：这一课还没有写好，预计 \(entry.minutes) 分钟。"), width)
    }
    guard let lesson = common.lessons[entry.folder] else {
      return faint(
        strings(
          "This lesson can't be read. gradus course check PATH says why.",
          "无法读取这一课。gradus course check 路径 会说明原因。"), width)
    }
    var lines = question(of: lesson, width: width)
    let pages = lesson.pageCount
    lines.append(StyledLine())
    lines += faint(
      strings("\(entry.minutes) minutes, \(pages) pages", "\(entry.minutes) 分钟，共 \(pages) 页"), width
    )
    let standing = LessonStanding(entry, lesson, in: progress)
    if let page = standing.page, let when = standing.when {
      lines += faint(
        strings(
          "Last visit: \(strings.day(when)), page \(page)",
          "上次：\(strings.day(when))，第 \(page) 页"), width)
    }
    if !lesson.questions.isEmpty {
      lines += faint(
        strings(
          "Predictions: \(standing.answered) of \(lesson.questions.count) made, \(standing.right) right at the first try",
          "预测：共 \(lesson.questions.count) 题，已答 \(standing.answered) 题，首次答对 \(standing.right) 题"),
        width)
    }
    for id in lesson.exercises { lines.append(line(of: id, in: entry.folder)) }
    return lines
  }

  private func line(of exercise: String, in lesson: String) -> StyledLine {
    let key = CourseProgress.key(lesson, exercise)
    let since = progress.exercises[key]?.passedSince
    let tries = progress.attempts[key]?.count ?? 0
    var note = since.map { "  \(strings.day($0))" } ?? ""
    if tries > 0 { note += strings("  tries: \(tries)", "  尝试：\(tries)") }
    let style = Style(foreground: since == nil ? Palette.result : Palette.good)
    return StyledLine([
      .init("\(since == nil ? glyphs.circle : glyphs.check) ", style),
      .init(strings("Exercise ", "练习 ")), .init(exercise, Palette.headingStyle),
      .init(note, Palette.faintStyle),
    ])
  }

  private func lines(of chapter: Syllabus.Chapter, width: Int) -> [StyledLine] {
    let plan = plan(chapter)
    var lines = StyledLine.wrapped(
      [
        .init(
          strings(
            "What the chapter's lessons asked, asked again with other numbers; what went wrong comes first.",
            "换上别的数，再问一遍本章各课的问题；答错过的先问。"))
      ], width: width)
    lines.append(StyledLine())
    guard !plan.items.isEmpty else {
      return lines
        + faint(
          strings(
            "There is nothing to ask yet: first make the predictions of the chapter's lessons.",
            "还没有可以问的：请先完成本章各课的预测。"), width)
    }
    lines += faint(
      strings(
        "\(strings.count(plan.count)) of \(plan.items.count), a few minutes",
        "\(plan.items.count) 题中的 \(plan.count) 题，几分钟"), width)
    if let last = plan.last {
      lines += faint(
        strings(
          "Last review: \(strings.day(last)). In all \(plan.right) of \(plan.asked) right",
          "上次复习：\(strings.day(last))。总共答对 \(plan.right)/\(plan.asked)"), width)
      lines += faint(
        plan.due > 0
          ? strings("Due now: \(strings.count(plan.due))", "现在该复习：\(strings.count(plan.due))")
          : plan.next.map {
            strings("Next: \(strings.day($0))", "下次：\(strings.day($0))")
          } ?? "", width)
    }
    return lines
  }

  /// What the lesson asks: the first question of its first page, else its first sentences.
  private func question(of lesson: Lesson, width: Int) -> [StyledLine] {
    let reading = Reading(
      lesson: lesson, language: language, pageIndex: 0, glossary: course.glossary)
    let typesetter = Typesetter(reading, strings: strings, glyphs: glyphs, width: width)
    let title = typesetter.title()
    var lines = StyledLine.wrapped([.init(title, Palette.headingStyle)], width: width)
    if title.isQuestion { return lines }
    let texts = reading.page.blocks.paragraphs.filter { !$0.containsLive }
      .map { typesetter.runs($0) }
    let asked = texts.lazy.compactMap { $0.map { $0.text }.joined().firstQuestion }.first
    if let asked {
      lines += StyledLine.wrapped([.init(asked)], width: width)
    } else if let first = texts.first {
      lines += StyledLine.wrapped(first, width: width)
    }
    return lines
  }

  private func faint(_ text: String, _ width: Int) -> [StyledLine] {
    StyledLine.wrapped([.init(text, Palette.faintStyle)], width: width)
  }
}

extension String {
  fileprivate var isQuestion: Bool { last == "?" || last == "？" }

  /// The first sentence that asks something.
  fileprivate var firstQuestion: String? {
    var sentence = ""
    for character in self {
      sentence.append(character)
      if sentence.isQuestion { return sentence.drop { $0 == " " }.description }
      if ".!。！:：".contains(character) { sentence = "" }
    }
    return nil
  }
}

extension [LessonBlock] {
  /// The paragraphs, those of questions too, in reading order.
  fileprivate var paragraphs: [[Inline]] {
    flatMap { block -> [[Inline]] in
      switch block.content {
      case .paragraph(let text): [text]
      case .prediction(let prediction): prediction.question.paragraphs
      case .question(let question): question.question.paragraphs
      default: []
      }
    }
  }
}

extension [Inline] {
  /// Whether a number of the engine's is in it: numbers are for the lesson itself.
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
