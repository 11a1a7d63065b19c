import Screen
import Trace

/// Where the answers of two branches differ over the plane.
extension FieldView {
  /// The same point of both fields; nil while one of them isn't known there.
  private func pair(_ other: FieldView, _ index: Int) -> (here: [Double], there: [Double])? {
    guard let here = field.answers[index], let there = other.field.answers[index],
      here.count == there.count, !here.isEmpty
    else { return nil }
    return (here, there)
  }

  /// What an answer decides: above the middle or not, or the largest of several.
  private func decision(_ answer: [Double], _ middle: Double) -> Int {
    guard answer.count > 1 else { return answer[0] > middle ? 1 : 0 }
    return answer.indices.max { answer[$0] < answer[$1] } ?? 0
  }

  func difference(to other: any ViewOfRun, _ names: Comparison, _ strings: Strings) -> String? {
    guard let other = other as? FieldView, other.field.isOver(field) else { return nil }
    let pairs = field.answers.indices.compactMap { pair(other, $0) }
    guard !pairs.isEmpty else { return nil }
    let (middle, theirs) = (field.middle, other.field.middle)
    let others = pairs.count { decision($0.here, middle) != decision($0.there, theirs) }
    // A part of a percent is not nothing.
    let share = (Double(others) * 100 / Double(pairs.count)).rounded(.up)
    let percent = NumberText.constant(share)
    let decide = strings(
      "they decide otherwise on \(percent) % of the plane", "在平面的 \(percent) % 上判断不同")
    guard pairs[0].here.count == 1 else { return decide }
    let differences = pairs.map { $0.there[0] - $0.here[0] }
    let range =
      "\(NumberText.fixed(differences.min() ?? 0, decimals: 2)) .. "
      + NumberText.fixed(differences.max() ?? 0, decimals: 2)
    let (here, there) = (names.here.name, names.there.name)
    return strings(
      "\(there) - \(here) \(range); \(decide)", "\(there) − \(here) \(range)；\(decide)")
  }

  func drawDifference(
    to other: any ViewOfRun, into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {
    guard let other = other as? FieldView, other.field.isOver(field), rect.height >= 2,
      rect.width >= 4
    else { return }
    let columns = min(rect.width, rect.height * 3)
    let side = AnswerField.side
    for line in 0..<rect.height {
      for column in 0..<columns {
        let up = (rect.height - 1 - line) * (side - 1) / max(1, rect.height - 1)
        let across = column * (side - 1) / max(1, columns - 1)
        frame[rect.column + column, rect.row + line] = differenceCell(
          to: other, up * side + across, context)
      }
    }
  }

  private func differenceCell(
    to other: FieldView, _ index: Int, _ context: PaneContext
  ) -> Cell {
    let nothing = Cell(context.glyphs.dot, style: Palette.faintStyle)
    guard let pair = pair(other, index) else { return nothing }
    guard pair.here.count == 1 else {
      let (mine, theirs) = (
        decision(pair.here, field.middle), decision(pair.there, other.field.middle)
      )
      guard mine != theirs else { return nothing }
      return Cell(
        Unicode.Scalar(UInt8(48 + theirs % 10)),
        style: Style(foreground: Palette.result, attributes: [.bold]))
    }
    let difference = max(-1, min(1, pair.there[0] - pair.here[0]))
    guard difference.magnitude >= 0.05 else { return nothing }
    let isStrong = difference.magnitude >= 0.5
    let ink = Palette.sign(of: difference)
    return Cell(
      difference > 0 ? (isStrong ? "#" : "+") : (isStrong ? "=" : "-"),
      style: Style(
        foreground: ink,
        background: Palette.ground.mixed(with: ink, by: 0.1 + 0.5 * difference.magnitude)))
  }
}

extension AnswerField {
  /// Whether another one covers the same part of the plane, so that their points can be compared.
  fileprivate func isOver(_ other: AnswerField) -> Bool { x == other.x && y == other.y }
}
