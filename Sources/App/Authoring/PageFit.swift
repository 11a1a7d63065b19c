import Course
import Screen
import Widgets

/// Whether a page can be read at the sizes that people have.
struct PageFit {
  /// A small terminal, a usual one, and one for a class.
  static let sizes = [
    Size(width: 80, height: 24), Size(width: 100, height: 30), Size(width: 120, height: 40),
  ]

  /// How many times its room a page may be long: on a small screen one scrolls, but not far.
  private static func screens(_ size: Size) -> Int { size.height < 30 ? 2 : 1 }

  private let reading: Reading
  private let file: String

  init(_ reading: Reading, file: String) {
    self.reading = reading
    self.file = file
  }

  func problems() -> [CourseProblem] {
    var problems: [CourseProblem] = []
    for size in Self.sizes {
      guard let room = Self.room(size) else { continue }
      let name = "\(size.width)x\(size.height)"
      func typesetter(_ glyphs: Glyphs) -> Typesetter {
        Typesetter(
          reading, strings: Strings(reading.language), glyphs: glyphs, width: room.width)
      }
      // Formulas and code are never wrapped; ASCII needs more columns for them.
      for (glyphs, name) in [(Glyphs.unicode, name), (.ascii, "\(name) ASCII")] {
        for (line, width) in typesetter(glyphs).unwrappedWidths() where width > room.width {
          problems.append(
            CourseProblem(
              file: file, line: line, .tooWide(columns: width, room: room.width, size: name)))
        }
      }
      let length = typesetter(.unicode).lines().count
      let limit = room.height * Self.screens(size)
      if length > limit {
        problems.append(
          CourseProblem(
            file: file, line: reading.page.line, .tooLong(lines: length, room: limit, size: name)))
      }
    }
    return problems
  }

  /// Where the text stands on a screen.
  private static func room(_ size: Size) -> Rect? {
    let layout = StepLayout(
      size: size, available: [.lesson], primary: .lesson, tab: .lesson, zoomed: nil)
    return layout.panes.first?.inside
  }
}
