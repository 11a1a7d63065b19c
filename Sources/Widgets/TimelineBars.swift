import Engine
import Screen
import Trace

/// Where the person is: one mark an instruction, and one bar for the whole run.
public struct TimelineBars {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  /// Draws two lines.
  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 24, rect.height >= 1 else { return }
    drawInstructions(into: &frame, rect.split(top: 1).top)
    if rect.height >= 2, !context.isWithinOneUpdate {
      RunBar(context).draw(into: &frame, rect.split(top: 1).rest.split(top: 1).top)
    }
  }

  /// The layers of each phase; where they are too many, forward, backward, update as three runs of
  /// letters: upper case done, lower case to come.
  private func drawInstructions(into frame: inout Frame, _ line: Rect) {
    let stepper = context.stepper
    let program = stepper.program
    let count = context.walkLength
    guard count > 0 else { return }
    let done = stepper.moment.executed
    let caption = " \(position(stepper))"
    let label = context.strings("step", "步")
    frame.write(label, at: line.origin, style: Palette.faintStyle, clippedTo: line)
    let room = line.width - 8 - displayWidth(of: caption)
    guard room > 0 else { return }
    if let score = Score(context).line(width: room) {
      let start = line.origin.moved(columns: 6)
      frame.write(score, at: start, clippedTo: line)
      frame.write(
        caption, at: start.moved(columns: displayWidth(of: score.text)), style: Palette.faintStyle,
        clippedTo: line)
      return
    }
    let width = min(room, count)
    var column = line.column + 6
    for mark in 0..<width {
      // A long program is folded: a mark stands for a stretch of instructions.
      let index = mark * count / width
      let isHere = done > 0 && (done - 1) * width / count == mark
      let phase = program.instructions[index].phase
      let letters: (String, String) =
        switch phase {
        case .forward: ("F", "f")
        case .backward: ("B", "b")
        case .update: ("U", "u")
        }
      let text = isHere ? "#" : index < done ? letters.0 : letters.1
      var style = PaneContext.style(of: phase)
      if isHere {
        style = Palette.resultStyle
      } else if index >= done {
        let isNext = index == done || done == count && index == 0
        style = isNext ? style.with(.underline) : Score.toCome(style)
      }
      column += frame.write(
        text, at: Point(column: column, row: line.row), style: style, clippedTo: line)
    }
    frame.write(
      caption, at: Point(column: column, row: line.row), style: Palette.faintStyle, clippedTo: line)
  }

  /// `op 34/63`: elements where the person goes by elements, instructions where by instructions.
  private func position(_ stepper: Stepper) -> String {
    let count = stepper.operationCount(within: context.walkLength)
    return "\(context.strings("op", "运算")) \(count.done)/\(count.all)"
  }
}
