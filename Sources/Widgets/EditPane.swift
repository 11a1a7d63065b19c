import Screen
import Trace

/// A number being changed: what it was, what it becomes, and what comes of it.
public struct EditPane {
  private let context: PaneContext
  private let element: ElementReference
  private let start: Double
  private let typed: String
  private let isHeld: Bool
  private let formerLoss: Double?
  private let isPending: Bool

  /// - Parameters:
  ///   - typed: what has been typed; empty where the number is moved by arrows.
  ///   - formerLoss: the loss as it was, where it was known.
  public init(
    _ context: PaneContext, _ element: ElementReference, start: Double, typed: String,
    isHeld: Bool, formerLoss: Double?, isPending: Bool
  ) {
    self.context = context
    self.element = element
    self.start = start
    self.typed = typed
    self.isHeld = isHeld
    self.formerLoss = formerLoss
    self.isPending = isPending
  }

  public var title: String {
    isHeld
      ? context.strings("Hold in every update", "在每次更新中保持")
      : context.strings("Change", "改动")
  }

  /// The same in words.
  public func lines() -> [String] {
    let strings = context.strings
    let arrow = context.glyphs.isASCII ? "->" : "→"
    let name = context.stepper.names.name(of: element)
    let now = context.text(element, decimals: 6)
    let entry = typed.isEmpty ? now : "\(typed)_"
    var lines = ["\(name)   \(NumberText.plain(start, decimals: 6)) \(arrow) \(entry)"]
    let program = context.stepper.program
    let loss = ElementReference(program.loss, 0)
    // What is descended on may be called otherwise, and may be the very number.
    let lossName = program[program.loss].name
    if isPending {
      lines.append(strings("computed when keys pause", "停止按键后计算"))
    } else if loss != element, !context.isConcealed(loss),
      let number = context.stepper.number(loss),
      let formerLoss
    {
      let change = number - formerLoss
      lines.append(
        "\(lossName == "loss" ? strings.loss : lossName)   \(NumberText.plain(formerLoss, decimals: 6)) \(arrow) "
          + "\(NumberText.plain(number, decimals: 6))   (\(NumberText.fixed(change, decimals: 6)))")
    }
    let arrows = context.glyphs.isASCII ? "Up Down" : "↑ ↓"
    let keys =
      if let places = program.placesNamed(by: element.value) {
        "0-\(places - 1)   \(arrows) 1   PgUp PgDn 10"
      } else {
        "0.25  *2  /2   \(arrows) 1 %   PgUp PgDn 10 %"
      }
    lines.append(keys + strings("   Enter keeps   Esc restores", "   Enter 保留   Esc 恢复"))
    return lines
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    let lines = lines()
    for (row, line) in lines.prefix(rect.height).enumerated() {
      let isLast = row == lines.count - 1
      frame.write(
        line, at: rect.origin.moved(rows: row),
        style: row == 0 ? Palette.headingStyle : isLast ? Palette.faintStyle : .plain,
        clippedTo: rect)
    }
  }
}
