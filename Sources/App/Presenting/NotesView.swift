import Course
import Foundation
import Screen
import Widgets

/// What time it is for a speaker: passed in, so that the same moment gives the same screen.
public struct NotesClock: Hashable, Sendable {
  public let now: Date
  /// The seconds by which local time is ahead of universal time.
  public let zone: Int

  public init(now: Date, zone: Int) {
    self.now = now
    self.zone = zone
  }

  /// `14:05`
  var timeOfDay: String {
    let seconds = Int(now.timeIntervalSince1970.rounded(.down)) + zone
    let minutes = (seconds / 60 % 1440 + 1440) % 1440
    return "\(minutes / 60):" + Self.two(minutes % 60)
  }

  /// `7:03`, `1:07:03`
  static func length(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "-" }
    let whole = max(0, min(Int(seconds), 359_999))
    let tail = two(whole % 60)
    return whole < 3600
      ? "\(whole / 60):\(tail)" : "\(whole / 3600):\(two(whole / 60 % 60)):\(tail)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension NotesState {
  /// Draws the notes at a size and a time.
  public func view(size: Size, clock: NotesClock) -> Frame {
    var frame = Frame(size: size)
    let screen = frame.bounds.inset(left: 2, right: 2)
    guard screen.width >= 20, screen.height >= 6 else {
      frame.write(clock.timeOfDay, at: .origin)
      return frame
    }
    let top = screen.split(top: 1)
    drawHeader(into: &frame, top.top, clock)
    let bottom = top.rest.split(bottom: 1)
    drawFooter(into: &frame, bottom.bottom, clock)
    let body = bottom.rest.inset(top: 1)
    guard lesson != nil, pages.indices.contains(page - 1) else {
      let text = strings(
        "Waiting for a presenter: gradus present LESSON, in another terminal.",
        "等待演示开始：请在另一个终端运行 gradus present 课程。")
      for (row, line) in wrap(text, width: body.width).enumerated() {
        frame.write(line, at: body.origin.moved(rows: row), clippedTo: body)
      }
      return frame
    }
    drawBody(into: &frame, body, clock)
    return frame
  }

  private func drawHeader(into frame: inout Frame, _ line: Rect, _ clock: NotesClock) {
    let style = Style(attributes: [.reverse])
    let whole = Rect(column: 0, row: line.row, width: frame.size.width, height: 1)
    frame.fill(whole, style: style)
    var times: [String] = []
    if let presentation {
      let now = isAlive ? clock.now : presentation.updated
      times.append(
        strings("page ", "本页 ")
          + NotesClock.length(now.timeIntervalSince(presentation.pageOpened)))
      times.append(
        strings("talk ", "已讲 ") + NotesClock.length(now.timeIntervalSince(presentation.started))
          + (plannedMinutes.map { strings(" of \($0) min", "，计划 \($0) 分钟") } ?? ""))
    }
    times.append(clock.timeOfDay)
    let text = times.joined(separator: "  \(glyphs.single.vertical)  ")
    let cut = line.split(right: displayWidth(of: text) + 1)
    frame.writeRight(text, in: cut.right, style: style.with(.bold))
    let state: String
    if presentation == nil {
      state = strings("no presenter yet", "尚无演示")
    } else if !isAlive {
      state = strings("presenter away, waiting", "演示已离开，等待中")
    } else if presentation?.isBlack == true {
      state = strings("screen is black", "黑屏中")
    } else {
      state = "\(glyphs.playing) " + strings("live", "进行中")
    }
    frame.write(state, at: line.origin, style: style, clippedTo: cut.rest)
  }

  private func drawFooter(into frame: inout Frame, _ line: Rect, _ clock: NotesClock) {
    var parts: [String] = []
    if let presentation, let script = presentation.script {
      // Between two signs of life a running script goes on.
      let isMoving = isAlive && script.isRunning
      let since = isMoving ? max(0, clock.now.timeIntervalSince(presentation.updated)) : 0
      let time = min(script.duration, script.clock + since)
      let rest = max(0, script.duration - time)
      let mark = script.isRunning ? glyphs.playing : glyphs.paused
      parts.append(
        "\(mark) " + strings("script ", "脚本 ") + NotesClock.length(time) + " / -"
          + NotesClock.length(rest))
      if isMoving, let turn = script.untilNextPage {
        let left = (turn - since).rounded(.up)
        parts.append(strings("page turns in ", "翻页还有 ") + NotesClock.length(left))
      }
    }
    parts.append(strings("n p look  Esc follow  L 中文  q quit", "n p 翻看  Esc 跟随  L English  q 退出"))
    frame.write(
      parts.joined(separator: "    "), at: line.origin, style: Palette.faintStyle,
      clippedTo: line)
  }

