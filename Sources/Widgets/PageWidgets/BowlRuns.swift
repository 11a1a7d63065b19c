import Course
import Engine
import Screen
import Trace

/// Other runs on a bowl: the trail of each, and below the bowl how its last update moved it.
struct BowlRuns: Sendable {
  let trails: RunTrails
  /// The name of the run that is stepped.
  let shown: String
  let labels: [String]

  /// What is seen of them: nothing further than what is seen of the run that is stepped.
  func visible(_ field: LossField, _ context: PaneContext) -> Visible {
    let length = context.stepper.program.updateLength
    let asked = [field.request.x, field.request.y].compactMap { $0 }
    var updates = trails.updates
    while updates > 0,
      asked.contains(where: {
        context.concealed.hides($0, at: Moment(position: updates * length, updateLength: length))
      })
    {
      updates -= 1
    }
    return Visible(runs: self, updates: updates)
  }

  struct Visible {
    let runs: BowlRuns
    let updates: Int

    /// The positions of a trail that are drawn at most.
    private static let limit = 400

    private var names: [String] {
      let variants = runs.trails.runs.map { SceneVariant(named: $0.name) ?? SceneVariant($0.name) }
      let labels = RunLabels(variants, labels: runs.labels)
      return variants.map(labels.label)
    }

    private func ink(_ index: Int) -> Style {
      Style(
        foreground: CurvesWidget.inks[index % CurvesWidget.inks.count], attributes: [.bold])
    }

    /// The trails beside that of the run that is stepped.
    var marks: [FieldPane.Trail] {
      runs.trails.runs.enumerated().map { index, run in
        FieldPane.Trail(
          letter: CurvesWidget.letter(index), style: ink(index),
          positions: run.trail.prefix(updates + 1).suffix(Self.limit),
          isStepped: run.name == runs.shown)
      }
    }

    // MARK: - In words

    /// How much is said of each run.
    private func entries(_ context: PaneContext) -> [[StyledLine]] {
      zip(runs.trails.runs, names).enumerated().map { index, pair in
        let (run, name) = pair
        let isShown = run.name == runs.shown
        let ink = ink(index)
        var style = ink
        if isShown { style = style.with(.underline) }
        let head = [
          StyledLine.Run(
            "\(isShown ? context.glyphs.pointerRight : " ")\(CurvesWidget.letter(index)) ", ink),
          StyledLine.Run(context.glyphs.spelled(name), style), StyledLine.Run("  "),
        ]
        guard updates == runs.trails.updates, updates > 0 else {
          let place = updates < run.trail.count ? run.trail[updates] : (x: Double.nan, y: .nan)
          let numbers = [(run.x, place.x), (run.y, place.y)].map { element, number in
            "\(run.names.name(of: element)) \(Self.short(number, context))"
          }
          return [StyledLine(head + [.init(numbers.joined(separator: "  "))])]
        }
        let moves = run.moves.filter { $0.element == run.x || $0.element == run.y }
        let kept = run.moves.filter { $0.element != run.x && $0.element != run.y }
        return moves.enumerated().map { place, move in
          let text = Self.text(move, run, context)
          return StyledLine(place == 0 ? head + [.init(text)] : [.init("   " + text)])
        } + kept.map { StyledLine("   " + Self.text($0, run, context), Palette.faintStyle) }
      }
    }

    /// `w2 −0.8 = 1 − 0.18·10`: the number first, since long formulas are cut at their end.
    private static func text(
      _ move: Explanation, _ run: RunTrails.Run, _ context: PaneContext
    ) -> String {
      let formula = FormulaText.tokens(of: move.formula, isASCII: context.glyphs.isASCII) { leaf in
        short(move.number(of: leaf) ?? .nan, context)
      }.map(\.text).joined()
      return "\(run.names.name(of: move.element)) \(short(move.result, context)) = \(formula)"
    }

    private static func short(_ number: Double, _ context: PaneContext) -> String {
      guard number.isFinite, number.magnitude >= 1e-3, number.magnitude < 1e4 else {
        return context.compact(number)
      }
      return context.compact((number * 1000).rounded() / 1000)
    }

    /// As much of each run as there are rows for: its moves first, then what it keeps.
    func legend(rows: Int, _ context: PaneContext) -> [StyledLine] {
      let entries = entries(context)
      var depth = entries.map(\.count).max() ?? 0
      func lines() -> [StyledLine] { entries.flatMap { $0.prefix(depth) } }
      while depth > 1, lines().count > rows { depth -= 1 }
      return lines()
    }

    func lines(_ context: PaneContext) -> [String] {
      entries(context).flatMap { $0 }.map(\.text)
    }
  }
}
