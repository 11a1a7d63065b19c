import Course
import Screen
import Widgets

extension SteppingView {
  /// The terms of the page with their definitions; of the whole lesson where the page has none.
  func drawTerms(into frame: inout Frame) {
    guard let reading = stepping.reading else { return }
    let ofPage = reading.page.terms
    var seen: Set<String> = []
    let keys =
      ofPage.isEmpty
      ? reading.pages.flatMap(\.terms).filter { seen.insert($0).inserted } : ofPage
    let width = min(64, frame.size.width - 8)
    var lines: [StyledLine] = []
    for entry in keys.compactMap({ reading.glossary[$0] }) {
      if !lines.isEmpty { lines.append(StyledLine()) }
      let language = strings.language
      var heading = [
        StyledLine.Run(entry.term[language], Style(foreground: Palette.term).with(.bold))
      ]
      for other in Language.allCases
      where language != .english && entry.term[other] != entry.term[language] {
        heading.append(.init("   \(entry.term[other])", Palette.faintStyle))
      }
      lines.append(StyledLine(heading))
      lines += StyledLine.wrapped([.init(entry.definition[language])], width: width)
    }
    if lines.isEmpty { lines = [StyledLine(strings("No terms here.", "这里没有术语。"))] }
    let inside = frame.openBox(
      Size(width: width + 6, height: min(lines.count + 4, frame.size.height - 2)),
      title: ofPage.isEmpty
        ? strings("Terms of this lesson", "本课术语") : strings("Terms of this page", "本页术语"),
      glyphs)
    let room = inside.height - 2
    for (row, line) in lines.prefix(room).enumerated() {
      frame.write(line, at: inside.origin.moved(rows: row), clippedTo: inside)
    }
    let last = inside.split(bottom: 1).bottom
    frame.write(
      strings("any key closes this", "按任意键关闭"), at: last.origin, style: Palette.faintStyle,
      clippedTo: last)
  }
}