  private func drawBody(into frame: inout Frame, _ rect: Rect, _ clock: NotesClock) {
    let lines = lines(width: min(rect.width, 76))
    let next = nextLines(width: min(rect.width, 76))
    let room = rect.split(bottom: min(next.count, rect.height / 3))
    let first = min(scroll, max(0, lines.count - room.rest.height))
    for (row, line) in lines.dropFirst(first).prefix(room.rest.height).enumerated() {
      frame.write(line, at: room.rest.origin.moved(rows: row), clippedTo: room.rest)
    }
    if first + room.rest.height < lines.count {
      frame[room.rest.endColumn, room.rest.endRow - 1] = Cell(
        glyphs.down, style: Palette.headingStyle)
    }
    for (row, line) in next.prefix(room.bottom.height).enumerated() {
      frame.write(line, at: room.bottom.origin.moved(rows: row), clippedTo: room.bottom)
    }
  }

  /// The page's title and notes, and the answers to what it asks.
  public func lines(width: Int) -> [StyledLine] {
    guard pages.indices.contains(page - 1), let typesetter = typesetter(page, width: width) else {
      return []
    }
    let content = pages[page - 1]
    var title = "\(page)/\(pages.count)  \(text(content.title, typesetter))"
    if offset != 0, presentation != nil {
      title += strings("   (the class is on \(page - offset))", "   （投影在第 \(page - offset) 页）")
    }
    var lines = StyledLine.wrapped([.init(title, Palette.headingStyle)], width: width)
    for note in content.notes {
      lines.append(StyledLine())
      lines += set(note, typesetter, width: width)
    }
    for question in Question.all(on: content) {
      lines.append(StyledLine())
      lines += answer(to: question, typesetter, width: width)
    }
    return lines
  }

  private func set(_ block: LessonBlock, _ typesetter: Typesetter, width: Int) -> [StyledLine] {
    switch block.content {
    case .paragraph(let text), .heading(_, let text), .note(let text):
      return StyledLine.wrapped(typesetter.runs(text), width: width)
    case .bulletList(let items), .numberedList(_, let items):
      return items.flatMap {
        StyledLine.wrapped(
          [.init("\(glyphs.bullet) ")] + typesetter.runs($0), width: width, indent: "  ")
      }
    case .code(_, let code): return code.map { StyledLine("  " + $0) }
    case .formula(let formula):
      return formula.lines.map { StyledLine([.init("  ")] + typesetter.runs($0)) }
    default: return []
    }
  }

  private func answer(
    to question: Question, _ typesetter: Typesetter, width: Int
  ) -> [StyledLine] {
    let style = Style(foreground: Palette.good)
    let text: String
    var mistakes: [(String, [Inline])] = []
    switch question {
    case .prediction(let prediction):
      guard let number = numbers[page]?[prediction.answer] else { return [] }
      text = PresenterText.text(number)
      mistakes = prediction.mistakes.compactMap { mistake in
        numbers[page]?[mistake.answer].map { (PresenterText.text($0), mistake.feedback) }
      }
    case .choice(let choice):
      text = choice.choices.enumerated().filter { $0.element.isRight }.map { index, choice in
        let letter = Character(Unicode.Scalar(UInt8(65 + index % 26)))
        return "\(letter) \(self.text(choice.text, typesetter))"
      }.joined(separator: ", ")
      mistakes = choice.choices.enumerated().filter { !$0.element.isRight }.map { index, choice in
        (String(Character(Unicode.Scalar(UInt8(65 + index % 26)))), choice.feedback)
      }
    }
    var lines = StyledLine.wrapped(
      [.init(strings("Answer: ", "答案："), style), .init(text, style.with(.bold))], width: width)
    // What to listen for, and what to say to it.
    for (wrong, feedback) in mistakes {
      lines += StyledLine.wrapped(
        [.init("\(glyphs.wrong) \(wrong)  ", Palette.badStyle)]
          + typesetter.runs(feedback), width: width, indent: "  ")
    }
    return lines
  }

  private func nextLines(width: Int) -> [StyledLine] {
    guard pages.indices.contains(page), let typesetter = typesetter(page + 1, width: width) else {
      return [StyledLine(strings("Next: the end", "接下来：结束"), Palette.faintStyle)]
    }
    let content = pages[page]
    var lines = [
      StyledLine(String(repeating: String(glyphs.single.horizontal), count: width)),
      StyledLine([
        .init(strings("Next: ", "接下来："), Palette.faintStyle),
        .init(text(content.title, typesetter), Palette.headingStyle),
      ]),
    ]
    if let note = content.notes.first {
      lines += set(note, typesetter, width: width).map { line in
        StyledLine(line.runs.map { .init($0.text, Palette.faintStyle) })
      }
    }
    return lines
  }

  private func typesetter(_ page: Int, width: Int) -> Typesetter? {
    guard let lesson, let glossary else { return nil }
    var reading = Reading(
      lesson: lesson, language: strings.language, pageIndex: page - 1, glossary: glossary)
    reading.numbers = numbers[page] ?? [:]
    return Typesetter(reading, strings: strings, glyphs: glyphs, width: width)
  }

  private func text(_ inlines: [Inline], _ typesetter: Typesetter) -> String {
    typesetter.runs(inlines).map(\.text).joined()
  }
}
