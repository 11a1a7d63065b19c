import Screen
import Widgets

extension AppState {
  /// What the keys mean here.
  func drawHelp(into frame: inout Frame) {
    let contexts = Keymap.contexts(of: self)
    let bindings = Keymap.bindings.filter { contexts.contains($0.context) }
    let rows = (bindings.count + 1) / 2
    let inside = frame.openBox(
      Size(width: 78, height: min(rows + 4, frame.size.height - 2)),
      title: common.strings("Keys", "按键"), common.glyphs)
    let columns = inside.columns(weights: [1, 1], gap: 2)
    let list = inside.height - 1
    for (index, binding) in bindings.enumerated() {
      let column = columns[index / max(1, rows) % 2]
      let row = index % max(1, rows)
      guard row < list else { continue }
      let line = Rect(column: column.column, row: column.row + row, width: column.width, height: 1)
      let keys = binding.keyText(common.glyphs)
      frame.write(keys, at: line.origin, style: Palette.headingStyle, clippedTo: line)
      let indent = max(12, displayWidth(of: keys) + 1)
      frame.write(
        binding.help(common.strings), at: line.origin.moved(columns: indent), clippedTo: line)
    }
    let last = inside.split(bottom: 1).bottom
    let note =
      watching == nil
      ? common.strings("1-9 focus a pane   any key closes this", "1-9 选择窗格   按任意键关闭")
      : common.strings("any key closes this", "按任意键关闭")
    frame.write(note, at: last.origin, style: Palette.faintStyle, clippedTo: last)
  }
}
