import Engine
import Screen
import Trace

/// The update as a score: for each phase its layers, and in each a mark for every instruction.
struct Score {
  private let context: PaneContext

  init(_ context: PaneContext) { self.context = context }

  /// How much of it is written: all names and marks; of each layer but the present one a single mark;
  /// then without their names, and at last so few marks that they stand for many layers.
  private enum Detail: CaseIterable { case all, folded, present, few, fewest }

  /// Returns the score in at most `width` columns; nil where it needs more.
  func line(width: Int) -> StyledLine? {
    for detail in Detail.allCases {
      let line = StyledLine(runs(detail))
      if displayWidth(of: line.text) <= width { return line }
    }
    return nil
  }

  private struct Part {
    let phase: Phase
    let layer: String
    let instructions: [Int]
  }

  /// The layers of each phase, as far as the page walks, with what a step shows in them.
  private var parts: [Part] {
    let stepper = context.stepper
    let showsAll = !stepper.passesOver || stepper.grain == .every
    return stepper.outline.stretches.compactMap { stretch in
      let shown = stretch.instructions.filter {
        $0 < context.walkLength && (showsAll || stepper.outline.teaches($0))
      }
      return shown.isEmpty
        ? nil : Part(phase: stretch.phase, layer: stretch.layer, instructions: shown)
    }
  }

  private func runs(_ detail: Detail) -> [StyledLine.Run] {
    let done = context.stepper.moment.executed
    let parts = parts
    let here = parts.lastIndex { ($0.instructions.first ?? 0) < done }
    var runs: [StyledLine.Run] = []
    var phase: Phase?
    /// How many layers stand side by side without a name.
    var neighbours = 0
    let most = detail == .few ? 6 : detail == .fewest ? 1 : Int.max
    for (index, part) in parts.enumerated() {
      let style = PaneContext.style(of: part.phase)
      if part.phase != phase {
        runs.append(.init(phase == nil ? "" : "  "))
        runs.append(.init(letter(part.phase), style))
        phase = part.phase
        neighbours = 0
      }
      let isHere = index == here
      neighbours = isHere ? 0 : neighbours + 1
      if neighbours > most { continue }
      let state = isHere ? style : index < here ?? -1 ? style : Self.toCome(style)
      let hasName = isHere || detail == .all || detail == .folded
      if hasName { runs.append(.init(" \(part.layer) ", state)) }
      let marks = isHere || detail == .all ? part.instructions : Array(part.instructions.prefix(1))
      for mark in marks { runs.append(self.mark(mark, done: done, style: style)) }
    }
    return runs
  }

  /// Where one is, what is done and what is to come, each with a sign of its own.
  private func mark(_ instruction: Int, done: Int, style: Style) -> StyledLine.Run {
    let next = context.stepper.outline.stretches.lazy.flatMap(\.instructions).first {
      $0 > instruction && (isShown($0))
    }
    if instruction < done, next.map({ $0 >= done }) ?? true {
      return .init("#", Palette.resultStyle)
    }
    let isASCII = context.glyphs.isASCII
    return instruction < done
      ? .init(isASCII ? "=" : "━", style) : .init(isASCII ? "." : "─", Self.toCome(style))
  }

  private func isShown(_ instruction: Int) -> Bool {
    let stepper = context.stepper
    return instruction < context.walkLength
      && (!stepper.passesOver || stepper.grain == .every || stepper.outline.teaches(instruction))
  }

  private func letter(_ phase: Phase) -> String {
    switch phase {
    case .forward: "F"
    case .backward: "B"
    case .update: "U"
    }
  }

  /// What is still to come is the same colour, further away.
  static func toCome(_ style: Style) -> Style {
    Style(foreground: style.foreground.map { Palette.ground.mixed(with: $0, by: 0.6) })
  }
}
