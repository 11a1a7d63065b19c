import Screen
import Testing
import Widgets

@testable import App

/// What must hold for every frame, however small or odd.
struct FrameRules {
  let frame: Frame
  let state: AppState

  init(_ state: AppState, _ size: Size) {
    frame = state.view(size: size)
    self.state = state
  }

  /// Returns what is wrong, in words; empty when all is well.
  func violations() -> [String] {
    wideCharacters() + borders() + signs() + numbers()
  }

  /// Both halves of a wide character, or none.
  private func wideCharacters() -> [String] {
    var found: [String] = []
    var isHalf = false
    for (index, cell) in frame.cells.enumerated() {
      if isHalf != cell.isContinuation || isHalf && index % frame.size.width == 0 {
        found.append("half a wide character at \(index)")
      }
      isHalf = cell.width == 2
    }
    if isHalf { found.append("half a wide character in the last corner") }
    return found
  }

  private var isDrawn: Bool {
    let least = StepLayout.minimum
    return frame.size.width >= least.width && frame.size.height >= least.height
      && state.stepping?.isCovered == false && state.common.prompt == nil && state.stepping != nil
      && !state.common.isHelpShown
  }

  /// No text stands on a border: sides and lower edge are whole, the upper one but for the title.
  private func borders() -> [String] {
    guard isDrawn else { return [] }
    let layout = state.stepped.layout(size: frame.size, state.common)
    var boxes = layout.panes.map {
      ($0.rect, state.common.glyphs.border(focused: $0.pane == state.stepped.focus), "\($0.pane)")
    }
    let heavy =
      state.stepped.focus == .operation ? state.common.glyphs.focus : state.common.glyphs.heavy
    if !layout.operation.isEmpty { boxes.append((layout.operation, heavy, "operation")) }
    var found: [String] = []
    for (rect, border, name) in boxes {
      for row in (rect.row + 1)..<(rect.endRow - 1) {
        for column in [rect.column, rect.endColumn - 1]
        where frame[column, row].text.base != border.vertical {
          found.append("\(name): text over its side in row \(row)")
        }
      }
      for column in (rect.column + 1)..<(rect.endColumn - 1)
      where frame[column, rect.endRow - 1].text.base != border.horizontal {
        found.append("\(name): text over its lower edge at \(column)")
      }
      if frame[rect.endColumn - 2, rect.row].text.base != border.horizontal {
        found.append("\(name): the title reaches its corner")
      }
    }
    return found
  }

  /// With ASCII signs nothing else is on the screen, but for Chinese and a lesson's own text.
  private func signs() -> [String] {
    guard state.common.glyphs.isASCII else { return [] }
    var found: [String] = []
    // The footer names the other language in its own characters; values have shapes such as 2×3.
    let own = Set("中文×…".unicodeScalars)
    for cell in frame.cells where cell.text.packed >= 0x80 && !own.contains(cell.text.base) {
      let isText = state.common.language == .simplifiedChinese || state.stepped.reading != nil
      if !isText && !cell.isContinuation { found.append("not ASCII: \(cell.text.base)") }
    }
    for cell in frame.inASCII().cells where cell.text.packed >= 0x80 {
      found.append("no ASCII twin: \(cell.text.base)")
    }
    return found
  }

  /// A point or an exponent without its digits would be the rest of a number that was cut.
  private func numbers() -> [String] {
    guard isDrawn else { return [] }
    return frame.rows.enumerated().flatMap { row, text -> [String] in
      let broken = text.matches(of: #/[0-9]e[+\-](?![0-9])|[+\-][0-9]+\.(?![0-9])/#)
      return broken.map { "row \(row): \(text[$0.range]) is half a number" }
    }
  }
}

/// Draws a state at a size and records what is wrong with it.
func check(
  _ state: AppState, _ size: Size, _ name: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let rules = FrameRules(state, size)
  let found = rules.violations()
  if let first = found.first {
    Issue.record(
      "\(name) \(size.width)x\(size.height): \(first) (\(found.count) in all)\n\(rules.frame.text)",
      sourceLocation: sourceLocation)
  }
}
