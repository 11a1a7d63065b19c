import Engine
import Screen
import Trace

/// The numbers below a curve or a field: where it is, the loss, the slopes, the step.
struct FieldCaption {
  private let field: LossField
  private let context: PaneContext

  init(_ field: LossField, _ context: PaneContext) {
    self.field = field
    self.context = context
  }

  /// As many of the numbers as there is room for, in the order of their weight.
  func line(width: Int) -> StyledLine {
    var runs: [StyledLine.Run] = []
    var room = width
    for (label, number, style) in parts() {
      let separator = runs.isEmpty ? "" : "   "
      let needed = displayWidth(of: separator + label + number) + 1
      guard needed <= room else { continue }
      room -= needed
      runs += [.init("\(separator)\(label) ", Palette.faintStyle), .init(number, style)]
    }
    return StyledLine(runs)
  }

  private func parts() -> [(label: String, number: String, style: Style)] {
    let program = context.stepper.program
    let names = context.stepper.names
    let elements = [field.request.x, field.request.y].compactMap { $0 }
    var parts: [(String, String, Style)] = []
    for element in elements {
      parts.append(
        (names.name(of: element), text(element), context.style(element, base: Palette.headingStyle))
      )
    }
    let isAsked = field.isHereConcealed(context)
    parts.append(
      (
        names.name(of: field.request.loss), isAsked ? "?" : short(field.here.loss),
        Palette.headingStyle
      ))
    for element in elements {
      guard let gradient = program.gradient(of: element.value) else { continue }
      let slope = ElementReference(gradient, element.index)
      let base = Style(foreground: Palette.backward, attributes: [.bold])
      parts.append((names.name(of: slope), text(slope), context.style(slope, base: base)))
    }
    if let step = field.step {
      let moves = [step.to.x - step.from.x] + (elements.count > 1 ? [step.to.y - step.from.y] : [])
      let text =
        field.visibleStep(context) == nil
        ? "?" : moves.map { ($0 < 0 ? "" : "+") + short($0) }.joined(separator: " ")
      parts.append((context.strings("step", "步"), text, CurvePane.hereStyle))
    }
    return parts
  }

  private func text(_ element: ElementReference) -> String {
    if context.isConcealed(element) { return "?" }
    // A slope of weights that are no more would be read as that of the new ones beside it.
    if context.hasMovedOn(element) { return String(context.glyphs.dot) }
    return context.stepper.number(element).map(short) ?? String(context.glyphs.dot)
  }

  /// Four digits: a caption is for reading along, the operation shows more.
  private func short(_ number: Double) -> String {
    guard number.isFinite, number.magnitude >= 1e-3, number.magnitude < 1e4 else {
      return context.compact(number)
    }
    return context.compact((number * 10_000).rounded() / 10_000)
  }
}

/// What an unanswered prediction leaves to be seen.
extension LossField {
  /// Whether it is asked where the run is now.
  func isHereConcealed(_ context: PaneContext) -> Bool {
    [request.x, request.y].compactMap { $0 }.contains(where: context.isConcealed)
  }

  /// The present step, unless it is asked where it leads.
  func visibleStep(_ context: PaneContext) -> (from: Position, to: Position)? {
    isHereConcealed(context) ? nil : step
  }

  /// The trail up to the update that is asked about, its last few hundred positions.
  func visibleTrail(_ context: PaneContext) -> [Position] {
    let length = context.stepper.program.updateLength
    let known = trail.enumerated().filter { update, _ in
      let beginning = Moment(position: update * length, updateLength: length)
      return ![request.x, request.y].compactMap { $0 }.contains {
        context.concealed.hides($0, at: beginning)
      }
    }
    return known.suffix(400).map(\.element)
  }
}
