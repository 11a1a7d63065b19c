import Course
import Screen
import Widgets

/// The exercise that is watched: how far one has got, its verdict, its task; or the list of all.
struct WatchingView {
  let watching: Watching
  let strings: Strings
  let glyphs: Glyphs

  init(_ watching: Watching, _ common: Common) {
    self.watching = watching
    strings = common.strings
    glyphs = common.glyphs
  }

  /// The exercise's title, its name, and how many have been passed.
  var title: StyledLine {
    let (passed, all) = (watching.passed.count, watching.exercises.count)
    return StyledLine([
      .init(watching.work.exercise.text(in: strings.language).title, Palette.headingStyle),
      .init("  \(watching.work.exercise.id)  ", Palette.faintStyle),
      .init(strings("\(passed) of \(all) passed", "已通过 \(passed)/\(all)"), Palette.faintStyle),
    ])
  }

  /// What to do once the exercise is passed: nothing goes on by itself.
  var advice: StyledLine? {
    guard watching.work.hasPassed else { return nil }
    return StyledLine(
      strings("E: the next exercise   S: a solution", "E：下一个练习   S：参考答案"), Palette.resultStyle)
  }

  /// All exercises: whether they have been passed, and which one is under the cursor.
  func list(cursor: Int?) -> [StyledLine] {
    watching.exercises.enumerated().map { index, reference in
      let mark = watching.passed.contains(reference.key) ? glyphs.check : glyphs.circle
      let pointer = index == cursor ? ">" : " "
      let number = reference.lesson.number
      return StyledLine(
        "\(pointer) \(mark) \(number < 10 ? "0" : "")\(number)  \(reference.id)",
        index == cursor ? Palette.headingStyle : .plain)
    }
  }

  /// What is asked before the starter comes back.
  var question: StyledLine {
    StyledLine(
      strings(
        "Put the starter back? Your version is kept. y: yes, any other key: no",
        "要恢复起始代码吗？你的版本会保留。y：是，其他键：否"))
  }

  func draw(into frame: inout Frame) {
    let (top, rest) = frame.bounds.split(top: 2)
    let area = rest.split(bottom: 1).rest.inset(left: 1, right: 1)
    frame.write(title, at: top.origin.moved(columns: 1), clippedTo: top)
    if let advice {
      frame.write(advice, at: top.origin.moved(columns: 1, rows: 1), clippedTo: top)
    }
    switch watching.overlay {
    case nil:
      ExercisePane(watching.work, strings, glyphs)
        .draw(into: &frame, area)
    case .starter: frame.write(question, at: area.origin, clippedTo: area)
    case .list(let cursor):
      let lines = list(cursor: cursor).dropFirst(max(0, cursor - area.height + 1))
      for (row, line) in lines.prefix(area.height).enumerated() {
        frame.write(line, at: area.origin.moved(rows: row), clippedTo: area)
      }
    }
  }
}
